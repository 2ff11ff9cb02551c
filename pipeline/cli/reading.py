"""What tells of commitments goes in; what follows from each comes out: read by an executor, or kept from before.

Neighbours are kept together, since a file for each would take longer to open than to read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from pipeline.cli.one_commitment import OneCommitment, decoded, encoded, read_one
from pipeline.common.cache import Cache
from pipeline.common.executors.choice import open_executor
from pipeline.common.files import sha256
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.settings import Settings
from pipeline.normalize.one_commitment import Common, Slice

CHUNK = 16  # commitments that a process is given at a time

Neighbours = tuple[Slice, ...]


@dataclass(frozen=True)
class Readings:
    """What one run has read, by all that it depends on: a replay of versions asks for some commitments again."""

    settings: Settings
    known: dict[str, Sequence[OneCommitment]] = field(default_factory=dict)

    def __call__(self, common: Common, slices: Sequence[Slice]) -> list[OneCommitment]:
        """What follows from each slice, in order."""
        wanted = _by_key(common, slices)
        cache = Cache(self.settings.cache, "commitments", program_fingerprint())
        for key in wanted.keys() - self.known.keys():
            content = cache.get(key)
            if content is not None:
                self.known[key] = decoded(content)
        missing = {key: neighbours for key, neighbours in wanted.items() if key not in self.known}
        if missing:
            self.known.update(_read(self.settings, cache, common, missing))
        return [one for key in wanted for one in self.known[key]]


def _by_key(common: Common, slices: Sequence[Slice]) -> dict[str, Neighbours]:
    """Neighbours are those whose codes differ in the last digit."""
    of_all = sha256(f"{common.member} {sorted(common.reviewed.items())}".encode())
    groups = (tuple(group) for _, group in groupby(slices, key=lambda item: item.code[:-1]))
    return {"\n".join((of_all, *map(_key, group))): group for group in groups}


def _key(item: Slice) -> str:
    """A capture's checksum stands for what this program reads in it; `extract` has proved that."""
    told = (f"{one.record.sha256} {one.capture} {one.url}" for one in item.printed)
    return "\n".join((item.code, *told, *map(str, item.corrections)))


def _read(
    settings: Settings, cache: Cache, common: Common, missing: Mapping[str, Neighbours]
) -> Iterator[tuple[str, Sequence[OneCommitment]]]:
    cache.tidy()
    slices = [item for neighbours in missing.values() for item in neighbours]
    with open_executor(settings) as executor:
        read = executor.map(partial(read_one, common), slices, chunksize=CHUNK)
        for key, neighbours in missing.items():
            found = [next(read) for _ in neighbours]
            cache.put(key, encoded(found))
            yield key, found
