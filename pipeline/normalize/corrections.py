"""Rows and the officers' `corrections.csv` go in; corrected rows come out, and a signal where a correction is stale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.common.decisions import read_decisions
from pipeline.common.declarations import Member
from pipeline.common.records import Signal
from pipeline.common.schemas import columns, primary_key, schema
from pipeline.common.tables import Cell
from pipeline.normalize.known import Known, Source, TableRow, excerpt

COLUMNS = ("table", "key", "field", "source_said", "value", "reason", "evidence", "who", "date")


@dataclass(frozen=True)
class Correction:
    """An officer's decision that a cell is not what the source said."""

    table: str
    key: str
    field: str
    source_said: str
    value: str
    reason: str
    evidence: str
    who: str
    date: str


def read_corrections(member: Member) -> list[Correction]:
    """The corrections of a member; none where there is no file."""
    return [
        Correction(**{column: row[column] for column in COLUMNS})
        for row in read_decisions(member.folder / "corrections.csv", COLUMNS)
    ]


def corrected(
    tables: Mapping[str, Sequence[TableRow]], corrections: Iterable[Correction]
) -> tuple[dict[str, list[TableRow]], list[Signal]]:
    """The tables, corrected. A correction whose source no longer says `source_said` is left out and signalled."""
    result = {table: list(rows) for table, rows in tables.items()}
    signals: list[Signal] = []
    for correction in corrections:
        place = _find(result, correction)
        if place is None:
            signals.append(_stale(correction, ""))
            continue
        row = result[correction.table][place]
        said = row[correction.field].value
        if _text(said) != correction.source_said:
            signals.append(_stale(correction, _text(said)))
        else:
            result[correction.table][place] = {**row, correction.field: _corrected(row[correction.field], correction)}
    return result, signals


def _find(tables: Mapping[str, Sequence[TableRow]], correction: Correction) -> int | None:
    if correction.table not in tables or correction.field not in columns(correction.table):
        return None
    key = primary_key(correction.table)
    keys = ["|".join(_text(row[column].value) for column in key) for row in tables[correction.table]]
    return keys.index(correction.key) if correction.key in keys else None


def _corrected(known: Known, correction: Correction) -> Known:
    words = excerpt(f"{correction.source_said} → {correction.value}: {correction.reason} ({correction.who})")
    source = known.source or Source("", "corrected", "", "")
    return Known(_typed(correction), replace(source, method="corrected", place="corrections.csv", excerpt=words))


def _typed(correction: Correction) -> Cell:
    kind = next(item["type"] for item in schema(correction.table)["fields"] if item["name"] == correction.field)
    if kind == "integer" and correction.value.lstrip("-").isdecimal():
        return int(correction.value)
    return correction.value or None


def _stale(correction: Correction, said: str) -> Signal:
    place = f"{correction.table} {correction.key} {correction.field}"
    commitment = correction.key.partition("|")[0]
    return Signal("correction_no_longer_applies", said, place, correction.field, commitment)


def _text(value: Cell) -> str:
    return "" if value is None else str(value)
