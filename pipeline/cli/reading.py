"""What tells of commitments goes in; their rows come out: read by an executor, or kept from when the same was read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from pipeline.common.cache import Cache
from pipeline.common.executors.choice import open_executor
from pipeline.common.files import sha256
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.records import Signal
from pipeline.common.settings import Settings
from pipeline.common.shelves import Shelves
from pipeline.normalize.known import Known, Source
from pipeline.normalize.one_commitment import CommitmentRows, Common, Slice, read_slice
from pipeline.normalize.tables.action_plans import PlanTold

CHUNK = 16  # commitments that a process is given at a time


@dataclass(frozen=True)
class Readings:
    """What one run has read, by all that it depends on: a replay of versions asks for most commitments again."""

    settings: Settings
    known: dict[str, CommitmentRows] = field(default_factory=dict)

    def __call__(self, common: Common, slices: Sequence[Slice]) -> list[CommitmentRows]:
        """The rows of each slice, in order."""
        wanted = dict(zip(_keys(common, slices), slices, strict=True))
        shelves = Shelves(Cache(self.settings.cache, "commitments", program_fingerprint()))
        kept = shelves.kept(key for key in wanted if key not in self.known)
        self.known.update({key: _decoded(source) for key, source in kept.items()})
        missing = {key: item for key, item in wanted.items() if key not in self.known}
        if missing:
            self.known.update(_read(self.settings, shelves, common, missing))
        return [self.known[key] for key in wanted]


def _keys(common: Common, slices: Iterable[Slice]) -> Iterator[str]:
    """A capture's checksum stands for what this program reads in it; `extract` has proved that."""
    of_all = sha256(f"{common.member} {sorted(common.reviewed.items())}".encode())
    for item in slices:
        told = (f"{one.record.sha256} {one.capture} {one.url}" for one in item.printed)
        yield "\n".join((of_all, item.code, *told, *map(str, item.corrections)))


def _read(
    settings: Settings, shelves: Shelves, common: Common, missing: Mapping[str, Slice]
) -> Iterator[tuple[str, CommitmentRows]]:
    shelves.cache.tidy()
    with open_executor(settings) as executor:
        read = partial(executor.map, partial(read_slice, common), chunksize=CHUNK)
        yield from shelves.filled(missing, read, _encoded)


def _encoded(rows: CommitmentRows) -> dict[str, Any]:
    return {
        "lines": rows.lines,
        "plan": asdict(rows.plan),
        "signals": [vars(signal) for signal in rows.signals],
        "stale": [vars(signal) if signal else None for signal in rows.stale],
    }


def _decoded(source: Mapping[str, Any]) -> CommitmentRows:
    return CommitmentRows(
        source["lines"],
        PlanTold(**{name: _known(cell) for name, cell in source["plan"].items()}),
        [Signal(**signal) for signal in source["signals"]],
        [Signal(**signal) if signal else None for signal in source["stale"]],
    )


def _known(cell: Mapping[str, Any]) -> Known:
    return Known(cell["value"], Source(**cell["source"]) if cell["source"] else None)
