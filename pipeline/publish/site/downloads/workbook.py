"""The tables of an edition go in; an Excel workbook in Spanish, and what had to be cut to fit a cell, come out."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from pipeline.common.messages import Message, message
from pipeline.common.tables import Cell, Row
from pipeline.publish.site.dictionary import Entry, entries
from pipeline.publish.site.downloads.sheets import sheet_name
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.labels import code_lists, label
from pipeline.publish.site.wording import title_of, title_of_labelled

LANGUAGE = "es"
LONGEST_CELL = 32_767  # Excel's own limit, counted as Excel counts: in UTF-16 units
FIRST_EXCEL_YEAR = 1900
MAXIMUM_WIDTH = 60
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class Cut:
    """A text that does not fit into a cell of Excel; it is whole in the CSV at `path`."""

    path: str
    key: str
    column: str


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its title, the machine name in its note, the kind of its cells, and their values."""

    title: str
    name: str
    kind: str
    cells: Sequence[Cell]


def workbook(edition: Edition, day: date) -> tuple[bytes, list[Cut]]:
    """The workbook as bytes, dated `day`: the dictionary, then a sheet a table."""
    content = io.BytesIO()
    cuts: list[Cut] = []
    book = xlsxwriter.Workbook(content, OPTIONS)
    book.set_properties(_properties(edition, day))
    taken: list[str] = []
    for title, columns in _sheets(edition, cuts):
        taken.append(sheet_name(title, taken))
        _write_sheet(book, taken[-1], columns)
    book.close()
    return content.getvalue(), cuts


def _properties(edition: Edition, day: date) -> dict[str, object]:
    version = message("Version {version}", version=edition.package.version)
    return {
        "title": title_of(edition.package.descriptor, LANGUAGE),
        "comments": version.in_language(LANGUAGE),
        "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001  (a day, wherever the reader is)
    }


def _sheets(edition: Edition, cuts: list[Cut]) -> Iterator[tuple[str, list[Column]]]:
    yield message("Dictionary").in_language(LANGUAGE), _dictionary_columns(edition)
    for table in edition.tables:
        yield title_of(edition.package.resource(table), LANGUAGE), _table_columns(edition, table, cuts)


def _dictionary_columns(edition: Edition) -> list[Column]:
    found = [(table, entry) for table in edition.tables for entry in entries(edition, table, LANGUAGE)]
    titles: Mapping[str, tuple[Message, Any]] = {
        "table": (message("Table"), lambda table, _: title_of(edition.package.resource(table), LANGUAGE)),
        "title": (message("Column"), lambda _, entry: entry.title),
        "file": (message("File"), lambda table, _: edition.package.resource(table)["path"]),
        "name": (message("Name in the files"), lambda _, entry: entry.name),
        "kind": (message("Type"), lambda _, entry: entry.kind),
        "description": (message("What it means"), lambda _, entry: entry.description),
        "values": (message("Possible values"), lambda _, entry: _values(entry)),
        "example": (message("Example"), lambda _, entry: entry.example),
    }
    return [
        Column(title.in_language(LANGUAGE), "", "string", [reader(*item) or None for item in found])
        for title, reader in titles.values()
    ]


def _values(entry: Entry) -> str:
    return "; ".join(f"{code} = {words}" for code, words in entry.codes)


def _table_columns(edition: Edition, table: str, cuts: list[Cut]) -> list[Column]:
    return [_column(edition, table, field, cuts) for field in edition.schema(table)["fields"]]


def _column(edition: Edition, table: str, field: Mapping[str, Any], cuts: list[Cut]) -> Column:
    schema, name = edition.schema(table), field["name"]
    lists = code_lists(schema, field)
    path: str = edition.package.resource(table)["path"]

    def cell(row: Row) -> Cell:
        value = row[name]
        if lists and value is not None:
            return "; ".join(label(edition.labels, lists, code, LANGUAGE).words for code in str(value).split("|"))
        if isinstance(value, str) and _length(value) > LONGEST_CELL:
            cuts.append(Cut(path, "|".join(str(row[part]) for part in schema["primaryKey"]), name))
            return _cut(value, path)
        return value

    title = title_of_labelled(field, LANGUAGE) if lists else title_of(field, LANGUAGE)
    return Column(title, name, field["type"], [cell(row) for row in edition.tables[table]])


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, path: str) -> str:
    mark = message("… [CUT: Excel cannot hold longer text. It is whole in {path}]", path=path).in_language(LANGUAGE)
    room = 2 * (LONGEST_CELL - _length(mark))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark


def _write_sheet(book: Any, name: str, columns: Sequence[Column]) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF2", "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    plain = book.add_format({"valign": "top"})
    for position, column in enumerate(columns):
        sheet.write_string(0, position, column.title, heading)
        if column.name:
            sheet.write_comment(0, position, column.name)
        sheet.set_column(position, position, _width(column))
        for row, cell in enumerate(column.cells, 1):
            _write_cell(sheet, (row, position), column.kind, cell, (plain, day))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(columns[0].cells), 1), len(columns) - 1)


def _write_cell(sheet: Any, place: tuple[int, int], kind: str, cell: Cell, formats: tuple[Any, Any]) -> None:
    plain, day = formats
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell, plain)
    elif isinstance(cell, int):
        sheet.write_number(*place, cell, plain)
    elif kind == "date" and date.fromisoformat(cell).year >= FIRST_EXCEL_YEAR:
        sheet.write_datetime(*place, date.fromisoformat(cell), day)
    else:
        sheet.write_string(*place, cell, plain)


def _width(column: Column) -> int:
    words = [len(word) for word in column.title.split()]
    cells = [len(str(cell)) for cell in column.cells if cell is not None]
    return min(max([*words, *cells, 10]) + 2, MAXIMUM_WIDTH)
