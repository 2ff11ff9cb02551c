"""A table of an edition goes in; the columns of its sheet, labels for codes, come out, and what has to be cut."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.common.messages import message
from pipeline.common.tables import Cell, Row
from pipeline.publish.site.downloads.sheets import LANGUAGE, Column
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.labels import labels_of
from pipeline.publish.site.unread import read_rows
from pipeline.publish.site.wording import place_words, title_of, title_of_labelled

TABLES_ABOUT_CELLS = ("provenance", "changes")
LONGEST_IN_LINES = 400  # longer texts stay on one line, or a row would fill the screen
MOST_ROWS = 1_048_575  # Excel's own limit, below the row of titles
LONGEST_CELL = 32_767  # Excel's own limit, counted as Excel counts: in UTF-16 units


@dataclass(frozen=True)
class Cut:
    """A text that does not fit into a cell of Excel; it is whole in the CSV at `path`."""

    path: str
    key: str
    column: str


def overlong(edition: Edition) -> list[str]:
    """The tables that have more rows than a sheet; their sheets end where Excel has no more room."""
    return [table for table in edition.tables if edition.size(table) > MOST_ROWS]


def table_columns(edition: Edition, table: str) -> list[Column]:
    """The columns in the order of the table, as far as a sheet reaches."""
    return [_column(edition, table, field) for field in edition.schema(table)["fields"]]


def cuts(edition: Edition) -> list[Cut]:
    """The cells that are cut, in all tables."""
    long_rows = {table: _long_rows(edition, table) for table in edition.tables}
    return [
        Cut(str(edition.package.resource(table)["path"]), _key(edition, table, row), name)
        for table in edition.tables
        for name in edition.package.fields(table)
        if not edition.code_lists(table, name)
        for row in long_rows[table]
        if _is_cut(row[name])
    ]


def _long_rows(edition: Edition, table: str) -> Sequence[Row]:
    """The rows that might have such a cell, told by their bytes, of which each of Excel's units takes one at least."""
    unread = edition.unread[table]
    long = [row for row in unread.rows if len(row) > LONGEST_CELL]
    return read_rows(edition.package, table, unread.csv(long))


def _key(edition: Edition, table: str, row: Row) -> str:
    return "|".join(str(row[part]) for part in edition.schema(table)["primaryKey"])


def _is_cut(value: Cell) -> bool:
    # A character is two of Excel's units at most.
    return isinstance(value, str) and len(value) > LONGEST_CELL // 2 and _length(value) > LONGEST_CELL


def _column(edition: Edition, table: str, field: Mapping[str, Any]) -> Column:
    lists = edition.code_lists(table, field["name"])
    title = title_of_labelled(field, LANGUAGE) if lists else title_of(field, LANGUAGE)
    cells = _cells(edition, table, field["name"], lists)
    return Column(title, cells, field["name"], field["type"], wraps=_fits_lines(cells))


def _cells(edition: Edition, table: str, name: str, lists: Sequence[str]) -> list[Cell]:
    """The cells of a column as the sheet shows them: most occur again and again, and are put into words once."""
    rows = edition.tables[table][:MOST_ROWS]
    values = [row[name] for row in rows]
    if table in TABLES_ABOUT_CELLS and name == "field":
        title = cache(lambda table, field: _title_of_field(edition, str(table), str(field)))
        return [title(row["table"], row["field"]) for row in rows]
    words = _words(edition, table, name, lists)
    shown = {value: value if value is None else words(value) for value in dict.fromkeys(values)}
    return [shown[value] for value in values]


def _words(edition: Edition, table: str, name: str, lists: Sequence[str]) -> Callable[[Cell], Cell]:
    """How a cell of a column is shown: a title, a place in a capture, the labels of codes, or as it is."""
    if table in TABLES_ABOUT_CELLS and name == "table":
        return lambda cell: title_of(edition.package.resource(str(cell)), LANGUAGE)
    if table in TABLES_ABOUT_CELLS and name == "place":
        return lambda cell: place_words(str(cell), LANGUAGE)
    if lists:
        return lambda cell: labels_of(edition.labels, lists, str(cell), LANGUAGE)
    path: str = edition.package.resource(table)["path"]
    return lambda cell: _cut(cell, path) if isinstance(cell, str) and _is_cut(cell) else cell


def _title_of_field(edition: Edition, table: str, name: str) -> str:
    field = edition.field(table, name)
    return title_of_labelled(field, LANGUAGE) if edition.code_lists(table, name) else title_of(field, LANGUAGE)


def _fits_lines(cells: Sequence[Cell]) -> bool:
    return max((len(str(cell)) for cell in set(cells)), default=0) <= LONGEST_IN_LINES


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, path: str) -> str:
    mark = message("… [CUT: Excel cannot hold longer text. It is whole in {path}]", path=path).in_language(LANGUAGE)
    room = 2 * (LONGEST_CELL - _length(mark))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark
