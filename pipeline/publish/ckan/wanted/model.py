"""What should stand on a portal, as plain values: a dataset, its resources, their files and their typed tables."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.common.files import sha256
from pipeline.common.tables import Cell, Row


@dataclass(frozen=True)
class Text:
    """The same words in Spanish and in English."""

    es: str
    en: str

    def both(self) -> dict[str, str]:
        """As CKAN takes words that follow the visitor's language."""
        return {"es": self.es, "en": self.en}

    def together(self) -> str:
        """One after the other, for places where a portal shows the same to everybody."""
        return self.es if self.es == self.en else f"{self.es}\n\n{self.en}"


@dataclass(frozen=True)
class LocalFile:
    """A file to upload. `fingerprint` tells two contents apart: a checksum of the bytes, or of what they were made of
    where the same content packs to other bytes on another machine."""

    path: Path
    bytes: int
    sha256: str
    md5: str
    fingerprint: str


@dataclass(frozen=True)
class Column:
    """A column of the DataStore: its PostgreSQL type (`int4`, `date`, `bool`, `text`) and its dictionary."""

    name: str
    type: str
    label: Text
    notes: Text


@dataclass(frozen=True)
class Table:
    """A typed table: rows hold texts, integers, booleans, ISO dates and None; the key is never None."""

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def key_of(self, row: Row) -> tuple[Cell, ...]:
        """The values that tell a row apart."""
        return tuple(row[name] for name in self.key)

    def digest(self) -> str:
        """A checksum of rows, types, key and dictionary, to know without asking that nothing is new."""
        described = [[c.name, c.type, c.label.both(), c.notes.both()] for c in self.columns]
        values = [[row[name] for name in self.names] for row in self.rows]
        return sha256(json.dumps([described, self.key, self.indexes, values], ensure_ascii=False).encode())


@dataclass(frozen=True)
class Resource:
    """A resource by its lasting id; `name` is that of the table or of the kind of file (`commitments`, `xlsx`).

    `by_language` where the portal keeps descriptions by language, and so shows one of them everywhere.
    """

    id: str
    name: str
    title: Text
    description: Text
    format: str
    mimetype: str
    file: LocalFile
    table: Table | None = None
    by_language: bool = False


@dataclass(frozen=True)
class Dataset:
    """A dataset: CKAN's own text fields, tags, extras, and resources in the order a visitor wants them.

    `translated` are title and notes by language, for portals that keep them so.
    """

    name: str
    version: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    extras: Mapping[str, str]
    resources: tuple[Resource, ...]
    translated: Mapping[str, Text] = field(default_factory=dict)

    def resource(self, name: str) -> Resource:
        """The resource of that name."""
        return next(resource for resource in self.resources if resource.name == name)
