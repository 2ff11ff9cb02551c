"""Rows and the officers' `corrections.csv` go in; corrected rows come out, and a signal where a correction is stale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.decisions import read_decisions
from pipeline.common.declarations import Member
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.common.records import Signal
from pipeline.common.schemas import columns, primary_key, schema
from pipeline.common.tables import Cell
from pipeline.normalize.contacts import masked
from pipeline.normalize.known import Known, Source, TableRow

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
    member: Member, tables: Mapping[str, Sequence[TableRow]], corrections: Iterable[Correction]
) -> tuple[dict[str, list[TableRow]], list[Signal]]:
    """The tables, corrected. A correction whose source no longer says `source_said` is left out and signalled."""
    result = {table: list(rows) for table, rows in tables.items()}
    signals: list[Signal] = []
    places: dict[str, Mapping[str, int]] = {}
    for correction in corrections:
        table, field = correction.table, correction.field
        if table not in places:
            places[table] = {row_key(table, row): place for place, row in enumerate(result.get(table, ()))}
        place = places[table].get(correction.key)
        if place is None or field not in columns(table):
            signals.append(_stale(correction, ""))
            continue
        known = result[table][place][field]
        if _is_what_was_said(member, known, correction):
            result[table][place] = {**result[table][place], field: _corrected(known, correction)}
        else:
            signals.append(_stale(correction, _text(known.value)))
    return result, signals


def row_key(table: str, row: TableRow) -> str:
    """The key of a row as one text; keys of several columns are joined with `|`."""
    return "|".join(_text(row[column].value) for column in primary_key(table))


def _is_what_was_said(member: Member, known: Known, correction: Correction) -> bool:
    # An officer sees what is published, where private addresses are masked.
    said = _text(known.value)
    return correction.source_said in {said, masked(said, member)}


def _corrected(known: Known, correction: Correction) -> Known:
    words = f"{correction.source_said} → {correction.value}: {correction.reason} ({correction.who})"
    capture = known.source.capture if known.source else ""
    return Known(_typed(correction), Source(capture, "corrected", "corrections.csv", words))


def _typed(correction: Correction) -> Cell:
    kind = next(item["type"] for item in schema(correction.table)["fields"] if item["name"] == correction.field)
    if kind != "integer" or not correction.value:
        return correction.value or None
    try:
        return int(correction.value)
    except ValueError as error:
        raise ConfigurationError(
            message(
                'corrections.csv gives "{value}" for {field} of {table} {key}, which must be a whole number.'
                " Mend that row, or take it out.",
                value=correction.value,
                field=correction.field,
                table=correction.table,
                key=correction.key,
            )
        ) from error


def _stale(correction: Correction, said: str) -> Signal:
    place = f"{correction.table} {correction.key} {correction.field}"
    commitment = correction.key.partition("|")[0]
    return Signal("correction_no_longer_applies", said, place, correction.field, commitment)


def _text(value: Cell) -> str:
    return "" if value is None else str(value)
