"""A date or period as people write it, in three languages, goes in; full dates with their precision come out.

Nothing is guessed: a month without a year, a broken month or an impossible day gives no date at all.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from babel.dates import get_month_names

from pipeline.common.languages import languages
from pipeline.common.text import collapse, fold

Precision = Literal["day", "month", "year"]
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Span:
    """All the days that some words can mean: the first, the last, and how precise the words are."""

    first: date
    last: date
    precision: Precision


@dataclass(frozen=True)
class Period:
    """A start and an end as words tell them; either may be missing."""

    start: Span | None
    end: Span | None


def read_date(words: str) -> Span | None:
    """The days that the words mean, where they are a date and nothing else; None otherwise."""
    match = re.fullmatch(date_pattern(), _plain(words))
    return _span(match) if match else None


def read_period(words: str) -> Period | None:
    """Two dates joined as people join them ("noviembre de 2018 al 30 de agosto 2020"); None for anything else."""
    text = _plain(words).rstrip(" .;")
    for join in re.finditer(_join_pattern(), text):
        start, end = read_date(text[: join.start()]), read_date(text[join.end() :])
        if start and end:
            return Period(start, end)
    return None


@cache
def date_pattern() -> str:
    """A regular expression for one date in folded text; its groups are numbered by `_span`."""
    month = "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))
    between = rf"(?:\s*,\s*|\s+(?:{_any_of('between_parts')})\s+|\s+|\.\s*)"
    day = rf"(\d{{1,2}})(?:{_any_of('ordinals')})?"
    year = r"(\d{4})"
    named = rf"\b({month})\b\.?"
    return (
        rf"(?:\b{day}{between}{named}{between}{year}\b"
        rf"|{named}{between}{day}{between}{year}\b"
        rf"|{named}{between}{year}\b"
        rf"|\b{year}\b)"
    )


def _span(match: re.Match[str]) -> Span | None:
    day_1, month_1, year_1, month_2, day_2, year_2, month_3, year_3, year_4 = match.groups()[:9]
    year = int(year_1 or year_2 or year_3 or year_4)
    month = _months().get(month_1 or month_2 or month_3 or "")
    day = day_1 or day_2
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31), "year")
    last = monthrange(year, month)[1]
    if day is None:
        return Span(date(year, month, 1), date(year, month, last), "month")
    if not 1 <= int(day) <= last:
        return None
    exact = date(year, month, int(day))
    return Span(exact, exact, "day")


@cache
def _months() -> Mapping[str, int]:
    names: dict[str, int] = {}
    for code, language in languages().items():
        for width in ("wide", "abbreviated"):
            cldr = get_month_names(width, locale=code)
            names.update({fold(name).rstrip("."): number for number, name in cldr.items()})
        names.update({fold(name): number for name, number in language["dates"]["months"].items()})
    return names


@cache
def _join_pattern() -> str:
    return rf"\s*[-–—]\s*|\s+(?:{_any_of('until')})\s+"


def _any_of(name: str) -> str:
    words = {fold(word) for language in languages().values() for word in language["dates"][name]}
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


def _plain(words: str) -> str:
    return fold(collapse(words))
