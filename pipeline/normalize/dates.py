"""A date or period as people write it, in three languages, goes in; full dates with their precision come out.

Nothing is guessed: a month without a year, a broken month or an impossible day gives no date at all.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
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


@lru_cache(maxsize=1024)  # milestones begin and end in the same months
def read_date(words: str) -> Span | None:
    """The days that the words mean, where they are a date and nothing else; None otherwise."""
    match = _date().fullmatch(_plain(words))
    return _span(match) if match else None


def read_period(words: str) -> Period | None:
    """Two dates joined as people join them ("noviembre de 2018 al 30 de agosto 2020"); None for anything else."""
    text = _begin().sub("", _plain(words).rstrip(" .;"))
    for join in _join().finditer(text):
        start, end = read_date(text[: join.start()]), read_date(text[join.end() :])
        if start and end:
            return Period(start, end)
    return None


def dates_in(words: str) -> list[Span]:
    """Every date that stands in the words, in their order."""
    return [span for match in _date().finditer(_plain(words)) if (span := _span(match))]


@cache
def date_pattern() -> str:
    """A regular expression for one date in folded text; its groups are numbered by `_span`."""
    month = "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))
    between = rf"(?:\s*,\s*|\s+(?:{_any_of('between_parts')})\s+|\s+|\.\s*)"
    day = rf"(\d{{1,2}})(?:{_any_of('ordinals')})?"
    year = r"(\d{4})"
    named = rf"\b({month})\b\.?"
    return (
        r"(?:\b(\d{4})-(\d{2})-(\d{2})\b"
        rf"|\b{day}{between}{named}{between}{year}\b"
        rf"|{named}{between}{day}{between}{year}\b"
        rf"|{named}{between}{year}\b"
        rf"|\b{year}\b)"
    )


@cache
def _date() -> re.Pattern[str]:
    return re.compile(date_pattern())


def _span(match: re.Match[str]) -> Span | None:
    iso_year, iso_month, iso_day, *named = match.groups()
    day_1, month_1, year_1, month_2, day_2, year_2, month_3, year_3, year_4 = named
    day = iso_day or day_1 or day_2
    month = int(iso_month) if iso_month else _months().get(month_1 or month_2 or month_3 or "")
    return _days(int(iso_year or year_1 or year_2 or year_3 or year_4), month, int(day) if day else None)


def _days(year: int, month: int | None, day: int | None) -> Span | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31), "year")
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if day is None:
        return Span(date(year, month, 1), date(year, month, last), "month")
    if not 1 <= day <= last:
        return None
    exact = date(year, month, day)
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
def _begin() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_any_of('begins')})\s*:?\s+")


@cache
def _join() -> re.Pattern[str]:
    # "November 2018 / Commitment End: December 2020" names the second date.
    named = rf"\s*[/;,.–-]?\s+(?:{_any_of('ends')})\s*:?\s+"
    return re.compile(rf"{named}|\s*[-–—]\s*|\s+(?:{_any_of('until')})\s+")


def _any_of(name: str) -> str:
    words = {fold(word) for language in languages().values() for word in language["dates"][name]}
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


def _plain(words: str) -> str:
    return fold(collapse(words))
