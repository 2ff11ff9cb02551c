"""A text goes in; the same text without accents comes out, one sign for one, so that places in it stay places."""

import re
import unicodedata
from functools import cache

# Latin letters with accents, İ among them: the one letter that grows in lower case.
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


def without_accents(text: str) -> str:
    """The text with the plain letter for each accented one (Latin letters; others stay as they are)."""
    for letter in {*_ACCENTED.findall(text)}:  # a text has many of few letters
        text = text.replace(letter, _plain(letter))
    return text


@cache
def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def lower(text: str) -> str:
    """The text without accents, in lower case; as long as it was."""
    return without_accents(text).lower()
