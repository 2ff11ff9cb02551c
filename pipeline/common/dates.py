"""An ISO date and how precisely it is known go in; how people in Guatemala or readers of English write it comes out."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel.dates import format_date, format_skeleton

LOCALES: Mapping[str, str] = {"es": "es_GT", "en": "en_001"}


@cache
def date_words(iso: str, precision: str, language: str) -> str:
    """`30 de agosto de 2020`, `noviembre de 2018`, `2018`; in `en`, `30 August 2020`. Raises ValueError."""
    day, locale = date.fromisoformat(iso), LOCALES[language]
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return format_skeleton("yMMMM", day, locale=locale)
    return format_date(day, "long", locale=locale)
