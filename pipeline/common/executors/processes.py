"""A number of processes goes in; an executor that spreads work over them, and says so when one is killed, comes out."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from pipeline.common.errors import PipelineError
from pipeline.common.messages import message

T = TypeVar("T")


class OwnProcesses(ProcessPoolExecutor):
    """Runs calls in processes of its own on this machine."""

    def map(
        self, fn: Callable[..., T], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[T]:
        """Results in the order of the items. Raises PipelineError where the system stopped one of the processes."""
        results = super().map(fn, *iterables, timeout=timeout, chunksize=chunksize)
        return _until_one_is_killed(results)


def _until_one_is_killed(results: Iterator[T]) -> Iterator[T]:
    try:
        yield from results
    except BrokenProcessPool as error:
        raise PipelineError(
            message(
                "The system stopped one of the processes that this program had started, most often because memory"
                " ran out. What was published before is as it was. Run the command again with fewer processes,"
                " or with --executor local."
            )
        ) from error
