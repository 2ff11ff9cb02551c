"""What a sheet of the workbook is made of, and a name for it that Excel accepts."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from pipeline.common.tables import Columns

LANGUAGE = "es"
LONGEST_NAME = 31
LONGEST_CELL = 32_767  # Excel's own limit, counted as Excel counts: in UTF-16 units
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its title, the machine name for its note, and the type of its cells in the Table Schema.

    `widest` is in characters. Cells longer than `longest_in_lines` keep all cells of the column on one line.
    """

    title: str
    name: str = ""
    kind: str = "string"
    widest: int = 60
    longest_in_lines: int = LONGEST_CELL


@dataclass(frozen=True)
class SheetPart:
    """Some rows of a sheet, column by column, read where somebody asks for them.

    `made_from` is a fingerprint of all that the cells depend on; empty where it is not worth to keep what is made of
    them.
    """

    size: int
    read: Callable[[], Columns]
    made_from: str = ""

    @cached_property
    def columns(self) -> Columns:
        """The cells."""
        return self.read()


@dataclass(frozen=True)
class Sheet:
    """A title, columns, and the rows below their titles, part by part.

    `kept_as` names it among the sheets of all workbooks; empty where nothing is kept of it.
    """

    title: str
    columns: Sequence[Column]
    parts: Sequence[SheetPart]
    kept_as: str = ""

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(part.size for part in self.parts)


def sheet_name(title: str, taken: Collection[str]) -> str:
    """The title without the signs that Excel forbids, of 31 characters at most, and unlike the names taken."""
    plain = _FORBIDDEN.sub(" ", title).strip(" '") or "Tabla"
    used = {name.casefold() for name in taken}
    suffixes = ("" if number == 1 else f" {number}" for number in count(1))
    names = (_shortened(plain, LONGEST_NAME - len(suffix)) + suffix for suffix in suffixes)
    return next(name for name in names if name.casefold() not in used)


def _shortened(name: str, length: int) -> str:
    return name if len(name) <= length else name[: length - 1].rstrip(" '") + "…"
