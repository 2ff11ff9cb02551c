"""The CSV of a table goes in; the DataFrame that stages hand over comes out, and plain rows of it.

Columns are `string`, `Int64` or `boolean`, dates ISO text; nothing is inferred, and "NA" is a word. pandas is imported
where a frame is made: a run that has nothing to compare or to put together does not wait for it.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.common.schemas import schema
from pipeline.common.tables import ENCODING, Cell, Row, csv_bytes, table_header

if TYPE_CHECKING:
    import pandas as pd


def frame_in(fields: Iterable[Mapping[str, str]], content: bytes) -> "pd.DataFrame":
    """A table as the bytes of its CSV hold it; `fields` are those of its schema."""
    import pandas as pd  # noqa: PLC0415  (slow to import)

    frame = pd.read_csv(io.BytesIO(content), encoding=ENCODING, dtype="string", keep_default_na=False, na_values=[""])
    for field in fields:
        if field["type"] == "integer":
            frame[field["name"]] = frame[field["name"]].astype("Int64")
        if field["type"] == "boolean":
            frame[field["name"]] = (frame[field["name"]] == "true").astype("boolean")
    return frame


def table_in(table: str, content: bytes) -> "pd.DataFrame":
    """The same of a table with the columns that it has today."""
    return frame_in(schema(table)["fields"], content)


def without_rows(table: str) -> "pd.DataFrame":
    """A table with the columns that it has today, and no rows."""
    return table_in(table, table_header(table))


def rows_of(frame: "pd.DataFrame") -> list[Row]:
    """The rows of a table as plain values, None where a cell is empty."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in cells_of(frame)]


def csv_of(frame: "pd.DataFrame") -> bytes:
    """A frame as we publish it."""
    return csv_bytes([str(name) for name in frame.columns], cells_of(frame))


def cells_of(frame: "pd.DataFrame") -> Iterator[tuple[Cell, ...]]:
    """The cells of each row in the order of the columns, None where one is empty."""
    # (the stubs of pandas know no None, which it takes)
    arrays = [frame[name].to_numpy(dtype=object, na_value=None) for name in frame.columns]  # type: ignore[call-overload]
    return zip(*arrays, strict=True)
