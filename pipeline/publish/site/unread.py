"""A table of a package goes in; its rows come out by commitment as they stand in the file, none of them read.

Whether a commitment is as it was can be told from the bytes of its rows; to read them all would take longer than to
make all pages of what changed.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.common.package import DataPackage
from pipeline.common.tables import Columns, Row, column_reader, joined_rows, read_csv, unread_rows
from pipeline.publish.site.lazy import Lazy
from pipeline.publish.site.parts import Part, parts_of

KEY_OF_CELL = "key"  # a table about cells names the commitment in the first part of the cell's key
COMMITMENT = "commitment"


@dataclass(frozen=True)
class UnreadTable:
    """The header of a table and its rows, and those of each commitment; no commitments where it names none.

    `read` reads some of the rows as columns.
    """

    header: bytes
    rows: Sequence[bytes]
    of_commitment: Mapping[str, Sequence[bytes]]
    read: Callable[[Sequence[bytes]], Columns]

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The rows, part by part."""
        return list(parts_of(self.rows, self.read))

    def of(self, commitment: str) -> bytes:
        """The rows of a commitment as a CSV of their own."""
        return self.csv(self.of_commitment.get(commitment, ()))

    def csv(self, rows: Iterable[bytes]) -> bytes:
        """Some of the rows as a CSV."""
        return joined_rows([self.header, *rows])

    def cells(self, commitment: str, column: str) -> set[str]:
        """The different cells that a commitment has in a column."""
        cell = _cell_at(_names(self.header).index(column))
        return {cell(row) for row in self.of_commitment.get(commitment, ())}


UnreadTables = Mapping[str, UnreadTable]


def unread_tables(package: DataPackage) -> UnreadTables:
    """The tables of a package, each taken from its file when it is first asked for."""
    return Lazy(package.tables, lambda table: _unread(package, table))


def _unread(package: DataPackage, table: str) -> UnreadTable:
    header, *rows = unread_rows(package.content(table))
    names = _names(header)
    column = next((name for name in (COMMITMENT, KEY_OF_CELL) if name in names), None)
    found: dict[bytes, list[bytes]] = defaultdict(list)
    if column is not None:
        # Codes, and what stands before them in a row, have no commas.
        code = re.compile(rb'(?:[^,]*,){%d}"?([^,|"]*)' % names.index(column))
        for row in rows:
            if own := code.match(row):
                found[own[1]].append(row)
    of_commitment = {code.decode(): own for code, own in found.items()}
    return UnreadTable(header, rows, of_commitment, column_reader(package.fields(table).values()))


def read_rows(package: DataPackage, table: str, unread: bytes) -> Sequence[Row]:
    """Rows of a table of a package as plain values."""
    return tuple(package.typed(table, read_csv(unread)))


def _names(header: bytes) -> list[str]:
    return header.decode().split(",")


@cache
def _cell_at(place: int) -> Callable[[bytes], str]:
    """What reads the cell of a row at a place; most rows have no quotes up to there."""
    plain = re.compile(rb'(?:[^,"]*,){%d}([^,"]*)(?:,|\Z)' % place)

    def cell(row: bytes) -> str:
        found = plain.match(row)
        return found[1].decode() if found else next(csv.reader([row.decode()]))[place]

    return cell
