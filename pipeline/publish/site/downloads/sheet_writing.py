"""The columns of a sheet go in; cells that Excel shows as they are meant, and nothing else, are written into a book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from textwrap import wrap
from typing import Any

from pipeline.common.tables import Cell
from pipeline.publish.site.downloads.sheets import Column

# Excel takes 1900 for a leap year, so that its days before March are not everybody's.
FIRST_DAY = date(1900, 3, 1)
NARROWEST = 10
LINE, TALLEST = 15, 409  # points
BOLDER = 3  # characters that the bold letters of a title take up, and the button of its filter
LETTER = 1
WIDEST_PAGE = 200


@dataclass(frozen=True)
class Formats:
    """How cells look: a title, a text on one line or on several, a day."""

    title: Any
    line: Any
    lines: Any
    day: Any


def formats_of(book: Any) -> Formats:
    """The formats, once a book."""
    return Formats(
        title=book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF2", "text_wrap": True, "valign": "top"}),
        line=book.add_format({"valign": "top"}),
        lines=book.add_format({"valign": "top", "text_wrap": True}),
        day=book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
    )


def write_sheet(book: Any, formats: Formats, name: str, columns: Sequence[Column]) -> None:
    """A sheet with titles that stay in sight, filters, and widths and print settings to read it by."""
    sheet = book.add_worksheet(name)
    widths = [_width(column) for column in columns]
    for position, column in enumerate(columns):
        sheet.write_string(0, position, column.title, formats.title)
        if column.name:
            sheet.write_comment(0, position, column.name)
        sheet.set_column(position, position, widths[position])
        for row, cell in enumerate(column.cells, 1):
            _write_cell(sheet, (row, position), column, cell, formats)
    titles = zip(columns, widths, strict=True)
    sheet.set_row(0, LINE * max(len(wrap(column.title, width - BOLDER)) for column, width in titles))
    for row, cells in enumerate(zip(*(column.cells for column in columns), strict=True), 1):
        sheet.set_row(row, _height(columns, widths, cells))
    last = max(len(columns[0].cells), 1)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    # Texts such as the number of a milestone are texts on purpose.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    _set_print(sheet, sum(widths))


def _write_cell(sheet: Any, place: tuple[int, int], column: Column, cell: Cell, formats: Formats) -> None:
    text = formats.lines if column.wraps else formats.line
    if cell is None:
        return
    if isinstance(cell, bool):
        refused = sheet.write_boolean(*place, cell, formats.line)
    elif isinstance(cell, int):
        refused = sheet.write_number(*place, cell, formats.line)
    elif column.kind == "date" and date.fromisoformat(cell) >= FIRST_DAY:
        refused = sheet.write_datetime(*place, date.fromisoformat(cell), formats.day)
    else:
        refused = sheet.write_string(*place, cell, text)
    assert not refused, f"Excel has no room for {place} of {sheet.get_name()}"


def _width(column: Column) -> int:
    words = [len(word) for word in column.title.split()]
    cells = [len(line) for cell in column.cells if cell is not None for line in str(cell).split("\n")]
    return min(max([*words, *cells, NARROWEST]) + 2, column.widest)


def _height(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Cell]) -> int:
    """Room for the cell with the most lines: Excel would find it by itself, other programs do not."""
    beside = zip(columns, widths, cells, strict=True)
    lines = [_lines(str(cell), width) for column, width, cell in beside if column.wraps]
    return min(LINE * max([*lines, 1]), TALLEST)


def _lines(text: str, width: int) -> int:
    return sum(ceil(len(line) / width) or 1 for line in text.split("\n"))


def _set_print(sheet: Any, width: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(LETTER)
    sheet.repeat_rows(0)
    if width <= WIDEST_PAGE:
        sheet.fit_to_pages(1, 0)
