"""The tables of an edition go in; a SQLite database with keys, indexes, Spanish views and search comes out."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.common.tables import Cell
from pipeline.publish.site.downloads.about import about
from pipeline.publish.site.downloads.earlier_database import (
    NO_DATABASE,
    EarlierDatabase,
    HeldTable,
    Holding,
    take_over,
)
from pipeline.publish.site.edition import Edition

VIEWS = Path(__file__).with_name("views.sql")
SEARCH = Path(__file__).with_name("search.sql")
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
_NUMBERS = {"rows": "INTEGER", "filled_rows": "INTEGER", "filled_percent": "REAL"}  # of the dictionary


def write_database(path: Path, edition: Edition, earlier: EarlierDatabase = NO_DATABASE) -> Holding:
    """The database; its bytes repeat on one machine (another SQLite may lay out the same tables otherwise).

    Rows that an earlier one holds are taken over from there, in the same order as if they had been read, so that the
    bytes are the same either way. What it holds now comes back.
    """
    with closing(sqlite3.connect(path, uri=True)) as connection:
        # Nobody reads it before it is whole, and a run that is cut off makes it anew.
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        earlier.attach(connection)
        with connection:
            return _fill(connection, edition, earlier)


def _fill(connection: sqlite3.Connection, edition: Edition, earlier: EarlierDatabase) -> Holding:
    holding = {}
    for table in edition.tables:
        connection.execute(create := _create(table, edition.schema(table)))
        holding[table] = HeldTable(create, [(part.sha256, len(part.rows)) for part in edition.unread[table].parts])
    for table in edition.tables:
        _fill_table(connection, edition, table, earlier.rows_by_part(table, holding[table].create))
        for statement in _indexes(table, edition.schema(table)):
            connection.execute(statement)
    _explain(connection, edition)
    for script in (VIEWS, SEARCH):
        connection.executescript(script.read_text("utf-8"))
    return holding


def _fill_table(
    connection: sqlite3.Connection, edition: Edition, table: str, held: Mapping[str, tuple[int, int]]
) -> None:
    for part in edition.unread[table].parts:
        rows = held.get(part.sha256)
        if rows:
            take_over(connection, _name(table), *rows)
        else:
            _insert(connection, table, zip(*part.columns, strict=True), len(part.columns))


def _explain(connection: sqlite3.Connection, edition: Edition) -> None:
    """The two tables that explain the others: `acerca_de` and the dictionary of the package."""
    connection.execute("CREATE TABLE acerca_de (tema TEXT PRIMARY KEY, texto TEXT NOT NULL)")
    _insert(connection, "acerca_de", about(edition), 2)
    rows = list(edition.dictionary.values())
    columns = [f"{_name(name)} {_NUMBERS.get(name, 'TEXT')}" for name in rows[0]]
    connection.execute(f'CREATE TABLE dictionary ({", ".join(columns)}, PRIMARY KEY ("table", "column"))')
    _insert(connection, "dictionary", ([cell or None for cell in row.values()] for row in rows), len(columns))


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Cell]], width: int) -> None:
    marks = ", ".join("?" * width)
    connection.executemany(f"INSERT INTO {_name(table)} VALUES ({marks})", rows)  # noqa: S608  (names are ours)


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
