"""A CSV that officers keep by hand goes in, as Excel saves it; its rows as text come out."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message

_SEPARATORS = (",", ";", "\t")  # Excel writes the one that the country's settings name


def read_decisions(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a reviewed file, cells trimmed, empty where a row is short; none where there is no file.

    Reads UTF-8 with or without BOM, UTF-16 with BOM and Windows-1252; comma, semicolon or tab. Blank lines do not
    count, and columns beside `columns` are kept. Raises ConfigurationError where one of `columns` is missing, or a row
    has more cells than the header.
    """
    if not path.is_file():
        return []
    text = _decoded(path)
    first_line = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    filled = [(line, row) for line, row in rows if any(row)]
    header = _header(path, filled[0][1] if filled else [], columns)
    return [_row(path, line, header, row) for line, row in filled[1:]]


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


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
