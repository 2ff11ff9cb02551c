"""Text as printed goes in; collapsed or folded text comes out, to compare what people read as equal."""

import re
import unicodedata
from functools import lru_cache

# Signs that do not show but make equal words differ: soft hyphen, zero-width space, joiners, direction, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES = "’‘´`"
_MAY_BE_AN_ACCENT = re.compile("[\u0300-\U0010ffff]")
_LONGEST_KEPT = 300  # signs: labels, names and values come again and again, whole texts do not


def collapse(text: str) -> str:
    """Every run of white space, no-break spaces included, as one space; trimmed."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # of all white space only the space is printable
    return " ".join(text.split())


def fold(text: str) -> str:
    """What is left when case, accents, spaces, invisible signs and the form of apostrophes do not count."""
    return _folded_before(text) if len(text) <= _LONGEST_KEPT else _folded(text)


def _folded(text: str) -> str:
    for sign in _APOSTROPHES:
        text = text.replace(sign, "'")
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
    return collapse(_MAY_BE_AN_ACCENT.sub(_without_accent, plain).casefold())


_folded_before = lru_cache(maxsize=65536)(_folded)


def _without_accent(sign: re.Match[str]) -> str:
    return "" if unicodedata.combining(sign[0]) else sign[0]


def fold_label(text: str) -> str:
    """A label or question folded, without the colon, question mark or point that ends it."""
    return fold(text).rstrip(" :?.¿").lstrip(" ¿")
