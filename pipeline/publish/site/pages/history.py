"""Rows of `changes` go in; what changed, for a reader, version by version, comes out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.dates import date_words
from pipeline.common.tables import Cell, Row
from pipeline.publish.site.answers import Words
from pipeline.publish.site.edition import Reader


@dataclass(frozen=True)
class Change:
    """A cell that changed: where (`commitment` empty where it belongs to none), from what, to what, and why."""

    commitment: str
    table: str
    column: str
    row: str
    old: Words | None
    new: Words | None
    cause: str
    meaning: str


def changes_by_version(reader: Reader, rows: Iterable[Row]) -> Mapping[str, Sequence[Change]]:
    """The changes by the version that brought them, newest first."""
    grouped: dict[str, list[Change]] = defaultdict(list)
    for row in rows:
        grouped[str(row["version"])].append(_change(reader, row))
    return {version: grouped[version] for version in newest_first(grouped)}


def newest_first(versions: Iterable[str]) -> list[str]:
    """Versions by their days and numbers, the newest first: the tenth of a day before the ninth."""
    return sorted(versions, key=lambda version: [int(part) for part in version.split(".")], reverse=True)


def _change(reader: Reader, row: Row) -> Change:
    table, (first, *rest) = str(row["table"]), str(row["key"]).split("|")
    is_known = first in reader.edition.commitments
    cause = reader.label(("cause",), row["cause_code"])
    return Change(
        commitment=first if is_known else "",
        table=reader.title(reader.edition.package.resource(table)),
        column=reader.title(reader.edition.field(table, str(row["field"]))),
        row=", ".join(rest if is_known else (first, *rest)),
        old=_value(reader, row, row["old_value"]),
        new=_value(reader, row, row["new_value"]),
        cause=cause.words,
        meaning=cause.meaning,
    )


def _value(reader: Reader, row: Row, cell: Cell) -> Words | None:
    if cell is None:
        return None
    table, name = str(row["table"]), str(row["field"])
    field = reader.edition.field(table, name)
    if field["type"] == "date":
        return Words(date_words(str(cell), "day", reader.language))
    lists = reader.edition.code_lists(table, name)
    found = reader.label(lists, cell)
    return Words(found.words, unknown=found.unknown)
