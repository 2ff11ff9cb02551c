"""A package and the name of a table go in; the typed table of the DataStore, with its dictionary, comes out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.common.package import DataPackage
from pipeline.common.tables import Row
from pipeline.publish.ckan.wanted.model import Column, Table, Text
from pipeline.publish.ckan.wanted.texts import described, filled, texts

# How we know a value is looked up in files; nobody browses it on a portal.
FILES_ONLY = frozenset({"provenance", "captures"})
# PostgreSQL's own names: a loader of the portal drops a table whose type_override is any other name.
_TYPES = {"string": "text", "integer": "int4", "boolean": "bool", "date": "date", "number": "numeric"}
_MOST_VALUES = 30  # longer lists are in code_labels

Labels = Mapping[tuple[str, str], Text]


def typed_table(package: DataPackage, table: str, labels: Labels) -> Table:
    """The table as the DataStore should hold it."""
    schema = package.resource(table)["schema"]
    key = tuple(schema["primaryKey"])
    return Table(
        columns=tuple(_column(field, labels) for field in schema["fields"]),
        key=key,
        indexes=tuple(_foreign(schema, key)),
        rows=tuple(_with_key(row, key) for row in package.rows(table)),
    )


def read_labels(package: DataPackage) -> Labels:
    """The label of each code of each list."""
    return {
        (str(row["list"]), str(row["code"])): Text(str(row["label_es"]), str(row["label_en"]))
        for row in package.rows("code_labels")
    }


def _column(field: Mapping[str, Any], labels: Labels) -> Column:
    return Column(field["name"], _TYPES[field["type"]], described(field, "title"), _notes(field, labels))


def _notes(field: Mapping[str, Any], labels: Labels) -> Text:
    notes = described(field, "description")
    codes: Sequence[str] = field.get("constraints", {}).get("enum", ())
    if not codes or len(codes) > _MOST_VALUES:
        return notes
    found = {code: _label(field.get("codeLists", ()), code, labels) for code in codes}
    return filled(texts()["column"]["values"], notes=notes, values=Text(_listed(found, "es"), _listed(found, "en")))


def _label(lists: Sequence[str], code: str, labels: Labels) -> Text:
    return next((labels[name, code] for name in lists if (name, code) in labels), Text("", ""))


def _listed(found: Mapping[str, Text], language: str) -> str:
    words = ((code, label.both()[language]) for code, label in found.items())
    return "; ".join(f"{code} ({label})" if label else code for code, label in words)


def _foreign(schema: Mapping[str, Any], key: Sequence[str]) -> Iterator[str]:
    for foreign in schema.get("foreignKeys", ()):
        # The unique index serves searches for the first column of the key.
        yield from (name for name in foreign["fields"] if name != key[0])


def _with_key(row: Row, key: Sequence[str]) -> Row:
    """The row; in its key an empty text instead of None, since PostgreSQL holds two Nones for different keys."""
    return {name: "" if name in key and cell is None else cell for name, cell in row.items()}
