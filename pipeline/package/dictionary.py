"""Schemas and tables go in; the data dictionary, one row a column in Spanish and English, comes out."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.common.schemas import TABLES, schema
from pipeline.common.tables import Cell, csv_bytes

HEADER = (
    "table",
    "column",
    "title_es",
    "title_en",
    "type",
    "description_es",
    "description_en",
    "allowed_values",
    "key",
    "example",
    "filled_percent",
)


def dictionary(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """`dictionary.csv`: what each column of each table means, what it may hold, and how much of it is filled."""
    rows = (_row(table, field, tables[table]) for table in TABLES for field in schema(table)["fields"])
    return csv_bytes(HEADER, rows)


def _row(table: str, field: Mapping[str, Any], frame: pd.DataFrame) -> list[Cell]:
    english = field["translations"]["en"]
    return [
        table,
        field["name"],
        field["title"],
        english["title"],
        field["type"],
        field["description"],
        english["description"],
        "|".join(field.get("constraints", {}).get("enum", ())),
        "|".join(_keys(table, field["name"])),
        field.get("example"),
        _filled(frame, field["name"]),
    ]


def _keys(table: str, column: str) -> Iterator[str]:
    if column in schema(table)["primaryKey"]:
        yield "primary"
    for key in schema(table).get("foreignKeys", ()):
        if key["fields"] == [column]:
            yield f"{key['reference']['resource']}.{key['reference']['fields'][0]}"


def _filled(frame: pd.DataFrame, column: str) -> int | None:
    return None if frame.empty else int(100 * frame[column].notna().sum() // len(frame))
