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
References = dict[tuple[str, str], frozenset[str]]  # values by table and column

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
    return references_of_clean(csvs, schemas) == {}


def references_of_clean(csvs: Mapping[str, bytes], schemas: Mapping[str, Schema]) -> References | None:
    """What tables, or parts of them, refer to in tables that are not among them; None where they may break something.

    Parts with keys of their own and nothing else that has to be unique are clean together where each of them is.
    """
    if not all(_is_known(schema) for schema in schemas.values()):
        return None
    tables = {}
    for table, content in csvs.items():
        columns = _columns(content, schemas[table])
        if columns is None:
            return None
        tables[table] = columns
    if not all(_is_clean(tables[table], schemas[table]) for table in tables):
        return None
    return _references(tables, schemas)


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


def _is_clean(columns: Mapping[str, Column], schema: Schema) -> bool:
    # (any text fits where nothing is asked of it: long ones are not even told apart)
    asked = (field for field in schema["fields"] if field["type"] != "string" or field.get("constraints"))
    if not all(_fits(columns[field["name"]], field) for field in asked):
        return False
    key = _names(schema.get("primaryKey", ()))
    return not key or _tells_apart([columns[name] for name in key])


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


def _references(tables: Mapping[str, Mapping[str, Column]], schemas: Mapping[str, Schema]) -> References | None:
    """What is referred to and stands in none of the tables; None where that is not sure."""
    outside: References = {}
    for table, columns in tables.items():
        for foreign in schemas[table].get("foreignKeys", ()):
            own, target = _names(foreign["fields"]), _names(foreign["reference"]["fields"])
            resource = foreign["reference"].get("resource") or table
            if len(own) != 1 or len(target) != 1:
                return None
            told = set(columns[own[0]]) - {""}
            if resource not in tables:
                outside[resource, target[0]] = outside.get((resource, target[0]), frozenset()) | told
            elif not told <= set(tables[resource].get(target[0], ())):
                return None
    return outside


def _names(names: object) -> Sequence[str]:
    return [names] if isinstance(names, str) else list(names)  # type: ignore[call-overload]
