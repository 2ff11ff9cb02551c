"""The columns of some rows of a sheet go in; the rows as the XML of Excel come out, without their numbers.

XlsxWriter keeps every cell of a sheet until the end and asks a dozen questions of each; a table of provenance has
millions. These rows are written part by part, their texts inside the cells. Where a row stands is written last, since
one row more or less moves all that follow.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil

from pipeline.common.tables import Cell, Columns
from pipeline.publish.site.downloads.extents import Look
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
# Signs that no XML can hold: where the number of a row belongs, and between rows.
_NUMBER, _END = "\x00", "\x01"


@dataclass(frozen=True)
class Styles:
    """The numbers of formats in the workbook: of a text on one line or on several, and of a day."""

    line: int
    lines: int
    day: int


RowsWriter = Callable[[Columns], bytes]


def rows_writer(columns: Sequence[Column], looks: Sequence[Look], letters: Sequence[str], styles: Styles) -> RowsWriter:
    """What writes rows of a sheet, given column by column; `letters` are Excel's names of the columns."""
    writers = [_writer(*drawn, styles) for drawn in zip(columns, looks, letters, strict=True)]

    def rows(cells: Columns) -> bytes:
        written = [map(write, own) for write, own in zip(writers, cells, strict=True)]
        return _END.join(map(_row, zip(*written, strict=True))).encode()

    return rows


def numbered(rows: bytes, first: int) -> Iterator[bytes]:
    """Each of these rows with its number in the sheet, the first one `first`."""
    mark, end = _NUMBER.encode(), _END.encode()
    return (row.replace(mark, b"%d" % number) for number, row in enumerate(rows.split(end), first))


def _row(cells: Sequence[tuple[str, int]]) -> str:
    lines = max([lines for _, lines in cells])
    height = f' ht="{min(LINE * lines, TALLEST)}" customHeight="1"' if lines > 1 else ""
    return f'<row r="{_NUMBER}"{height}>{"".join([cell for cell, _ in cells])}</row>'


def _writer(column: Column, look: Look, letter: str, styles: Styles) -> Callable[[Cell], tuple[str, int]]:
    """Cells as XML, empty for none, and how many lines they take."""
    start, text = f'<c r="{letter}{_NUMBER}" s=', styles.lines if look.wraps else styles.line

    @lru_cache(REPEATED, typed=True)
    def write(cell: Cell) -> tuple[str, int]:
        if cell is None:
            return "", 1
        lines = _lines(str(cell), look.width) if look.wraps else 1
        if isinstance(cell, bool):
            return f'{start}"{styles.line}" t="b"><v>{cell:d}</v></c>', lines
        if isinstance(cell, int):
            return f'{start}"{styles.line}"><v>{cell}</v></c>', lines
        if column.kind == "date" and (day := date.fromisoformat(cell)) >= FIRST_DAY:
            return f'{start}"{styles.day}"><v>{(day - _DAY_ZERO).days}</v></c>', lines
        escaped = _UNSAFE.sub(_escaped, cell)
        space = "" if cell == cell.strip() else ' xml:space="preserve"'
        return f'{start}"{text}" t="inlineStr"><is><t{space}>{escaped}</t></is></c>', lines

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
