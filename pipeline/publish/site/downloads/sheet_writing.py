"""A sheet goes in; it is added to a book with its titles only, and the rows to follow there come out."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range

from pipeline.common.cache import Cache
from pipeline.publish.site.downloads.extents import Look, looks_of
from pipeline.publish.site.downloads.row_xml import LINE, RowsWriter, Styles, numbered, rows_writer
from pipeline.publish.site.downloads.sheets import Column, Sheet, SheetPart
from pipeline.publish.site.fingerprints import fingerprint

BOLDER = 3  # characters that the bold letters of a title take up, and the button of its filter
LETTER = 1
WIDEST_PAGE = 200
_FAST = 1


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


@dataclass(frozen=True)
class Following:
    """What follows in the file of a sheet: rows as XML, part by part, and how far they reach.

    `titled` is how the file says how far it reaches with its titles alone, `whole` how with the rows.
    """

    titled: bytes
    whole: bytes
    rows: Iterator[bytes]


def write_sheet(book: Any, formats: Formats, name: str, sheet: Sheet, cache: Cache) -> Following:
    """A sheet with titles that stay in sight, filters, and widths and print settings to read it by; its rows follow.

    The XML of parts that are as they were the last time is found in the cache.
    """
    looks, drawn = looks_of(sheet, cache), book.add_worksheet(name)
    _write_titles(drawn, formats, sheet.columns, looks)
    last = max(sheet.size, 1)
    drawn.freeze_panes(1, 1)
    drawn.autofilter(0, 0, last, len(sheet.columns) - 1)
    # Texts such as the number of a milestone are texts on purpose.
    drawn.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    _set_print(drawn, sum(look.width for look in looks))
    letters, styles = [xl_col_to_name(place) for place in range(len(looks))], formats.styles()
    drawn_as = fingerprint([looks, styles])
    return Following(
        titled=_dimension(0, len(looks)),
        whole=_dimension(sheet.size, len(looks)),
        rows=_rows(sheet.parts, rows_writer(sheet.columns, looks, letters, styles), drawn_as, cache),
    )


def _dimension(rows: int, columns: int) -> bytes:
    return f'<dimension ref="{xl_range(0, 0, rows, columns - 1)}"/>'.encode()


def _write_titles(drawn: Any, formats: Formats, columns: Sequence[Column], looks: Sequence[Look]) -> None:
    for position, (column, look) in enumerate(zip(columns, looks, strict=True)):
        drawn.write_string(0, position, column.title, formats.title)
        if column.name:
            drawn.write_comment(0, position, column.name)
        drawn.set_column(position, position, look.width)
    titles = zip(columns, looks, strict=True)
    drawn.set_row(0, LINE * max(len(wrap(column.title, look.width - BOLDER)) for column, look in titles))


def _rows(parts: Sequence[SheetPart], write: RowsWriter, drawn_as: str, cache: Cache) -> Iterator[bytes]:
    number = 2
    for part in parts:
        rows = _unnumbered(part, write, drawn_as, cache) if part.made_from else write(part.columns)
        yield b"".join(numbered(rows, number))
        number += part.size


def _unnumbered(part: SheetPart, write: RowsWriter, drawn_as: str, cache: Cache) -> bytes:
    key = f"rows {part.made_from} {drawn_as}"
    kept = cache.get(key)
    if kept is not None:
        return zlib.decompress(kept)
    rows = write(part.columns)
    if cache.folder is not None:
        cache.put(key, zlib.compress(rows, _FAST))
    return rows


def _set_print(drawn: Any, width: int) -> None:
    drawn.set_landscape()
    drawn.set_paper(LETTER)
    drawn.repeat_rows(0)
    if width <= WIDEST_PAGE:
        drawn.fit_to_pages(1, 0)
