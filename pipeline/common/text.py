"""Text as printed goes in; collapsed or folded text comes out, to compare what people read as equal."""

import re
import unicodedata
from functools import lru_cache

# Signs that do not show but make equal words differ: soft hyphen, zero-width space, joiners, direction, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES = "’‘´`"


def collapse(text: str) -> str:
    """Every run of white space, no-break spaces included, as one space; trimmed."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # of all white space only the space is printable
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """What is left when case, accents, spaces, invisible signs and the form of apostrophes do not count."""
    plain = _INVISIBLE.sub("", text)
    for sign in _APOSTROPHES:
        plain = plain.replace(sign, "'")
    plain = unicodedata.normalize("NFKD", plain)
    # A text has many signs and few different ones.
    for accent in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(accent, "")
    return collapse(plain.casefold())


def fold_label(text: str) -> str:
    """A label or question folded, without the colon, question mark or point that ends it."""
    return fold(text).rstrip(" :?.¿").lstrip(" ¿")
