"""Schemas and tables go in; the data dictionary, one row a column in Spanish and English, comes out."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.common.filled import Filled
from pipeline.common.messages import LANGUAGES, Message, message
from pipeline.common.schemas import TABLES, columns, schema
from pipeline.common.tables import Cell, csv_bytes
from pipeline.package.allowed_values import allowed_values

HEADER = (
    "table",
    "column",
    "table_title_es",
    "table_title_en",
    "title_es",
    "title_en",
    "description_es",
    "description_en",
    "type",
    "type_es",
    "type_en",
    "allowed_values",
    "allowed_values_es",
    "allowed_values_en",
    "key",
    "example",
    "rows",
    "filled_rows",
    "filled_percent",
)
_TYPES: Mapping[str, Message] = {
    "string": message("text"),
    "integer": message("whole number"),
    "date": message("date"),
    "boolean": message("yes or no"),
}


def dictionary(filled: Mapping[str, Filled]) -> bytes:
    """`dictionary.csv`: what each column of each table means, what it may hold, and how much of it is filled."""
    rows = (_row(table, place, filled[table]) for table in TABLES for place in range(len(columns(table))))
    return csv_bytes(HEADER, ([row[name] for name in HEADER] for row in rows))


def _row(table: str, place: int, filled: Filled) -> Mapping[str, Cell]:
    field = schema(table)["fields"][place]
    return {
        "table": table,
        "column": field["name"],
        **_in_each("table_title", lambda language: _said(schema(table), "title", language)),
        **_in_each("title", lambda language: _said(field, "title", language)),
        **_in_each("description", lambda language: _said(field, "description", language)),
        "type": field["type"],
        **_in_each("type", _TYPES[field["type"]].in_language),
        "allowed_values": "|".join(field.get("constraints", {}).get("enum", ())),
        **_in_each("allowed_values", lambda language: allowed_values(table, field, language)),
        "key": "|".join(_keys(table, field["name"])),
        "example": field["example"],
        "rows": filled.rows,
        "filled_rows": filled.cells[place],
        "filled_percent": percent(filled.cells[place], filled.rows),
    }


def percent(part: int, whole: int) -> str:
    """A share with one decimal; never 0 for a few nor 100 for nearly all. Nothing of nothing is 0."""
    if part in (0, whole):
        return "100" if part else "0"
    return f"{min(max(100 * part / whole, 0.1), 99.9):.1f}"


def _in_each(name: str, words: Callable[[str], str]) -> Mapping[str, str]:
    return {f"{name}_{language}": words(language) for language in LANGUAGES}


def _said(described: Mapping[str, Any], what: str, language: str) -> str:
    said: str = (described if language == "es" else described["translations"][language])[what]
    return said


def _keys(table: str, column: str) -> Iterator[str]:
    if column in schema(table)["primaryKey"]:
        yield "primary"
    for key in schema(table).get("foreignKeys", ()):
        if key["fields"] == [column]:
            yield f"{key['reference']['resource']}.{key['reference']['fields'][0]}"
