"""The folder of all captures goes in; the right to be the only run that asks sites on its behalf comes out."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import O_RDONLY, close
from os import open as open_handle
from pathlib import Path

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message

try:
    import fcntl
except ImportError:  # Windows cannot lock a folder; two runs at once are then up to whoever starts them
    fcntl = None  # type: ignore[assignment]


@contextmanager
def only_run(raw: Path) -> Iterator[None]:
    """Hold the folder as long as the block lasts; the system lets go of it when the process ends, however it ends."""
    if fcntl is None:
        yield
        return
    raw.mkdir(parents=True, exist_ok=True)
    handle = open_handle(raw, O_RDONLY)
    try:
        _lock(handle, raw)
        yield
    finally:
        with suppress(OSError):
            close(handle)


def _lock(handle: int, raw: Path) -> None:
    assert fcntl is not None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ConfigurationError(
            message(
                "Another run is fetching pages into {raw} at this moment, and a site is asked by one at a time."
                " Wait until it has ended.",
                raw=raw,
            )
        ) from error
