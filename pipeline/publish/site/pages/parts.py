"""The lines of a member's commitments go in; the parts that fit on a page, in order, come out."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.publish.site import addresses
from pipeline.publish.site.pages.lines import Line

# A table of more rows than this makes a browser slow (docs/decisions.md).
MOST_ROWS = 1000


@dataclass(frozen=True)
class Part:
    """The lines of one page of a list, and the addresses of all pages of it with their first and last code.

    `most_rows` is how many rows a page may have.
    """

    number: int
    lines: Sequence[Line]
    most_rows: int
    all_parts: Sequence[tuple[int, str, str, str]]


def parts(language: str, name: str, lines: Sequence[Line]) -> list[Part]:
    """The parts of a member's commitments; one, even where there are none."""
    chunks = [lines[start : start + MOST_ROWS] for start in range(0, len(lines), MOST_ROWS)] or [()]
    all_parts = [
        (number, addresses.member(language, name, number), own[0].code, own[-1].code)
        for number, own in enumerate(chunks, 1)
        if own
    ]
    return [Part(number, own, MOST_ROWS, all_parts) for number, own in enumerate(chunks, 1)]
