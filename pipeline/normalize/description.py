"""The description of a page goes in, one paragraph; its sections, by the questions of known forms, come out."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.common.languages import languages

WHOLE_TEXT = "whole_text"
TITLE_IN_PLAN = "title_in_plan"
MILESTONES = "milestones"
# The number of a page of the printed plan, between the end of a sentence and the next heading.
_PAGE_NUMBER = re.compile(r"(?<=[.!?…»”)\"])\s+(\d{1,3})$")


@dataclass(frozen=True)
class Section:
    """A part of a description. `left_out` is a page number of the printed plan that stood at its end."""

    code: str
    heading: str
    text: str
    left_out: str = ""


@dataclass(frozen=True)
class _Heading:
    code: str
    start: int
    end: int


def split_description(text: str) -> list[Section]:
    """The sections in the order of the text; one section `whole_text` where no known heading stands in it.

    Headings and texts, joined in order with what was left out, are the description word for word.
    """
    headings = list(_headings(text))
    if not headings:
        return [Section(WHOLE_TEXT, "", text)] if text else []
    ends = [heading.start for heading in headings[1:]] + [len(text)]
    before = text[: headings[0].start].strip()
    sections = [_before_headings(before)] if before else []
    return sections + [
        _section(text, heading, end, is_last=end == len(text)) for heading, end in zip(headings, ends, strict=True)
    ]


def _section(text: str, heading: _Heading, end: int, *, is_last: bool) -> Section:
    body = text[heading.end : end].strip()
    number = None if is_last else _PAGE_NUMBER.search(body)
    if number:
        body = body[: number.start()]
    left_out = number[1] if number else ""
    return Section(heading.code, text[heading.start : heading.end].strip(), body, left_out)


def _before_headings(text: str) -> Section:
    letters = [sign for sign in text if sign.isalpha()]
    in_capitals = sum(sign.isupper() for sign in letters) >= 0.9 * len(letters) > 0
    return Section(TITLE_IN_PLAN if in_capitals else WHOLE_TEXT, "", text)


def _headings(text: str) -> Iterator[_Heading]:
    folded, positions = _folded_with_positions(text)
    printed = "".join(text[position] for position in positions)
    plain = _without_accents(printed)
    found = [
        _Heading(code, positions[match.start()], positions[match.end() - 1] + 1)
        for code, pattern, in_any_case in _patterns()
        for match in pattern.finditer(folded if in_any_case else plain)
    ]
    last_end = 0
    for heading in sorted(found, key=lambda heading: (heading.start, -heading.end)):
        if heading.start >= last_end:
            yield heading
            last_end = heading.end


def _folded_with_positions(text: str) -> tuple[str, Sequence[int]]:
    # One sign in, one sign out, so that a place in the folded text is a place in the printed one.
    kept = [(sign, position) for position, sign in enumerate(text) if not unicodedata.combining(sign)]
    return _without_accents("".join(sign for sign, _ in kept)).lower(), [position for _, position in kept]


def _without_accents(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str], bool]]:
    return [
        (code, _pattern(printed), _ends_in_sign(printed))
        for language in languages().values()
        for code, spellings in _spellings(language)
        for printed in spellings
    ]


def _spellings(language: object) -> Iterator[tuple[str, Sequence[str]]]:
    assert isinstance(language, dict)
    yield from language["description"].items()
    yield MILESTONES, [table["heading"] for table in language.get("milestone_tables", ())]


def _pattern(printed: str) -> re.Pattern[str]:
    plain = _without_accents(unicodedata.normalize("NFC", printed))
    if _ends_in_sign(printed):
        plain = plain.lower()
    words = r"\s+".join(re.escape(word) for word in plain.split())
    # Copies differ in the space before a colon or question mark, and in a colon after it.
    words = re.sub(r"(?:\\s\+)?(\\\?|:)", r"\\s*\1", words)
    tail = r"(?:\s*:)?" if printed.endswith("?") else ""
    return re.compile(rf"(?<!\w){words}{tail}(?!\w)")


def _ends_in_sign(printed: str) -> bool:
    return printed.endswith((":", "?"))
