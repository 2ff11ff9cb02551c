"""Numbers, sizes and places go in; how people in Guatemala, or readers of English, write them comes out."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from babel.numbers import format_decimal

from pipeline.common.dates import LOCALES
from pipeline.common.messages import Message, message

_PLACE = re.compile(r"\b(line|block) (\d+)\b")
_MARK = re.compile(r" \((?:código|code|texto publicado|as published)\)$")
_KILO = 1000


@cache
def number_words(number: float, language: str) -> str:
    """A number with the marks for thousands and decimals."""
    return format_decimal(number, locale=LOCALES[language])


def size_words(size: int, language: str) -> str:
    """A number of bytes: `312 B`, `48 kB`, `1.3 MB`."""
    if size < _KILO:
        return f"{size} B"
    if size < _KILO**2:
        return f"{number_words(round(size / _KILO), language)} kB"
    return f"{number_words(round(size / _KILO**2, 1), language)} MB"


@cache
def place_words(place: str, language: str) -> str:
    """`line 22` and `block 37`, as provenance has them, in the language of the page."""
    return _PLACE.sub(lambda found: _place(found[1], found[2]).in_language(language), place)


def title_of(described: Mapping[str, Any], language: str) -> str:
    """The title of a package, table or column; Spanish where there is no other."""
    return _translated(described, "title", language) or str(described["name"])


def description_of(described: Mapping[str, Any], language: str) -> str:
    """The description of a package, table or column."""
    return _translated(described, "description", language)


def title_of_labelled(field: Mapping[str, Any], language: str) -> str:
    """The title of a code column where its labels are shown, so without “(code)” or “(as published)”."""
    return _MARK.sub("", title_of(field, language))


def _place(kind: str, number: str) -> Message:
    return message("line {number}", number=number) if kind == "line" else message("block {number}", number=number)


def _translated(described: Mapping[str, Any], key: str, language: str) -> str:
    translated = described.get("translations", {}).get(language, {})
    return str(translated.get(key) or described.get(key) or "")
