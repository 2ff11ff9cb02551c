"""Rows of a table go in; lines of cells, which are quick to keep and to order, come out, and back."""

from collections.abc import Iterable, Sequence

from pipeline.common.schemas import columns, primary_key
from pipeline.common.tables import Cell, Row

Line = Sequence[Cell]  # the cells of a row, in the order of its table's columns


def line(table: str, row: Row) -> Line:
    """The cells of a row."""
    return [row[name] for name in columns(table)]


def in_key_order(table: str, lines: Iterable[Line]) -> list[Line]:
    """The lines of a table, sorted by its key; what has no key comes last."""
    places = [columns(table).index(name) for name in primary_key(table)]
    return sorted(lines, key=lambda cells: [(cells[place] is None, cells[place]) for place in places])


def rows_of_lines(table: str, lines: Iterable[Line]) -> list[Row]:
    """Rows with the columns of the table's schema."""
    names = columns(table)
    return [dict(zip(names, cells, strict=True)) for cells in lines]
