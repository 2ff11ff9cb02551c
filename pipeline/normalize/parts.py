"""The lines that are published of one commitment, or of none, go in; their part of each table comes out, as CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.filled import Filled
from pipeline.common.records import Signal
from pipeline.common.schemas import columns
from pipeline.common.tables import csv_lines
from pipeline.normalize.lines import Line, rows_of_lines
from pipeline.normalize.one_commitment import CommitmentRows
from pipeline.normalize.tables.action_plans import PlanTold
from pipeline.normalize.tables.provenance import PROVENANCE

# A table, and the one that rows of `provenance` are about, since that is what they are sorted by first; else empty.
PartName = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """What is published of one commitment. `captures` tell a cell of it; `stale` has a place for each of its
    corrections, as `CommitmentRows` has; `is_listed` says that it is known from an index only.
    """

    csvs: Mapping[PartName, bytes]
    captures: Sequence[str]
    filled: Mapping[str, Filled]
    plan: PlanTold
    stale: Sequence[Signal | None]
    is_listed: bool


def part_of(read: CommitmentRows) -> Part:
    """The part that one commitment is of each table."""
    place = columns(PROVENANCE).index("capture")
    [commitment] = rows_of_lines("commitments", read.lines["commitments"])
    return Part(
        csvs=csv_parts(read.lines),
        captures=sorted({str(item[place]) for item in read.lines[PROVENANCE] if item[place]}),
        filled=filled_of(read.lines),
        plan=read.plan,
        stale=read.stale,
        is_listed=commitment["detail_level_code"] == "listed",
    )


def csv_parts(lines: Mapping[str, Sequence[Line]]) -> dict[PartName, bytes]:
    """Sorted lines as CSV; those of `provenance` by the table that they are about."""
    parts: dict[PartName, list[Line]] = {}
    for table, own in lines.items():
        place = columns(PROVENANCE).index("table")
        for item in own:
            parts.setdefault((table, str(item[place]) if table == PROVENANCE else ""), []).append(item)
    return {name: csv_lines(own) for name, own in parts.items()}


def filled_of(lines: Mapping[str, Sequence[Line]]) -> dict[str, Filled]:
    """How much of each table is filled."""
    return {table: Filled.of(len(columns(table)), own) for table, own in lines.items()}
