"""The tables of an edition go in; a SQLite database with keys, indexes and Spanish views comes out."""

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.publish.site.edition import Edition

VIEWS = Path(__file__).parent / "views.sql"
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}


def database(edition: Edition) -> bytes:
    """The database as bytes; they repeat on one machine (another SQLite may lay out the same tables otherwise)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.sqlite"
        with closing(sqlite3.connect(path)) as connection, connection:
            _fill(connection, edition)
        return path.read_bytes()


def _fill(connection: sqlite3.Connection, edition: Edition) -> None:
    for table in edition.tables:
        connection.execute(_create(table, edition.schema(table)))
    for table, rows in edition.tables.items():
        names = [field["name"] for field in edition.schema(table)["fields"]]
        marks = ", ".join("?" for _ in names)
        values = ([row[name] for name in names] for row in rows)
        connection.executemany(f"INSERT INTO {_name(table)} VALUES ({marks})", values)  # noqa: S608  (names are ours)
        for statement in _indexes(table, edition.schema(table)):
            connection.execute(statement)
    connection.executescript(VIEWS.read_text("utf-8"))


def _create(table: str, schema: Mapping[str, Any]) -> str:
    lines = [
        *(_column(field, schema["primaryKey"]) for field in schema["fields"]),
        f"PRIMARY KEY ({_names(schema['primaryKey'])})",
        *(_foreign_key(key) for key in schema.get("foreignKeys", ())),
    ]
    return f"CREATE TABLE {_name(table)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(field: Mapping[str, Any], primary_key: Sequence[str]) -> str:
    required = field.get("constraints", {}).get("required") or field["name"] in primary_key
    return f"{_name(field['name'])} {_TYPES.get(field['type'], 'TEXT')}{' NOT NULL' if required else ''}"


def _foreign_key(key: Mapping[str, Any]) -> str:
    table, columns = key["reference"]["resource"], key["reference"]["fields"]
    return f"FOREIGN KEY ({_names(key['fields'])}) REFERENCES {_name(table)} ({_names(columns)})"


def _indexes(table: str, schema: Mapping[str, Any]) -> Iterator[str]:
    for key in schema.get("foreignKeys", ()):
        index = _name(f"{table}_{'_'.join(key['fields'])}")
        yield f"CREATE INDEX {index} ON {_name(table)} ({_names(key['fields'])})"


def _names(names: Sequence[str]) -> str:
    return ", ".join(_name(name) for name in names)


def _name(name: str) -> str:
    # Some of our columns are words of SQL: table, key.
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
