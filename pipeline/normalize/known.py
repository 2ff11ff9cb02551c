"""Values and where they come from: what every cell of a table is made of before it becomes a cell."""

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.common.tables import Cell

EXCERPT_SIGNS = 200


# Each commitment has hundreds of both, and a named tuple is made in half the time of a frozen dataclass.
class Source(NamedTuple):
    """Where a value comes from. `method` is a code of the list `method`, `words` all that the source says there."""

    capture: str
    method: str
    place: str
    words: str


class Known(NamedTuple):
    """A cell with its source; without one where it says what is not known, or is ours (a key, a position)."""

    value: Cell
    source: Source | None = None


TableRow = Mapping[str, Known]
UNKNOWN = Known(None)


def excerpt(words: str) -> str:
    """The beginning of some words, short enough to read in a cell. Cut only what is masked: half an address is one."""
    return words if len(words) <= EXCERPT_SIGNS else words[: EXCERPT_SIGNS - 2].rstrip() + " …"
