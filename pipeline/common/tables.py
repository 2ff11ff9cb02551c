"""Rows go in, the bytes of a CSV as we publish it come out, and back: the one CSV serialiser of the program."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from pipeline.common.schemas import columns

Cell = str | int | bool | None
Row = Mapping[str, Cell]
Columns = Sequence[Sequence[Cell]]
# A cell by its table, the key of its row (the parts joined with `|`) and its column.
CellName = tuple[str, str, str]

ENCODING = "utf-8-sig"
BOM = "\ufeff"  # Excel takes a CSV for UTF-8 only where it begins with this mark
# Types whose cells are no texts.
_READERS: Mapping[str, Callable[[str], Cell]] = {"integer": int, "boolean": lambda text: text == "true"}

_END_OF_LINE = b"\r\n"


def to_csv(table: str, rows: Iterable[Row]) -> bytes:
    """A table as UTF-8 with BOM, comma, CRLF (RFC 4180); columns in the order of its schema, rows as they come."""
    names = columns(table)
    return csv_bytes(names, ([row[name] for name in names] for row in rows))


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A header and rows in our dialect."""
    return csv_header(header) + csv_lines(rows)


def csv_header(names: Sequence[str]) -> bytes:
    """What a file in our dialect begins with: the mark and the names of its columns."""
    return BOM.encode() + csv_lines([names])


@cache
def table_header(table: str) -> bytes:
    """The same of a table with the columns that it has today."""
    return csv_header(columns(table))


def csv_lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows in our dialect, without a header: a part of a file."""
    # A row at a time: the whole table as text would take four bytes a sign.
    return b"".join([_line(row).encode() for row in rows])


def read_csv(content: bytes) -> Iterator[dict[str, str]]:
    """Rows of a CSV in our dialect, every cell the text that stands there."""
    return read_csv_lines(io.StringIO(content.decode(ENCODING), newline=""))


def read_csv_lines(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """The same of a file that is opened as text, with `newline=""` and in the encoding `ENCODING`."""
    rows = csv.reader(lines)
    header = next(rows, [])
    return (dict(zip(header, cells, strict=True)) for cells in rows if cells)


def unread_rows(content: bytes) -> list[bytes]:
    """The header and the rows of a CSV in our dialect as they stand there, without the ends of their lines."""
    found, row = [], b""
    for line in content.removeprefix(BOM.encode()).split(_END_OF_LINE):
        row = row + _END_OF_LINE + line if row else line
        # Until every quote is closed, the end of the line stands in a cell.
        if row and row.count(b'"') % 2 == 0:
            found.append(row)
            row = b""
    return found


def joined_rows(rows: Iterable[bytes]) -> bytes:
    """Rows as `unread_rows` gives them as a part of a file again, but for the end of the last line."""
    return _END_OF_LINE.join(rows)


def whole(table: str, parts: Iterable[bytes]) -> bytes:
    """A file with the header of a table and parts of it."""
    return b"".join((table_header(table), *parts))


def typed_rows(fields: Iterable[Mapping[str, str]], rows: Iterable[Mapping[str, str]]) -> Iterator[dict[str, Cell]]:
    """Rows of texts as values: integers and booleans typed, dates as ISO text, empty cells None.

    A text that occurs again is held once.
    """
    readers = {field["name"]: _READERS[field["type"]] for field in fields if field["type"] in _READERS}
    once: dict[str, Cell] = {"": None}
    for texts in rows:
        row = {name: once.setdefault(text, text) for name, text in texts.items()}
        for name, reader in readers.items():
            if row[name] is not None:
                row[name] = reader(texts[name])
        yield row


def column_reader(fields: Iterable[Mapping[str, str]]) -> Callable[[Iterable[bytes]], Columns]:
    """What reads rows of one table as `unread_rows` gives them, at least one at a time: the same values by column."""
    readers = [_READERS.get(field["type"]) for field in fields]
    once: dict[str, Cell] = {"": None}

    def read(rows: Iterable[bytes]) -> Columns:
        columns = zip(*csv.reader(io.StringIO(joined_rows(rows).decode(), newline="")), strict=True)
        return [
            [reader(text) if text else None for text in column] if reader else [*map(once.setdefault, column, column)]
            for reader, column in zip(readers, columns, strict=True)
        ]

    return read


def _line(row: Sequence[Cell]) -> str:
    # As the writer of Python's `csv` does it, which takes three times as long: it looks at each sign by itself.
    return (",".join(map(_written, row)) or '""') + "\r\n"  # an empty line would be no row


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell).lower()  # true, false
    if "," in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
