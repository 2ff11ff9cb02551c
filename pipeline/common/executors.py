"""The name of an executor goes in (`local`, `processes:4`); a `concurrent.futures.Executor` comes out."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Any, ParamSpec, TypeVar

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message

P = ParamSpec("P")
T = TypeVar("T")


class InProcess(Executor):
    """Runs each call at once, in this process: no pool to pay for, and errors where they happen."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call `fn` now; the future is done when it is returned."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  (it belongs to whoever asks the future)
            future.set_exception(error)
        return future

    def map(
        self, fn: Callable[..., T], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[T]:
        """Call `fn` when the next result is asked for, so that no more than one item is held."""
        return map(fn, *iterables)


def open_executor(name: str) -> Executor:
    """The executor of that name, to be used in a `with` block."""
    kind, _, count = name.partition(":")
    if kind == "local" and not count:
        return InProcess()
    if kind == "processes" and count.isdecimal() and int(count) > 0:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (slow to import)

        return ProcessPoolExecutor(int(count))
    raise ConfigurationError(
        message(
            "There is no executor “{name}”. Write “local”, or “processes:4” for four processes"
            " (option --executor, or COMPROMISOS_EXECUTOR).",
            name=name,
        )
    )
