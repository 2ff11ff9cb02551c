"""All that tells of one commitment goes in; what is published of it and what was found in it come out, to be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from pipeline.common.filled import Filled
from pipeline.common.findings import finding_in
from pipeline.common.records import Signal
from pipeline.common.schemas import TABLES, columns
from pipeline.common.tables import Row, whole
from pipeline.normalize.known import Known, Source
from pipeline.normalize.lines import rows_of_lines
from pipeline.normalize.one_commitment import CommitmentRows, Common, Slice, read_slice
from pipeline.normalize.parts import Part, part_of
from pipeline.normalize.tables.action_plans import PlanTold
from pipeline.validate.facts import Sight, facts_of
from pipeline.validate.judged import Judged, judge


@dataclass(frozen=True)
class OneCommitment:
    """Its part of each table, and what follows from it alone for the report."""

    part: Part
    judged: Judged


def read_one(common: Common, item: Slice) -> OneCommitment:
    """Read a commitment and judge it."""
    read = read_slice(common, item)
    part = part_of(read)
    csvs = {table: whole(table, (csv for name, csv in part.csvs.items() if name[0] == table)) for table in read.lines}
    facts = facts_of(common.member, _rows(read, item), [printed.record for printed in item.printed])
    return OneCommitment(part, judge(facts, csvs, read.signals))


def _rows(read: CommitmentRows, item: Slice) -> dict[str, Sequence[Row]]:
    """The rows of all tables that a commitment can be seen beside: its own, and its captures."""
    captures = {printed.capture: printed.url or None for printed in item.printed}
    unsaid: Row = dict.fromkeys(columns("captures"))
    return {
        **{table: rows_of_lines(table, read.lines.get(table, ())) for table in TABLES},
        "captures": [{**unsaid, "capture": capture, "url": url} for capture, url in captures.items()],
    }


def encoded(commitments: Sequence[OneCommitment]) -> bytes:
    """Commitments as bytes: a line of JSON that says how long each CSV is, and the CSVs."""
    head = orjson.dumps([_as_json(one) for one in commitments])
    return b"".join((head, b"\n", *(csv for one in commitments for csv in one.part.csvs.values())))


def decoded(content: bytes) -> list[OneCommitment]:
    """The commitments that `encoded` made bytes of."""
    end_of_head = content.index(b"\n")
    found, place = [], end_of_head + 1
    for source in orjson.loads(content[:end_of_head]):
        parts = {}
        for table, about, length in source["csvs"]:
            parts[table, about] = content[place : place + length]
            place += length
        found.append(OneCommitment(_part(source, parts), _judged(source["judged"])))
    return found


def _as_json(one: OneCommitment) -> Mapping[str, Any]:
    part, judged = one.part, one.judged
    return {
        "csvs": [(*name, len(csv)) for name, csv in part.csvs.items()],
        "captures": part.captures,
        "filled": {table: (filled.rows, filled.cells) for table, filled in part.filled.items()},
        "plan": {name: _known_as_json(cell) for name, cell in vars(part.plan).items()},
        "stale": [signal and vars(signal) for signal in part.stale],
        "is_listed": part.is_listed,
        "judged": {
            **vars(judged),
            "findings": [finding.as_json() for finding in judged.findings],
            "sights": {code: vars(sight) for code, sight in judged.sights.items()},
            "references": _references_as_json(judged),
        },
    }


def _known_as_json(cell: Known) -> Sequence[Any]:
    return cell.value, cell.source and tuple(cell.source)


def _references_as_json(judged: Judged) -> Sequence[Any] | None:
    if judged.references is None:
        return None
    return [(*place, sorted(values)) for place, values in judged.references.items()]


def _part(source: Mapping[str, Any], csvs: Mapping[tuple[str, str], bytes]) -> Part:
    return Part(
        csvs=csvs,
        captures=source["captures"],
        filled={table: Filled(*counted) for table, counted in source["filled"].items()},
        plan=PlanTold(**{name: _known(cell) for name, cell in source["plan"].items()}),
        stale=[Signal(**signal) if signal else None for signal in source["stale"]],
        is_listed=source["is_listed"],
    )


def _judged(source: Mapping[str, Any]) -> Judged:
    references = source["references"]
    found: dict[str, Any] = {
        **source,
        "findings": [finding_in(told) for told in source["findings"]],
        "sights": {code: Sight(**sight) for code, sight in source["sights"].items()},
        "corrected": [(table, key, field) for table, key, field in source["corrected"]],
        "references": None
        if references is None
        else {(table, name): frozenset(told) for table, name, told in references},
    }
    return Judged(**found)


def _known(cell: Sequence[Any]) -> Known:
    value, source = cell
    return Known(value, Source(*source) if source else None)
