"""A table of an edition goes in; the columns of its sheet, labels for codes, come out, and what has to be cut."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.common.messages import message
from pipeline.common.tables import Cell, Row
from pipeline.publish.site.downloads.sheets import LANGUAGE, Column
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.labels import code_lists, labels_of
from pipeline.publish.site.wording import place_words, title_of, title_of_labelled

TABLES_ABOUT_CELLS = ("provenance", "changes")
LONGEST_IN_LINES = 400  # longer texts stay on one line, or a row would fill the screen
LONGEST_CELL = 32_767  # Excel's own limit, counted as Excel counts: in UTF-16 units


@dataclass(frozen=True)
class Cut:
    """A text that does not fit into a cell of Excel; it is whole in the CSV at `path`."""

    path: str
    key: str
    column: str


def table_columns(edition: Edition, table: str) -> list[Column]:
    """The columns in the order of the table."""
    return [_column(edition, table, field) for field in edition.schema(table)["fields"]]


def cuts(edition: Edition) -> list[Cut]:
    """The cells that are cut, in all tables."""
    return [
        Cut(str(edition.package.resource(table)["path"]), _key(edition, table, row), name)
        for table, rows in edition.tables.items()
        for name, field in edition.package.fields(table).items()
        if not code_lists(edition.schema(table), field)
        for row in rows
        if _is_cut(row[name])
    ]


def _key(edition: Edition, table: str, row: Row) -> str:
    return "|".join(str(row[part]) for part in edition.schema(table)["primaryKey"])


def _is_cut(value: Cell) -> bool:
    # A character is two of Excel's units at most.
    return isinstance(value, str) and len(value) > LONGEST_CELL // 2 and _length(value) > LONGEST_CELL


def _column(edition: Edition, table: str, field: Mapping[str, Any]) -> Column:
    schema, name = edition.schema(table), field["name"]
    lists = code_lists(schema, field)
    path: str = edition.package.resource(table)["path"]

    @cache
    def labelled(codes: str) -> str:
        return labels_of(edition.labels, lists, codes, LANGUAGE)

    def cell(row: Row) -> Cell:
        value = row[name]
        if value is not None and table in TABLES_ABOUT_CELLS and name in ("table", "field", "place"):
            return _name_of_place(edition, row, name)
        if lists and value is not None:
            return labelled(str(value))
        if isinstance(value, str) and _is_cut(value):
            return _cut(value, path)
        return value

    title = title_of_labelled(field, LANGUAGE) if lists else title_of(field, LANGUAGE)
    cells = [cell(row) for row in edition.tables[table]]
    return Column(title, cells, name, field["type"], wraps=_fits_lines(cells))


def _name_of_place(edition: Edition, row: Row, name: str) -> str:
    """The title of the sheet or column that a row is about, or the place in the capture, in Spanish."""
    if name == "place":
        return place_words(str(row["place"]), LANGUAGE)
    table = str(row["table"])
    if name == "table":
        return title_of(edition.package.resource(table), LANGUAGE)
    field = edition.field(table, str(row["field"]))
    return title_of_labelled(field, LANGUAGE) if code_lists(edition.schema(table), field) else title_of(field, LANGUAGE)


def _fits_lines(cells: Sequence[Cell]) -> bool:
    return max((len(str(cell)) for cell in cells), default=0) <= LONGEST_IN_LINES


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, path: str) -> str:
    mark = message("… [CUT: Excel cannot hold longer text. It is whole in {path}]", path=path).in_language(LANGUAGE)
    room = 2 * (LONGEST_CELL - _length(mark))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark
