"""A database that was made of an earlier version goes in; the rows of it that a new one can take over come out.

To take rows over takes SQLite a third of what it takes to read them from a CSV. Where each lies is known from a note,
kept under the checksum of the database, so that no other file is ever taken for it.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.common.cache import Cache


@dataclass(frozen=True)
class HeldTable:
    """How a table was created, and the parts that its rows came in: their checksums, and how many rows each has."""

    create: str
    parts: Sequence[tuple[str, int]]


Holding = Mapping[str, HeldTable]  # by table


@dataclass(frozen=True)
class EarlierDatabase:
    """A database on disk and what it holds; without a place, none."""

    path: Path | None = None
    holding: Holding = field(default_factory=dict)

    def attach(self, connection: sqlite3.Connection) -> None:
        """Let the statements of a connection read it as `earlier`."""
        if self.path is not None:
            connection.execute("ATTACH ? AS earlier", (f"{self.path.resolve().as_uri()}?mode=ro&immutable=1",))

    def rows_by_part(self, table: str, create: str) -> Mapping[str, tuple[int, int]]:
        """The numbers of the first and the last row of each part of a table; none where it was created otherwise."""
        found, last = dict[str, tuple[int, int]](), 0
        held = self.holding.get(table)
        for sha256, size in held.parts if held and held.create == create else ():
            found[sha256] = (last + 1, last + size)
            last += size
        return found


NO_DATABASE = EarlierDatabase()


def take_over(connection: sqlite3.Connection, table: str, first: int, last: int) -> None:
    """Put rows of a table of `earlier` behind those that the same table has by now; its name is quoted already."""
    connection.execute(
        f"INSERT INTO main.{table} SELECT * FROM earlier.{table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid",  # noqa: S608  (names are ours)
        (first, last),
    )


def keep_holding(cache: Cache, checksum: str, holding: Holding) -> None:
    """Keep what the database with this checksum holds."""
    cache.put(_key(checksum), json.dumps(holding, default=vars).encode())


def earlier_database(cache: Cache, path: Path, checksum: str) -> EarlierDatabase:
    """A database that lies at `path` with this checksum; none where it is not known what it holds."""
    kept = cache.get(_key(checksum))
    if kept is None:
        return NO_DATABASE
    return EarlierDatabase(path, {table: HeldTable(**held) for table, held in json.loads(kept).items()})


def _key(checksum: str) -> str:
    return f"database {checksum}"
