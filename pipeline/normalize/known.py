"""Values and where they come from: what every cell of a table is made of before it becomes a cell."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.common.tables import Cell

EXCERPT_SIGNS = 200


@dataclass(frozen=True)
class Source:
    """Where a value comes from. `method` is a code of the list `method`, `excerpt` the source's own words."""

    capture: str
    method: str
    place: str
    excerpt: str


@dataclass(frozen=True)
class Known:
    """A cell with its source; without one where it says what is not known, or is ours (a key, a position)."""

    value: Cell
    source: Source | None = None


TableRow = Mapping[str, Known]
UNKNOWN = Known(None)


def told(value: Cell, method: str, capture: str, place: str, words: str) -> Known:
    """A value that a capture tells; `words` are cut to an excerpt."""
    return Known(value, Source(capture, method, place, excerpt(words)))


def excerpt(words: str) -> str:
    """The beginning of some words, short enough to read in a cell."""
    return words if len(words) <= EXCERPT_SIGNS else words[: EXCERPT_SIGNS - 2].rstrip() + " …"
