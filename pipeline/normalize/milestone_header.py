"""The header of a table of milestones, flattened to words, goes in; what its columns hold comes out."""

import re
from collections.abc import Mapping
from functools import cache

from pipeline.common.languages import languages
from pipeline.common.text import collapse
from pipeline.normalize.letters import lower


def columns_of(header: str) -> tuple[str, ...]:
    """What each column of a header holds (`number`, `description`, `start`, …); a number is always the first."""
    found = [_names()[collapse(match[0])] for match in _any_name().finditer(lower(header))]
    return ("number", *(column for column in found if column != "number")) if found else ()


@cache
def header_patterns() -> Mapping[str, re.Pattern[str]]:
    """How a header stands in plain, lower-case text, by what it begins with: a number, or a name of descriptions."""
    names = _names()
    descriptions = [name for name, column in names.items() if column == "description"]
    numbers = [name for name, column in names.items() if column == "number"]
    others = _any_of([name for name, column in names.items() if column not in {"number", "description"}])
    begins = {name: _words(name) for name in descriptions}
    begins |= {number: rf"{_words(number)}\s*(?:{_any_of(descriptions)})" for number in numbers}
    rest = rf"(?:\s*:)?(?:\s+(?:{others})(?!\w)(?:\s*:)?)*"
    return {words: re.compile(begin + rest) for words, begin in begins.items()}


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(_any_of(_names()))


@cache
def _names() -> Mapping[str, str]:
    return {
        lower(name): column
        for language in languages().values()
        for column, names in language["milestone_columns"].items()
        for name in names
    }


def _any_of(names: Mapping[str, str] | list[str]) -> str:
    return "|".join(_words(name) for name in sorted(names, key=len, reverse=True))


def _words(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))
