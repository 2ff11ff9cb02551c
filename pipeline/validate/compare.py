"""Texts as printed go in; what makes them the same to a reader comes out."""

import re
from functools import cache

from pipeline.common.languages import languages
from pipeline.common.text import fold

# Folded texts are nearly all ASCII, of which a table is several times as quick as a regular expression.
_SIGNS_OF_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}
_NOT_ASCII = re.compile("[\u0080-\U0010ffff]")


def same_words(text: str) -> str:
    """What is left when case, accents, spaces and punctuation do not count."""
    words = _NOT_ASCII.sub(_without_sign, fold(text))
    return " ".join(words.translate(_SIGNS_OF_ASCII).split())


def title_words(title: str) -> str:
    """A title for comparison, without the words of the star icon that an index prints before it."""
    words = same_words(title)
    return next((words.removeprefix(f"{star} ") for star in _stars() if words.startswith(f"{star} ")), words)


def _without_sign(sign: re.Match[str]) -> str:
    return sign[0] if sign[0].isalnum() else " "


@cache
def _stars() -> tuple[str, ...]:
    return tuple(
        same_words(star) for language in languages().values() for star in language["values"]["starred_title_prefix"]
    )


@cache
def never_last(language: str) -> frozenset[str]:
    """The words of a language that end no title and no text, folded; none where the language is not known."""
    endings = languages().get(language, {}).get("title_endings", {})
    return frozenset(fold(word) for word in endings.get("never_last", ()))
