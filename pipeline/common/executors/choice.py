"""The name of an executor goes in (`local`, `processes:4`, `dask:tcp://…`); an `Executor` comes out."""

from concurrent.futures import Executor

from pipeline.common.errors import ConfigurationError
from pipeline.common.executors.in_process import InProcess
from pipeline.common.messages import message
from pipeline.common.settings import Settings

ADDRESSES = ("tcp://", "tls://")


def open_executor(settings: Settings) -> Executor:
    """The executor that the settings name, to be used in a `with` block."""
    kind, _, detail = settings.executor.partition(":")
    if kind == "local" and not detail:
        return InProcess()
    if kind == "processes" and detail.isdecimal() and int(detail) > 0:
        from pipeline.common.executors.processes import OwnProcesses  # noqa: PLC0415  (slow to import)

        return OwnProcesses(int(detail))
    if kind == "dask" and detail.startswith(ADDRESSES):
        from pipeline.common.executors.dask import OnDask  # noqa: PLC0415  (very slow to import)

        return OnDask(detail, settings.members)
    raise ConfigurationError(
        message(
            "There is no executor “{name}”. Write “local”, “processes:4” for four processes, or “dask:tcp://HOST:8786”"
            " for the workers of a Dask scheduler (option --executor, or COMPROMISOS_EXECUTOR).",
            name=settings.executor,
        )
    )
