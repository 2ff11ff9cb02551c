"""What some files of the catalogue are made from goes in; the files come out, or those that lie there already stay.

A piece of work is a value that can travel to another process: its files follow from it alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import chain, islice
from typing import Protocol

from pipeline.publish.site.new_folder import NewFolder

CHUNK = 8  # pieces of work that a process is given at a time
BATCH = 256  # and that are under way at a time, so that no more pages than these are held


class Work(Protocol):
    """Files by their addresses; `made_from` is a fingerprint of all that `contents` depends on."""

    @property
    def addresses(self) -> Sequence[str]:
        """Where the files lie."""

    @property
    def made_from(self) -> str:
        """What they are made from."""

    def contents(self) -> Sequence[bytes]:
        """The files, in the order of their addresses."""


def write_all(works: Iterable[Work], folder: NewFolder, open_executor: Callable[[], Executor]) -> None:
    """Write the files of each piece of work; the executor is opened only where there is something to do."""
    missing = _not_taken_over(works, folder)
    batches = iter(lambda: list(islice(missing, BATCH)), [])
    first = next(batches, None)
    if first is None:
        return
    with open_executor() as executor:
        for batch in chain([first], batches):
            results = executor.map(_contents, (work for work, _ in batch), chunksize=CHUNK)
            for (work, made_from), contents in zip(batch, results, strict=True):
                for address, content in zip(work.addresses, contents, strict=True):
                    folder.write(address, content, made_from)


def _not_taken_over(works: Iterable[Work], folder: NewFolder) -> Iterator[tuple[Work, str]]:
    for work in works:
        made_from = work.made_from
        if not folder.take_over(work.addresses, made_from):
            yield work, made_from


def _contents(work: Work) -> Sequence[bytes]:
    return work.contents()
