"""Rows go in; a DataFrame as every stage expects it comes out."""

from collections.abc import Sequence

import pandas as pd

from pipeline.common.schemas import primary_key, schema
from pipeline.common.tables import Row

DTYPES = {"integer": "Int64", "boolean": "boolean"}


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """A table with the columns of its schema, sorted by its key; `string`, `Int64` or `boolean`, dates as ISO text."""
    data = {
        field["name"]: pd.Series([row[field["name"]] for row in rows], dtype=DTYPES.get(field["type"], "string"))
        for field in schema(table)["fields"]
    }
    return pd.DataFrame(data).sort_values(list(primary_key(table)), kind="stable", ignore_index=True)
