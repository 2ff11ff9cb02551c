"""The commitments of a member go in; the parts that fit on a page, in order, come out."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.common.tables import Row
from pipeline.publish.site import addresses

# A table of more rows than this makes a browser slow (docs/decisions.md).
MOST_ROWS = 1000


@dataclass(frozen=True)
class Part:
    """The rows of one page of a list, and the addresses of all pages of it with their first and last code.

    `most_rows` is how many rows a page may have.
    """

    number: int
    rows: Sequence[Row]
    most_rows: int
    all_parts: Sequence[tuple[int, str, str, str]]


def parts(language: str, name: str, commitments: Sequence[Row]) -> list[Part]:
    """The parts of a member's commitments; one, even where there are none."""
    chunks = [commitments[start : start + MOST_ROWS] for start in range(0, len(commitments), MOST_ROWS)] or [()]
    all_parts = [
        (number, addresses.member(language, name, number), str(rows[0]["commitment"]), str(rows[-1]["commitment"]))
        for number, rows in enumerate(chunks, 1)
        if rows
    ]
    return [Part(number, rows, MOST_ROWS, all_parts) for number, rows in enumerate(chunks, 1)]
