"""Rows as they stand in a file go in; parts of neighbouring rows, each the same where others changed, come out.

What is made of a part can so be kept, and has to be made again only of the part that a changed row stands in.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from pipeline.common.files import sha256
from pipeline.common.tables import Columns, joined_rows

MEAN = 128 * 1024  # bytes: of smaller parts there would be too many to keep, and larger ones would change too often
_CRCS = 1 << 32


@dataclass(frozen=True)
class Part:
    """Some neighbouring rows, and the checksum of what stands in them; `read` reads rows as typed columns."""

    rows: Sequence[bytes]
    sha256: str
    read: Callable[[Sequence[bytes]], Columns]

    @cached_property
    def columns(self) -> Columns:
        """The cells, column by column; read once, and only where somebody asks for them."""
        return self.read(self.rows)


def parts_of(rows: Sequence[bytes], read: Callable[[Sequence[bytes]], Columns], mean: int = MEAN) -> Iterator[Part]:
    """Cut behind rows that are told by their own bytes, so that no row before or after them moves a cut."""
    start = 0
    for end, row in enumerate(rows, 1):
        # The longer a row, the likelier, so that parts are of about the same size whatever the table.
        if crc32(row) * mean < len(row) * _CRCS or end == len(rows):
            own = rows[start:end]
            yield Part(own, sha256(joined_rows(own)), read)
            start = end
