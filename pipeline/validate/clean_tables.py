"""The bytes of tables and their Table Schemas go in; whether they surely break none of them comes out, fast.

True only where frictionless would find nothing; anything that is not certain is False, and frictionless is asked, which
also has the words for what is wrong. Cells are judged a column at a time, since most columns hold few different ones.
"""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from pipeline.common.schemas import Schema
from pipeline.common.tables import BOM

Column = tuple[str, ...]

_OF_SCHEMA = {"name", "title", "description", "translations", "fields", "primaryKey", "foreignKeys", "missingValues"}
_OF_SCHEMA |= {"uniqueKeys"}  # frictionless does not look at these, nor at `categories` and `codeLists`
_OF_FIELD = {
    "name", "type", "title", "description", "translations", "example", "constraints", "codeLists", "categories",
}  # fmt: skip
_CONSTRAINTS = {"required", "unique", "enum", "pattern", "minimum"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"-?[0-9]{1,15}")


def surely_clean(csvs: Mapping[str, bytes], schemas: Mapping[str, Schema]) -> bool:
    """Whether every table is as its schema says, keys between tables included."""
    if not all(_is_known(schema) for schema in schemas.values()):
        return False
    tables = {}
    for table, content in csvs.items():
        columns = _columns(content, schemas[table])
        if columns is None:
            return False
        tables[table] = columns
    return all(_is_clean(table, tables, schemas[table]) for table in tables)


def _is_known(schema: Schema) -> bool:
    """Whether a schema asks for nothing but what is checked here."""
    if not schema.keys() <= _OF_SCHEMA or schema.get("missingValues", [""]) != [""]:
        return False
    return all(
        field.keys() <= _OF_FIELD
        and (field["type"] == "string" or field["type"] in _OF_TYPE)
        and field.get("constraints", {}).keys() <= _CONSTRAINTS
        and (field["type"] == "string" or not field.get("constraints", {}).keys() & {"enum", "pattern"})
        for field in schema["fields"]
    )


def _columns(content: bytes, schema: Schema) -> dict[str, Column] | None:
    """The cells of each column; None where the header is another, or a row has another length or nothing in it."""
    try:
        text = content.decode("utf-8")
        if not text.startswith(BOM) or _is_doubtful(text):
            return None
        header, *rows = csv.reader(io.StringIO(text[len(BOM) :], newline=""), strict=True)
    except (UnicodeDecodeError, csv.Error, ValueError):
        return None
    names = [field["name"] for field in schema["fields"]]
    if header != names or any(len(row) != len(names) or not any(row) for row in rows):
        return None
    cells = zip(*rows, strict=True) if rows else [()] * len(names)
    return dict(zip(names, cells, strict=True))


def _is_doubtful(text: str) -> bool:
    """Whether there are signs that readers of CSV do not agree about."""
    return "\x00" in text or text.count(BOM) > 1 or text.count("\r") != text.count("\r\n")


def _is_clean(table: str, tables: Mapping[str, Mapping[str, Column]], schema: Schema) -> bool:
    columns = tables[table]
    if not all(_fits(columns[field["name"]], field) for field in schema["fields"]):
        return False
    key = _names(schema.get("primaryKey", ()))
    if key and not _tells_apart([columns[name] for name in key]):
        return False
    return all(_leads_somewhere(columns, tables, foreign) for foreign in schema.get("foreignKeys", ()))


def _fits(column: Column, field: Mapping[str, object]) -> bool:
    different = set(column)
    constraints = field.get("constraints", {})
    assert isinstance(constraints, Mapping)
    if constraints.get("required") and "" in different:
        return False
    different.discard("")
    if constraints.get("unique") and len(different) != len(column) - column.count(""):
        return False
    if "enum" in constraints and not different <= set(constraints["enum"]):
        return False
    if "pattern" in constraints and not all(map(re.compile(constraints["pattern"]).fullmatch, different)):
        return False
    if field["type"] != "string" and not all(map(_OF_TYPE[str(field["type"])], different)):
        return False
    return "minimum" not in constraints or all(_reaches(cell, field, constraints["minimum"]) for cell in different)


def _is_date(cell: str) -> bool:
    try:
        return bool(_DATE.fullmatch(cell) and date.fromisoformat(cell))
    except ValueError:
        return False


def _is_integer(cell: str) -> bool:
    return bool(_INTEGER.fullmatch(cell))


_OF_TYPE: Mapping[str, Callable[[str], bool]] = {"integer": _is_integer, "date": _is_date}


def _reaches(cell: str, field: Mapping[str, object], minimum: object) -> bool:
    return field["type"] == "integer" and isinstance(minimum, int) and int(cell) >= minimum


def _tells_apart(columns: Sequence[Column]) -> bool:
    """Whether the cells of a key are never empty and never come again together."""
    if any("" in column for column in columns):
        return False
    keys = columns[0] if len(columns) == 1 else zip(*columns, strict=True)
    return len(set(keys)) == len(columns[0])


def _leads_somewhere(
    columns: Mapping[str, Column], tables: Mapping[str, Mapping[str, Column]], foreign: Mapping[str, object]
) -> bool:
    reference = foreign["reference"]
    assert isinstance(reference, Mapping)
    own, target = _names(foreign["fields"]), _names(reference["fields"])
    there = tables.get(reference.get("resource") or "") if reference.get("resource") else columns
    if len(own) != 1 or len(target) != 1 or there is None or target[0] not in there:
        return False
    return set(columns[own[0]]) - {""} <= set(there[target[0]])


def _names(names: object) -> Sequence[str]:
    return [names] if isinstance(names, str) else list(names)  # type: ignore[call-overload]
