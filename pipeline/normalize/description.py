"""The description of a page goes in, one paragraph; its sections, by the questions of known forms, come out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.normalize.headings import Heading, headings_in

WHOLE_TEXT = "whole_text"
TITLE_IN_PLAN = "title_in_plan"
# The number of a page of the printed plan, between the end of a sentence and the next heading.
_PAGE_NUMBER = re.compile(r"(?<=[.!?…»”)\"])\s+(\d{1,3})$")


@dataclass(frozen=True)
class Section:
    """A part of a description. `left_out` is a page number of the printed plan that stood at its end."""

    code: str
    heading: str
    text: str
    left_out: str = ""


def split_description(text: str) -> list[Section]:
    """The sections in the order of the text; one section `whole_text` where no known heading stands in it.

    Headings and texts, joined in order with what was left out, are the description word for word.
    """
    headings = list(headings_in(text))
    if not headings:
        return [Section(WHOLE_TEXT, "", text)] if text else []
    ends = [heading.start for heading in headings[1:]] + [len(text)]
    before = text[: headings[0].start].strip()
    sections = [_before_headings(before)] if before else []
    return sections + [
        _section(text, heading, end, is_last=end == len(text)) for heading, end in zip(headings, ends, strict=True)
    ]


def first_text(sections: Iterable[Section], code: str) -> str:
    """The text of the first section of that code that has any; forms repeat headings, and group them."""
    return next((section.text for section in sections if section.code == code and section.text), "")


def _section(text: str, heading: Heading, end: int, *, is_last: bool) -> Section:
    body = text[heading.end : end].strip()
    number = None if is_last or not body[-1:].isdecimal() else _PAGE_NUMBER.search(body)
    if number:
        body = body[: number.start()]
    left_out = number[1] if number else ""
    # "Description of the commitment" heads a group of questions in some forms, and is the question in others.
    code = "commitment" if heading.code == "group_heading" and body else heading.code
    return Section(code, text[heading.start : heading.end].strip(), body, left_out)


def _before_headings(text: str) -> Section:
    letters = [sign for sign in text if sign.isalpha()]
    in_capitals = sum(sign.isupper() for sign in letters) >= 0.9 * len(letters) > 0
    return Section(TITLE_IN_PLAN if in_capitals else WHOLE_TEXT, "", text)
