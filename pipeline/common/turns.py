"""A folder that a run writes goes in; the right to write it, for one run at a time, comes out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold a folder for this run; raises ConfigurationError, at once, where another run has it.

    The lock goes with the process that holds it, however that ends; the empty file beside the folder stays.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  (slow to import; commands that only read need none)

    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder.parent / f".{folder.name}.lock", timeout=0):
            yield
    except Timeout as error:
        raise ConfigurationError(
            message(
                "Another run is writing {folder} right now. Wait until it has ended, then run this command again.",
                folder=folder,
            )
        ) from error
