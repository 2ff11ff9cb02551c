"""Rows and the officers' `corrections.csv` go in; corrected rows come out, and a signal where a correction is stale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.common.decisions import read_decisions, require
from pipeline.common.declarations import Member
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.common.records import Signal
from pipeline.common.schemas import TABLES, columns, primary_key, schema
from pipeline.common.tables import Cell
from pipeline.normalize.contacts import masked
from pipeline.normalize.known import Known, Source, TableRow

COLUMNS = ("table", "key", "field", "source_said", "value", "reason", "evidence", "who", "date")
_MAY_BE_EMPTY = ("source_said", "value", "evidence")
_KINDS = {"integer": message("a whole number"), "date": message("a date such as 2018-11-30")}


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

    @property
    def commitment(self) -> str:
        """The commitment that the key begins with, where the table is one of commitments."""
        return self.key.partition("|")[0] if "commitment" in _key_of(self.table) else ""


def read_corrections(member: Member) -> list[Correction]:
    """The corrections of a member; none where there is no file. Raises ConfigurationError where one is not whole."""
    path = member.folder / "corrections.csv"
    rows = read_decisions(path, COLUMNS)
    require(path, rows, [column for column in COLUMNS if column not in _MAY_BE_EMPTY])
    return [Correction(**{column: row[column] for column in COLUMNS}) for row in rows]


def corrected(
    member: Member, tables: Mapping[str, Sequence[TableRow]], corrections: Iterable[Correction]
) -> tuple[dict[str, list[TableRow]], list[Signal | None]]:
    """The tables, corrected, and for each correction None, or a signal: a correction of nothing, or whose source no
    longer says `source_said`.
    """
    result = {table: list(rows) for table, rows in tables.items()}
    signals: list[Signal | None] = []
    places: dict[str, Mapping[str, int]] = {}
    for correction in corrections:
        table, field = correction.table, correction.field
        if table not in places:
            places[table] = {row_key(table, row): place for place, row in enumerate(result.get(table, ()))}
        place = places[table].get(correction.key)
        # (a commitment's code names it everywhere, and is no cell that could be another)
        if place is None or field not in columns(table) or field == "commitment":
            signals.append(_signal("correction_of_nothing", correction, _absent(correction, place)))
            continue
        known = result[table][place][field]
        if _is_what_was_said(member, known, correction):
            result[table][place] = {**result[table][place], field: _corrected(known, correction)}
            signals.append(None)
        else:
            signals.append(_signal("correction_no_longer_applies", correction, _text(known.value)))
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
    field = next(item for item in schema(correction.table)["fields"] if item["name"] == correction.field)
    if not correction.value:
        return None
    try:
        return _read(field["type"], correction.value)
    except ValueError as error:
        raise ConfigurationError(
            message(
                'corrections.csv gives "{value}" for {field} of {table} {key}, which must be {kind}.'
                " Mend that row, or take it out.",
                value=correction.value,
                field=correction.field,
                table=correction.table,
                key=correction.key,
                kind=_KINDS[field["type"]],
            )
        ) from error


def _read(kind: str, value: str) -> Cell:
    if kind == "integer":
        return int(value)
    return date.fromisoformat(value).isoformat() if kind == "date" else value


def _key_of(table: str) -> Sequence[str]:
    return primary_key(table) if table in TABLES else ()


def _absent(correction: Correction, place: int | None) -> str:
    """What a correction names that is not there: the table, else the row, else the column."""
    if correction.table not in TABLES:
        return correction.table
    return correction.key if place is None else correction.field


def _signal(check: str, correction: Correction, words: str) -> Signal:
    place = f"{correction.table} {correction.key} {correction.field}"
    commitment = correction.key.partition("|")[0]
    return Signal(check, words, place, correction.field, commitment)


def _text(value: Cell) -> str:
    return "" if value is None else str(value)
