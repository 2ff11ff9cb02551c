"""The title of a table goes in; a name that Excel accepts for its sheet comes out."""

import re
from collections.abc import Collection
from itertools import count

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def sheet_name(title: str, taken: Collection[str]) -> str:
    """The title without the signs that Excel forbids, of 31 characters at most, and unlike the names taken."""
    plain = _FORBIDDEN.sub(" ", title).strip(" '") or "Tabla"
    used = {name.casefold() for name in taken}
    suffixes = ("" if number == 1 else f" {number}" for number in count(1))
    names = (_shortened(plain, LONGEST_NAME - len(suffix)) + suffix for suffix in suffixes)
    return next(name for name in names if name.casefold() not in used)


def _shortened(name: str, length: int) -> str:
    return name if len(name) <= length else name[: length - 1].rstrip(" '") + "…"
