"""A CSV that officers keep by hand goes in, as Excel saves it; its rows as text come out, and new rows go in."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.common.errors import ConfigurationError
from pipeline.common.files import write_whole
from pipeline.common.messages import message
from pipeline.common.tables import csv_bytes

_SEPARATORS = (",", ";", "\t")  # Excel writes the one that the country's settings name


def read_decisions(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a reviewed file, cells trimmed, empty where a row is short; none where there is no file.

    Reads UTF-8 with or without BOM, UTF-16 with BOM and Windows-1252; comma, semicolon or tab. Blank lines do not
    count, and columns beside `columns` are kept. Raises ConfigurationError where one of `columns` is missing, or a row
    has more cells than the header.
    """
    if not path.is_file():
        return []
    text = _decoded(path.read_bytes())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    filled = [(line, row) for line, row in rows if any(row)]
    header = _header(path, filled[0][1] if filled else [], columns)
    return [_row(path, line, header, row) for line, row in filled[1:]]


def require(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
    """Raise ConfigurationError, which names the row by its first column, where one of `columns` is empty."""
    for row in rows:
        missing = [column for column in columns if not row[column]]
        if missing:
            raise ConfigurationError(
                message(
                    "A row of {path} ({column} “{name}”) does not say everything: {missing} is empty."
                    " Decisions are published with who took them and why; fill it in, or take the row out.",
                    path=path,
                    column=next(iter(row)),
                    name=next(iter(row.values())),
                    missing=", ".join(missing),
                )
            )


def add_decisions(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write rows below those of a reviewed file, which stay byte for byte; a file that is not there is made.

    The file keeps its separator, line ends, order of columns and encoding. Only where that encoding has no sign for a
    word of the new rows, or nothing in the file tells which it is, does it become UTF-8 with BOM, which Excel reads.
    """
    if not rows:
        return
    content = path.read_bytes() if path.is_file() else b""
    if not _decoded(content).strip():
        write_whole(path, csv_bytes(columns, ([row.get(name, "") for name in columns] for row in rows)))
        return
    # Raises where the file has no column for something that a row says.
    read_decisions(path, [name for name in columns if any(row.get(name) for row in rows)])
    text = _decoded(content)
    addition = _as_lines(text, rows)
    write_whole(path, _joined(content, addition) or (text + addition).encode("utf-8-sig"))


def _joined(content: bytes, addition: str) -> bytes:
    if content.isascii() and not addition.isascii():
        return b""
    try:
        return content + addition.encode(_encoding(content))
    except UnicodeEncodeError:
        return b""


def _as_lines(text: str, rows: Sequence[Mapping[str, str]]) -> str:
    separator, line_end = _separator(text), "\r\n" if "\r\n" in text else "\n"
    first = next(row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row))
    header = [cell.strip().lower() for cell in first]
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=separator, lineterminator=line_end)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return ("" if text.endswith("\n") else line_end) + lines.getvalue()


def _separator(text: str) -> str:
    first_line = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=first_line.count)


def _decoded(content: bytes) -> str:
    # A BOM that is decoded as a sign is the first one.
    return content.decode(_encoding(content), errors="replace").removeprefix("\ufeff")


def _encoding(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _header(path: Path, cells: Sequence[str], columns: Sequence[str]) -> list[str]:
    header = [cell.lower() for cell in cells]
    missing = [column for column in columns if column not in header]
    if missing:
        raise ConfigurationError(
            message(
                "{path} lacks the columns {missing}. Its first line must name {columns};"
                " put them back and keep the rows below as they are.",
                path=path,
                missing=", ".join(missing),
                columns=", ".join(columns),
            )
        )
    return header


def _row(path: Path, line: int, header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if any(cells[len(header) :]):
        raise ConfigurationError(
            message(
                "Line {line} of {path} has more cells than the first line has columns."
                ' Put double quotes around a text that holds the separator, as in "Ministry; Secretariat".',
                line=line,
                path=path,
            )
        )
    row: Mapping[str, str] = dict(zip(header, [*cells, *[""] * len(header)], strict=False))
    return {name: cell for name, cell in row.items() if name}
