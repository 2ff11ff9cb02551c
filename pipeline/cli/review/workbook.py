"""The rows of a review go in; an XLSX workbook that a person can fill in comes out."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli.review.choices import Choice
from pipeline.cli.review.items import Item
from pipeline.cli.review.layout import (
    CORRECT,
    DECISIONS,
    EXPLANATION,
    FIRST_ROW,
    LEAVE_EMPTY,
    LET_PASS,
    NAMES_ROW,
    READ_FIRST,
    SHEETS,
    SUBJECT,
    TITLES_ROW,
    Column,
    Sheet,
    both,
)
from pipeline.common.messages import LANGUAGES
from pipeline.validate.where import is_address

_LISTS = "_lists"
_LONGEST_TITLE = 31  # Excel's own limit for the name of a sheet
_WIDTH_OF_TEXT = 110
_LINE_POINTS, _MOST_POINTS = 15, 405  # Excel has no higher rows
_MOST_SIGNS = 2000  # of a value that is shown; what the decision is about is kept whole
_TO_FILL, _NOT_TO_FILL, _HEADER = (PatternFill("solid", fgColor=colour) for colour in ("FFF6D6", "E6E8EB", "DCE6F1"))
_LINE = Border(bottom=Side(style="thin", color="C9D1DA"))
_TOP = Alignment(wrap_text=True, vertical="top")


def workbook(items: Sequence[Item], path: Path) -> bytes:
    """A workbook with a sheet for each kind of which there is any, the first one telling how to fill it in."""
    book = Workbook()
    first = book.worksheets[0]
    members = sorted({item.subject["member"] for item in items})
    _explain(first, ", ".join(members), f"compromisos review --read {path.name}")
    lists: dict[tuple[str, ...], str] = {}
    for sheet in SHEETS.values():
        own = [item for item in items if item.sheet == sheet.name]
        if own:
            _fill(book.create_sheet(both(sheet.title)[:_LONGEST_TITLE]), sheet, own, lists)
    _write_lists(book.create_sheet(_LISTS), lists)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _explain(page: Worksheet, members: str, command: str) -> None:
    page.title = both(READ_FIRST)
    page.column_dimensions["A"].width = _WIDTH_OF_TEXT
    page.sheet_view.showGridLines = False
    values: dict[str, object] = {
        "members": members,
        "command": command,
        **{name: both(DECISIONS[name]) for name in (CORRECT, LEAVE_EMPTY, LET_PASS)},
    }
    row = 0
    for language in LANGUAGES:
        heading = READ_FIRST.in_language(language)
        lines = [replace(line, values=values).in_language(language) for line in EXPLANATION]
        for words in (heading, *lines, ""):
            row += 1
            cell = _put(page, row, 1, words)
            cell.font = Font(bold=words == heading, size=14 if words == heading else 11)
            page.row_dimensions[row].height = _height([(words, _WIDTH_OF_TEXT)]) + _LINE_POINTS / 2


def _fill(page: Worksheet, sheet: Sheet, items: Sequence[Item], lists: dict[tuple[str, ...], str]) -> None:
    _put(page, NAMES_ROW, 1, f"{SUBJECT}{sheet.name}")
    page.row_dimensions[NAMES_ROW].hidden = True
    page.column_dimensions["A"].hidden = True
    for number, column in enumerate(sheet.columns, start=2):
        _head(page, number, column)
    for row, item in enumerate(items, start=FIRST_ROW):
        _put(page, row, 1, json.dumps(item.subject, ensure_ascii=False, sort_keys=True))
        for number, column in enumerate(sheet.columns, start=2):
            _cell(page, (row, number), column, item)
        shown = [(item.shown.get(column.name, ""), column.width) for column in sheet.columns]
        page.row_dimensions[row].height = _height(shown)
    last = f"{get_column_letter(len(sheet.columns) + 1)}{FIRST_ROW + len(items) - 1}"
    page.auto_filter.ref = f"A{TITLES_ROW}:{last}"
    page.freeze_panes = f"A{FIRST_ROW}"
    _validate(page, sheet, items, lists)


def _head(page: Worksheet, number: int, column: Column) -> None:
    _put(page, NAMES_ROW, number, column.name)
    cell = _put(page, TITLES_ROW, number, both(column.title))
    cell.font = Font(bold=True)
    cell.fill = _TO_FILL if column.decided else _HEADER
    page.column_dimensions[get_column_letter(number)].width = column.width


def _cell(page: Worksheet, place: tuple[int, int], column: Column, item: Item) -> None:
    words = item.shown.get(column.name, "")
    shown = words if len(words) <= _MOST_SIGNS else words[: _MOST_SIGNS - 1] + "…"
    cell = _put(page, *place, shown)
    cell.border = _LINE
    if column.decided:
        cell.fill = _TO_FILL if item.open else _NOT_TO_FILL
        cell.number_format = "@"  # what a person writes stays as written: Excel makes no date or number of it
    if column.name == "page" and is_address(words):
        cell.hyperlink = words
        cell.font = Font(color="0563C1", underline="single")


def _validate(page: Worksheet, sheet: Sheet, items: Sequence[Item], lists: dict[tuple[str, ...], str]) -> None:
    """Lists to choose from; where a new word may be right too, the list only proposes."""
    rules: dict[tuple[str, str], DataValidation] = {}
    names = [column.name for column in sheet.columns]
    for row, item in enumerate(items, start=FIRST_ROW):
        for name, choices in item.lists.items():
            if not choices:
                continue
            source = _source(choices, lists)
            if (name, source) not in rules:
                rules[name, source] = DataValidation("list", formula1=source, allow_blank=True)
                rules[name, source].showErrorMessage = name != "institution"
                page.add_data_validation(rules[name, source])
            rules[name, source].add(f"{get_column_letter(names.index(name) + 2)}{row}")


def _height(cells: Iterable[tuple[str, int]]) -> float:
    """How high a row must be for its texts to be read; programs that open a workbook do not see to it by themselves."""
    lines = [sum(len(line) // width + 1 for line in words.split("\n")) for words, width in cells]
    return min(_LINE_POINTS * max(lines), _MOST_POINTS)


def _source(choices: Iterable[Choice], lists: dict[tuple[str, ...], str]) -> str:
    shown = tuple(choice.shown for choice in choices)
    letter = get_column_letter(len(lists) + 1)
    return lists.setdefault(shown, f"'{_LISTS}'!${letter}$1:${letter}${len(shown)}")


def _write_lists(page: Worksheet, lists: Mapping[tuple[str, ...], str]) -> None:
    page.sheet_state = "hidden"
    for number, shown in enumerate(lists, start=1):
        for row, words in enumerate(shown, start=1):
            _put(page, row, number, words)


def _put(page: Worksheet, row: int, column: int, words: str) -> Cell:
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words) or None
    if cell.data_type == "f":  # words of a page that begin like a formula stay words
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.alignment = _TOP
    return cell
