"""A workbook that somebody filled in goes in; the decisions in it, and what is wrong with its rows, come out."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.cli.review.layout import FIRST_ROW, NAMES_ROW, SHEETS, SUBJECT, Sheet
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import Message, message

# Filled down a whole column, these decide nothing by themselves.
_BESIDE = ("evidence", "who")


@dataclass(frozen=True)
class Decided:
    """A row that somebody filled in: where it stands, what it is about, and the cells of its columns."""

    sheet: Sheet
    page: str
    row: int
    subject: Mapping[str, str]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Refusal:
    """What is wrong with a row; nothing of a workbook is written that has one."""

    page: str
    row: int
    reason: Message

    def told(self) -> Message:
        """The whole sentence, which names sheet and row."""
        return message("Sheet “{sheet}”, row {row}: {reason}", sheet=self.page, row=self.row, reason=self.reason)


def read_workbook(path: Path) -> tuple[list[Decided], list[Refusal]]:
    """The rows with a decision, sheet by sheet. Raises ConfigurationError for what is no workbook of a review."""
    try:
        pages = _pages(path)
    except OSError as error:
        told = message("{file} cannot be read ({reason}). Check the name.", file=path, reason=error.strerror or error)
        raise ConfigurationError(told) from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise ConfigurationError(
            message("{file} is no workbook that can be read. Save it as an Excel workbook (.xlsx).", file=path)
        ) from error
    if not pages:
        raise ConfigurationError(
            message(
                "{file} is a workbook, but not one that “compromisos review” wrote: none of its sheets has our hidden"
                " first row. Write a new one, fill that in, and read it back.",
                file=path,
            )
        )
    found = [_row(page, number) for page in pages for number in range(len(page.rows))]
    return [row for row in found if isinstance(row, Decided)], [row for row in found if isinstance(row, Refusal)]


@dataclass(frozen=True)
class _Page:
    title: str
    sheet: Sheet
    rows: Sequence[Mapping[str, str]]


def _pages(path: Path) -> list[_Page]:
    book = load_workbook(path, read_only=True)
    try:
        pages = [_page(page.title, [*page.iter_rows()]) for page in book.worksheets]
    finally:
        book.close()
    return [page for page in pages if page]


def _page(title: str, rows: Sequence[Sequence[Any]]) -> _Page | None:
    names = [_text(cell) for cell in rows[NAMES_ROW - 1]] if rows else []
    sheet = SHEETS.get(names[0].removeprefix(SUBJECT)) if names and names[0].startswith(SUBJECT) else None
    if sheet is None:
        return None
    cells = ({name: _text(cell) for name, cell in zip(names, row, strict=False)} for row in rows[FIRST_ROW - 1 :])
    return _Page(title, sheet, [*cells])


def _row(page: _Page, number: int) -> Decided | Refusal | None:
    sheet, row, place = page.sheet, page.rows[number], number + FIRST_ROW
    cells = {name: row.get(name, "") for name in sheet.decided()}
    formula = next((words for words in cells.values() if words.startswith("=")), "")
    if formula:
        return Refusal(page.title, place, message("it holds a formula ({words}); write its value.", words=formula))
    if not any(words for name, words in cells.items() if name not in _BESIDE):
        return None
    if not cells[sheet.needed]:
        title = next(column.title for column in sheet.columns if column.name == sheet.needed)
        return Refusal(page.title, place, message("it is filled in, but not “{column}”, which decides.", column=title))
    subject = _subject(row.get(f"{SUBJECT}{sheet.name}", ""))
    if not subject:
        said = message("nobody can tell what it is about, since its hidden first cell is not ours. Write a new file.")
        return Refusal(page.title, place, said)
    return Decided(sheet, page.title, place, subject, cells)


def _subject(words: str) -> Mapping[str, str]:
    try:
        subject = json.loads(words)
    except ValueError:
        return {}
    is_ours = isinstance(subject, dict) and "member" in subject
    return subject if is_ours and all(isinstance(item, str) for item in subject.values()) else {}


def _text(cell: Any) -> str:
    """A cell as a person reads it: a day as 2020-08-31, a whole number without a point."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
