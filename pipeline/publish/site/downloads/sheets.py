"""What a sheet of the workbook is made of, and a name for it that Excel accepts."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count

from pipeline.common.tables import Cell

LANGUAGE = "es"
LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its title and cells, the machine name for its note, and their type in the Table Schema.

    Where it `wraps`, long cells stand on several lines. `widest` is in characters.
    """

    title: str
    cells: Sequence[Cell]
    name: str = ""
    kind: str = "string"
    wraps: bool = True
    widest: int = 60


def sheet_name(title: str, taken: Collection[str]) -> str:
    """The title without the signs that Excel forbids, of 31 characters at most, and unlike the names taken."""
    plain = _FORBIDDEN.sub(" ", title).strip(" '") or "Tabla"
    used = {name.casefold() for name in taken}
    suffixes = ("" if number == 1 else f" {number}" for number in count(1))
    names = (_shortened(plain, LONGEST_NAME - len(suffix)) + suffix for suffix in suffixes)
    return next(name for name in names if name.casefold() not in used)


def _shortened(name: str, length: int) -> str:
    return name if len(name) <= length else name[: length - 1].rstrip(" '") + "…"
