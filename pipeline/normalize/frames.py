"""Rows, or lines of cells, go in; a DataFrame as every stage expects it comes out."""

from collections.abc import Sequence

import pandas as pd

from pipeline.common.schemas import columns, primary_key, schema
from pipeline.common.tables import Cell, Row

DTYPES = {"integer": "Int64", "boolean": "boolean"}


Line = Sequence[Cell]  # the cells of a row, in the order of its table's columns


def line(table: str, row: Row) -> Line:
    """The cells of a row."""
    return [row[name] for name in columns(table)]


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """A table with the columns of its schema, sorted by its key; `string`, `Int64` or `boolean`, dates as ISO text."""
    return frame_of_lines(table, [line(table, row) for row in rows])


def frame_of_lines(table: str, lines: Sequence[Line]) -> pd.DataFrame:
    """The same from lines."""
    fields = schema(table)["fields"]
    cells = zip(*lines, strict=True) if lines else [()] * len(fields)
    data = {
        field["name"]: pd.Series(list(column), dtype=DTYPES.get(field["type"], "string"))
        for field, column in zip(fields, cells, strict=True)
    }
    return pd.DataFrame(data).sort_values(list(primary_key(table)), kind="stable", ignore_index=True)
