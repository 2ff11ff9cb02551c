"""A table of an edition goes in; its sheet, labels for codes, comes out, and what has to be cut."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.common.files import sha256
from pipeline.common.messages import message
from pipeline.common.tables import Cell, Columns, Row
from pipeline.publish.site.downloads.sheets import LANGUAGE, LONGEST_CELL, Column, Sheet, SheetPart
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.fingerprints import fingerprint
from pipeline.publish.site.labels import labels_of
from pipeline.publish.site.parts import Part, parts_of
from pipeline.publish.site.unread import UnreadTable, read_rows
from pipeline.publish.site.wording import place_words, title_of, title_of_labelled

TABLES_ABOUT_CELLS = ("provenance", "changes")
LONGEST_IN_LINES = 400  # longer texts stay on one line, or a row would fill the screen
MOST_ROWS = 1_048_575  # Excel's own limit, below the row of titles
# What of the description of tables a cell depends on, and the tables whose labels stand in the cells of others.
_OF_TABLE = ("name", "path", "title", "translations", "schema")
_LABELS = ("code_labels", "policy_areas")


@dataclass(frozen=True)
class Cut:
    """A text that does not fit into a cell of Excel; it is whole in the CSV at `path`."""

    path: str
    key: str
    column: str


def overlong(edition: Edition) -> list[str]:
    """The tables that have more rows than a sheet; their sheets end where Excel has no more room."""
    return [table for table in edition.tables if edition.size(table) > MOST_ROWS]


def table_sheet(edition: Edition, table: str) -> Sheet:
    """The sheet of a table, its columns in the order of the table, as far as a sheet reaches."""
    fields, made_from = edition.schema(table)["fields"], _made_from(edition, table)
    shown = _shown(edition, table)

    def sheet_part(part: Part) -> SheetPart:
        return SheetPart(
            size=len(part.rows),
            read=lambda: shown(part.columns),
            made_from=fingerprint([made_from, part.sha256]),
        )

    return Sheet(
        title=title_of(edition.package.resource(table), LANGUAGE),
        columns=[_column(edition, table, field) for field in fields],
        parts=[sheet_part(part) for part in _parts(edition.unread[table])],
        kept_as=f"{edition.name} {table}",
    )


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


def _parts(unread: UnreadTable) -> Iterable[Part]:
    return unread.parts if len(unread.rows) <= MOST_ROWS else parts_of(unread.rows[:MOST_ROWS], unread.read)


def _made_from(edition: Edition, table: str) -> str:
    """A fingerprint of all that the cells of a table's sheet depend on, but for its own rows."""
    package = edition.package
    described = [{key: package.resource(name).get(key) for key in _OF_TABLE} for name in package.tables]
    return fingerprint([table, described, *(sha256(package.content(name)) for name in _LABELS)])


def _column(edition: Edition, table: str, field: Mapping[str, Any]) -> Column:
    lists = edition.code_lists(table, field["name"])
    title = title_of_labelled(field, LANGUAGE) if lists else title_of(field, LANGUAGE)
    return Column(title, field["name"], field["type"], longest_in_lines=LONGEST_IN_LINES)


def _shown(edition: Edition, table: str) -> Callable[[Columns], Columns]:
    """How rows of a table are shown: most cells occur again and again, and are put into words once."""
    names = list(edition.package.fields(table))
    words = [cache(_words(edition, table, name, edition.code_lists(table, name))) for name in names]
    title = cache(lambda of_table, name: _title_of_field(edition, str(of_table), str(name)))

    def shown(columns: Columns) -> Columns:
        found = [[*map(one, cells)] for one, cells in zip(words, columns, strict=True)]
        if table in TABLES_ABOUT_CELLS:
            of_tables, fields = (columns[names.index(name)] for name in ("table", "field"))
            found[names.index("field")] = [*map(title, of_tables, fields)]
        return found

    return shown


def _words(edition: Edition, table: str, name: str, lists: Sequence[str]) -> Callable[[Cell], Cell]:
    """How a cell of a column is shown: a title, a place in a capture, the labels of codes, or as it is."""
    if table in TABLES_ABOUT_CELLS and name == "table":
        return lambda cell: title_of(edition.package.resource(str(cell)), LANGUAGE)
    if table in TABLES_ABOUT_CELLS and name == "place":
        return lambda cell: place_words(str(cell), LANGUAGE) if cell is not None else None
    if lists:
        return lambda cell: labels_of(edition.labels, lists, str(cell), LANGUAGE) if cell is not None else None
    path: str = edition.package.resource(table)["path"]
    return lambda cell: _cut(cell, path) if isinstance(cell, str) and _is_cut(cell) else cell


def _title_of_field(edition: Edition, table: str, name: str) -> str:
    field = edition.field(table, name)
    return title_of_labelled(field, LANGUAGE) if edition.code_lists(table, name) else title_of(field, LANGUAGE)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, path: str) -> str:
    mark = message("… [CUT: Excel cannot hold longer text. It is whole in {path}]", path=path).in_language(LANGUAGE)
    room = 2 * (LONGEST_CELL - _length(mark))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark
