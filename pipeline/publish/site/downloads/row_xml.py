"""The columns of a sheet go in; its rows below the titles, as the XML of Excel, one by one, come out.

XlsxWriter keeps every cell of a sheet until the end and asks a dozen questions of each; a table of provenance has
millions. These rows are written as they come, their texts inside the cells.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from pipeline.common.tables import Cell
from pipeline.publish.site.downloads.sheets import Column

LINE, TALLEST = 15, 409  # points
# Excel takes 1900 for a leap year, so that its days before March are not everybody's.
FIRST_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30)
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What XML cannot hold Excel writes as `_x0007_`, and so what looks like that with one more such mark before it.
_UNSAFE = re.compile("[&<>]|[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class Styles:
    """The numbers of formats in the workbook: of a text on one line or on several, and of a day."""

    line: int
    lines: int
    day: int


def rows_xml(columns: Sequence[Column], widths: Sequence[int], letters: Sequence[str], styles: Styles) -> Iterator[str]:
    """A `<row>` each, from the second of the sheet on; `widths` are in characters, `letters` the names of columns."""
    writers = [_writer(column, letter, styles) for column, letter in zip(columns, letters, strict=True)]
    wrapped = [(position, widths[position]) for position, column in enumerate(columns) if column.wraps]
    for number, cells in enumerate(zip(*(column.cells for column in columns), strict=True), 2):
        lines = max((_lines(cells[position], width) for position, width in wrapped), default=1)
        written = "".join(write(number, cell) for write, cell in zip(writers, cells, strict=True) if cell is not None)
        height = f' ht="{min(LINE * lines, TALLEST)}" customHeight="1"' if lines > 1 else ""
        yield f'<row r="{number}"{height}>{written}</row>'


def _writer(column: Column, letter: str, styles: Styles) -> Callable[[int, Cell], str]:
    line, text = styles.line, styles.lines if column.wraps else styles.line

    def write(row: int, cell: Cell) -> str:
        place = f"{letter}{row}"
        if isinstance(cell, bool):
            return f'<c r="{place}" s="{line}" t="b"><v>{cell:d}</v></c>'
        if isinstance(cell, int):
            return f'<c r="{place}" s="{line}"><v>{cell}</v></c>'
        if column.kind == "date" and (day := date.fromisoformat(str(cell))) >= FIRST_DAY:
            return f'<c r="{place}" s="{styles.day}"><v>{(day - _DAY_ZERO).days}</v></c>'
        escaped = _UNSAFE.sub(_escaped, str(cell))
        return f'<c r="{place}" s="{text}" t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'

    return write


def _escaped(found: re.Match[str]) -> str:
    return _MARKUP.get(found[0]) or f"_x{ord(found[0]):04X}_"


def _lines(cell: Cell, width: int) -> int:
    """Room for a cell: Excel would find it by itself, other programs do not."""
    text = str(cell)
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(ceil(len(line) / width) or 1 for line in text.split("\n"))
