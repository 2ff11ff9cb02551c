"""Rows as they stand in a file go in; parts of neighbouring rows, each the same where others changed, come out.

What is made of a part can so be kept, and has to be made again only of the part that a changed row stands in.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

MEAN = 128 * 1024  # bytes: of smaller parts there would be too many to keep, and larger ones would change too often
_CRCS = 1 << 32


def parts_of(rows: Sequence[bytes], mean: int = MEAN) -> Iterator[Sequence[bytes]]:
    """Cut behind rows that are told by their own bytes, so that no row before or after them moves a cut."""
    start = 0
    for end, row in enumerate(rows, 1):
        # The longer a row, the likelier, so that parts are of about the same size whatever the table.
        if crc32(row) * mean < len(row) * _CRCS:
            yield rows[start:end]
            start = end
    if start < len(rows):
        yield rows[start:]
