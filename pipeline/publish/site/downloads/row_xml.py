"""The columns of a sheet go in; its rows below the titles, as the XML of Excel, one by one, come out.

XlsxWriter keeps every cell of a sheet until the end and asks a dozen questions of each; a table of provenance has
millions. These rows are written as they come, their texts inside the cells.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil

from pipeline.common.tables import Cell
from pipeline.publish.site.downloads.sheets import Column

LINE, TALLEST = 15, 409  # points
REPEATED = 5_000  # cells of a column that are remembered, as most of a long table repeat
# Excel takes 1900 for a leap year, so that its days before March are not everybody's.
FIRST_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30)
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What XML cannot hold Excel writes as `_x0007_`, and so what looks like that with one more such mark before it.
_UNSAFE = re.compile("[&<>_\x00-\x08\x0b-\x1f\ufffe\uffff]")
_MARK = re.compile("_x[0-9A-Fa-f]{4}_")


@dataclass(frozen=True)
class Styles:
    """The numbers of formats in the workbook: of a text on one line or on several, and of a day."""

    line: int
    lines: int
    day: int


def rows_xml(columns: Sequence[Column], widths: Sequence[int], letters: Sequence[str], styles: Styles) -> Iterator[str]:
    """A `<row>` each, from the second of the sheet on; `widths` are in characters, `letters` the names of columns."""
    starts = [f'<c r="{letter}' for letter in letters]
    written = [map(_writer(column, width, styles), column.cells) for column, width in zip(columns, widths, strict=True)]
    for number, cells in enumerate(zip(*written, strict=True), 2):
        content = "".join([f"{start}{number}{end}" for start, (end, _) in zip(starts, cells, strict=True) if end])
        lines = max([lines for _, lines in cells])
        height = f' ht="{min(LINE * lines, TALLEST)}" customHeight="1"' if lines > 1 else ""
        yield f'<row r="{number}"{height}>{content}</row>'


def _writer(column: Column, width: int, styles: Styles) -> Callable[[Cell], tuple[str, int]]:
    """Cells as XML from the number of their row on, empty for none, and how many lines they take."""
    text = styles.lines if column.wraps else styles.line

    @lru_cache(REPEATED, typed=True)
    def write(cell: Cell) -> tuple[str, int]:
        if cell is None:
            return "", 1
        lines = _lines(str(cell), width) if column.wraps else 1
        if isinstance(cell, bool):
            return f'" s="{styles.line}" t="b"><v>{cell:d}</v></c>', lines
        if isinstance(cell, int):
            return f'" s="{styles.line}"><v>{cell}</v></c>', lines
        if column.kind == "date" and (day := date.fromisoformat(cell)) >= FIRST_DAY:
            return f'" s="{styles.day}"><v>{(day - _DAY_ZERO).days}</v></c>', lines
        escaped = _UNSAFE.sub(_escaped, cell)
        space = "" if cell == cell.strip() else ' xml:space="preserve"'
        return f'" s="{text}" t="inlineStr"><is><t{space}>{escaped}</t></is></c>', lines

    return write


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if sign == "_" and not _MARK.match(found.string, found.start()):
        return sign
    return _MARKUP.get(sign) or f"_x{ord(sign):04X}_"


def _lines(text: str, width: int) -> int:
    """Room for a cell: Excel would find it by itself, other programs do not."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(ceil(len(line) / width) or 1 for line in text.split("\n"))
