"""The columns of a sheet go in; a sheet with their titles is added to a book, and the rows to follow there come out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from pipeline.publish.site.downloads.row_xml import LINE, Styles, rows_xml
from pipeline.publish.site.downloads.sheets import Column

NARROWEST = 10
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

    def styles(self) -> Styles:
        """Their numbers in the workbook."""
        return Styles(*(style._get_xf_index() for style in (self.line, self.lines, self.day)))


def formats_of(book: Any) -> Formats:
    """The formats, once a book."""
    return Formats(
        title=book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF2", "text_wrap": True, "valign": "top"}),
        line=book.add_format({"valign": "top"}),
        lines=book.add_format({"valign": "top", "text_wrap": True}),
        day=book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
    )


def write_sheet(book: Any, formats: Formats, name: str, columns: Sequence[Column]) -> Iterator[str]:
    """A sheet with titles that stay in sight, filters, and widths and print settings to read it by; its rows follow."""
    sheet = book.add_worksheet(name)
    widths = [_width(column) for column in columns]
    for position, column in enumerate(columns):
        sheet.write_string(0, position, column.title, formats.title)
        if column.name:
            sheet.write_comment(0, position, column.name)
        sheet.set_column(position, position, widths[position])
    titles = zip(columns, widths, strict=True)
    sheet.set_row(0, LINE * max(len(wrap(column.title, width - BOLDER)) for column, width in titles))
    rows = len(columns[0].cells)
    # How far the rows reach stands before them in the file.
    sheet._check_dimensions(rows, len(columns) - 1)
    last = max(rows, 1)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    # Texts such as the number of a milestone are texts on purpose.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    _set_print(sheet, sum(widths))
    return rows_xml(columns, widths, [xl_col_to_name(place) for place in range(len(columns))], formats.styles())


def _width(column: Column) -> int:
    words = max([len(word) for word in column.title.split()] + [NARROWEST])
    if words + 2 >= column.widest:
        return column.widest
    cells = (len(line) for cell in set(column.cells) if cell is not None for line in str(cell).split("\n"))
    return min(max(words, max(cells, default=0)) + 2, column.widest)


def _set_print(sheet: Any, width: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(LETTER)
    sheet.repeat_rows(0)
    if width <= WIDEST_PAGE:
        sheet.fit_to_pages(1, 0)
