"""A commitment captured in several languages goes in; signals of what they tell differently come out."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.common.records import Signal
from pipeline.normalize.codes import BLANK_ON_PAGE, IRM_FIELDS, code_of
from pipeline.normalize.commitment import DATE_FIELDS, Commitment, Reading
from pipeline.normalize.dates import read_date
from pipeline.normalize.sources import Telling

# Signs between the digits of one number: languages differ in which they use.
# `\d\d*` and not `\d+`: a search knows what to look for where a pattern begins with one sign.
_NUMBER = re.compile(r"\d\d*(?:[.,\u00a0\u202f ](?=\d{3}(?!\d))\d{3}|[.,]\d+)*")


def disagreements(commitment: Commitment) -> Iterator[Signal]:
    """One signal a field that the page that counts and another language tell differently: values, dates, numbers."""
    page = commitment.page
    for other in commitment.sources.pages:
        if page and other is not page:
            for field, words, other_words in _differences(commitment, page, other):
                languages = (page.record.language, other.record.language)
                text = f"{languages[0]}: {words} ≠ {languages[1]}: {other_words}"
                yield page.signal("languages_disagree", text, field)


def _differences(commitment: Commitment, page: Telling, other: Telling) -> Iterator[tuple[str, str, str]]:
    for field in ("status", *IRM_FIELDS):
        if not _agree(field, page.words(field), other.words(field)):
            yield field, page.words(field), other.words(field)
    for field in DATE_FIELDS:
        first, second = read_date(page.words(field)), read_date(other.words(field))
        if first and second and first != second:
            yield field, page.words(field), other.words(field)
    own, its = commitment.readings[page.record.language], commitment.readings[other.record.language]
    if own.period and its.period and own.period != its.period and not any(map(page.words, DATE_FIELDS)):
        yield "description", own.period_words, its.period_words
    elif _can_be_compared(own, its):
        only_here, only_there = _numbers_apart(page.words("description"), other.words("description"))
        if only_here or only_there:
            yield "description", only_here, only_there


def _agree(field: str, words: str, other_words: str) -> bool:
    codes = [code_of(field, printed) for printed in (words, other_words)]
    known = [code for code in codes if code.code not in {None, BLANK_ON_PAGE}]
    return len(known) < 2 or known[0] == known[1]


def _can_be_compared(own: Reading, its: Reading) -> bool:
    return bool(own.sections and its.sections)


def _numbers_apart(text: str, other: str) -> tuple[str, str]:
    here, there = (Counter(map(_digits, _NUMBER.findall(words))) for words in (text, other))
    return ", ".join(sorted((here - there).elements())), ", ".join(sorted((there - here).elements()))


def _digits(number: str) -> str:
    return number if number.isdecimal() else re.sub(r"\D", "", number)
