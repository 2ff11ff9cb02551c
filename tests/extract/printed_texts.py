"""A record as printed goes in; the text of its page in one of five kinds comes out, with what it still states."""

import copy
import random
from collections.abc import Callable, Iterator, Sequence

from printed_records import LISTS, Line, Printed, Record, Section, description_heading

# Where a description has no heading, only words that are no label tell where it begins.
SENTENCE = (
    "More than half of the offices publish nothing; más de la mitad no publica nada; plus de la moitié ne publie rien."
)
Printer = Callable[[Printed, random.Random], tuple[str, Record]]


def full(page: Printed, rng: random.Random) -> tuple[str, Record]:
    """(1) Everything, with blank lines and what stands above the title."""
    lines = ["Skip Navigation", "", "Guatemala", "", page.title, ""]
    for section in page.sections:
        lines += [section.heading, "", *_body(section), ""]
    return "\n".join([*lines, description_heading(page, rng), "", *page.description, ""]), page.record


def without_some_headings(page: Printed, rng: random.Random) -> tuple[str, Record]:
    """(2) No member, four headings missing, no empty labels; the description has no heading, so it is no field."""
    dropped = {"overview", "at_a_glance", "institutions"}
    lines = [page.title]
    for section in page.sections:
        lines += [*([] if section.name in dropped else [section.heading]), *_spoken(section)]
    return "\n".join([*lines, SENTENCE, *page.description]), _without_empty(page, "description")


def without_headings(page: Printed, rng: random.Random) -> tuple[str, Record]:
    """(3) No heading at all: areas and description have nothing to be known by."""
    lines = [page.title]
    for section in page.sections:
        lines += _spoken(section)
    return "\n".join([*lines, SENTENCE, *page.description]), _without_empty(page, "description", "policy_areas")


def glued(page: Printed, rng: random.Random) -> tuple[str, Record]:
    """(4) The last area is glued to the heading after it, as in `Open DataIRM Review`."""
    text = "\n".join([page.title, *_glued_lines(page.sections), description_heading(page, rng), *page.description])
    return text, page.record


def value_below(page: Printed, rng: random.Random) -> tuple[str, Record]:
    """(5) Some values stand on the line below their label."""
    lines = [page.title]
    for section in page.sections:
        lines.append(section.heading)
        for line in section.lines:
            below = isinstance(line.value, str) and line.value and rng.random() < 0.5
            lines += [line.label, str(line.value)] if below else _printed(line)
    return "\r\n".join([*lines, description_heading(page, rng), *page.description]), page.record


KINDS: dict[str, Printer] = {
    "full": full,
    "without_some_headings": without_some_headings,
    "without_headings": without_headings,
    "glued": glued,
    "value_below": value_below,
}


def _body(section: Section) -> list[str]:
    return [text for line in section.lines for text in _printed(line)]


def _printed(line: Line) -> list[str]:
    if line.name == "policy_areas":
        return [", ".join(line.value)]
    if line.name in LISTS:
        return [line.label, *(f"• {item}" for item in line.value)]
    return [f"{line.label} {line.value}".strip()]


def _spoken(section: Section) -> list[str]:
    return [text for line in section.lines if line.value for text in _printed(line)]


def _glued_lines(sections: Sequence[Section]) -> Iterator[str]:
    before = ""
    for section in sections:
        if before:
            yield f"{before}{section.heading}"
            before = ""
        else:
            yield section.heading
        lines = _body(section)
        if section.name == "policy_areas":
            *lines, before = lines
        yield from lines


def _without_empty(page: Printed, *names: str) -> Record:
    record = copy.deepcopy(page.record)
    record["fields"] = {name: value for name, value in record["fields"].items() if value and name not in names}
    return record
