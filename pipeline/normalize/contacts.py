"""Text as printed goes in; the same text without the private addresses and telephone numbers in it comes out."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.common.declarations import Member

EMAIL_MASK = "[correo electrónico omitido]"
PHONE_MASK = "[teléfono omitido]"
# Machines that translate put spaces around the sign: "nombre @ ejemplo.org".
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+ ?@ ?([\w-]+(?:\.[\w-]+)+)")
# Eight to fifteen digits in groups. Years, dates and amounts look alike and are told apart below.
_PHONE = re.compile(r"(?<![\w/-])(?<!\d[.,])\+?\(?\d[\d ().–-]{6,18}\d(?![\d/]|[.,-]\d)")
_DIGITS = re.compile(r"\d[\d ().–-]{6,18}\d")
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"{_YEAR}-\d\d-\d\d|\d{{1,2}}[.-]\d{{1,2}}[.-]{_YEAR}"
_YEARS_AND_DATES = re.compile(rf"(?:(?:{_DATE}|{_YEAR}|\d{{1,2}}|[–-])(?:[ ().–-]+|$))+")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+\.\d{1,2}")
_CURRENCY_BEFORE = re.compile(r"(?:[$€£]|\bQ\.?)\s?$")
_CURRENCY_AFTER = re.compile(r"\s?(?:[$€£%]|quetzal|d[óo]lar|dollar|euro|franc|millon|million|GTQ|USD|EUR)")


def masked(text: str, member: Member) -> str:
    """The text as the member's declaration lets it be published: `contacts` is institutional, keep or mask."""
    if member.contacts == "keep":
        return text
    kept = member.institutional_domains if member.contacts == "institutional" else ()
    return _masked(text, kept)


@lru_cache(maxsize=1024)  # a cell, its source and its section are often the same text
def _masked(text: str, kept: Sequence[str]) -> str:
    # Two quick looks first: most texts hold neither.
    if "@" in text:
        text = _EMAIL.sub(lambda match: _email(match, kept), text)
    return _PHONE.sub(_phone, text) if _DIGITS.search(text) else text


def _email(match: re.Match[str], kept: Sequence[str]) -> str:
    domain = match[1].lower()
    return match[0] if any(domain == own or domain.endswith("." + own) for own in map(str.lower, kept)) else EMAIL_MASK


def _phone(match: re.Match[str]) -> str:
    digits = sum(sign.isdigit() for sign in match[0])
    return PHONE_MASK if 8 <= digits <= 15 and not _is_amount(match) and not _is_years(match[0]) else match[0]


def _is_amount(match: re.Match[str]) -> bool:
    before, after = match.string[max(0, match.start() - 4) : match.start()], match.string[match.end() :][:12]
    return bool(_AMOUNT.fullmatch(match[0]) or _CURRENCY_BEFORE.search(before) or _CURRENCY_AFTER.match(after))


def _is_years(words: str) -> bool:
    return bool(re.search(_YEAR, words) and _YEARS_AND_DATES.fullmatch(words))
