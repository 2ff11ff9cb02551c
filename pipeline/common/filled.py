"""Lines of a table go in; how many there are, and how many cells of each column are filled, comes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.common.tables import Cell


@dataclass(frozen=True)
class Filled:
    """How many rows a table has, and in how many of them each column, in order, holds something."""

    rows: int
    cells: Sequence[int]

    @classmethod
    def of(cls, width: int, lines: Sequence[Sequence[Cell]]) -> "Filled":
        """What is filled in lines of `width` cells."""
        columns = zip(*lines, strict=True) if lines else [()] * width
        return cls(len(lines), [len(column) - column.count(None) for column in columns])


def together(width: int, parts: Iterable[Filled]) -> Filled:
    """What is filled in all parts of a table of `width` columns."""
    known = list(parts)
    columns = zip(*(part.cells for part in known), strict=True) if known else [()] * width
    return Filled(sum(part.rows for part in known), [sum(column) for column in columns])
