"""Rows go in, the bytes of a CSV as we publish it come out, and back: the one CSV serialiser of the program."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.common.schemas import columns

Cell = str | int | bool | None
Row = Mapping[str, Cell]

BOM = "\ufeff"  # Excel takes a CSV for UTF-8 only where it begins with this mark


def to_csv(table: str, rows: Iterable[Row]) -> bytes:
    """A table as UTF-8 with BOM, comma, CRLF (RFC 4180); columns in the order of its schema, rows as they come."""
    return csv_bytes(columns(table), ([row[name] for name in columns(table)] for row in rows))


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A header and rows in our dialect."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return (BOM + text.getvalue()).encode()


def read_csv(content: bytes) -> Iterator[dict[str, str]]:
    """Rows of a CSV in our dialect, every cell the text that stands there."""
    return iter(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)
