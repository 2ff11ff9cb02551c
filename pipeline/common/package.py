"""A Data Package on disk goes in; its descriptor and typed rows come out (standard library only)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.common.tables import ENCODING, Cell, read_csv_lines, typed_rows

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class DataPackage:
    """A folder with a `datapackage.json`, as `package` writes it."""

    folder: Path
    descriptor: Mapping[str, Any]

    @property
    def version(self) -> str:
        """The version that the descriptor names."""
        return str(self.descriptor["version"])

    @property
    def tables(self) -> Sequence[str]:
        """The names of the tables, in order."""
        return list(self._resources)

    def resource(self, name: str) -> Mapping[str, Any]:
        """The resource of a table; KeyError where the package has none of that name."""
        return self._resources[name]

    def fields(self, table: str) -> Mapping[str, Mapping[str, Any]]:
        """The columns of a table by name, in order, as its schema describes them."""
        return self._fields[table]

    def content(self, table: str) -> bytes:
        """The bytes of a table's CSV."""
        return self._file(table).read_bytes()

    def rows(self, table: str) -> Iterator[dict[str, Cell]]:
        """The rows of a table, typed; the file is read as they are asked for."""
        with self._file(table).open(encoding=ENCODING, newline="") as lines:
            yield from self.typed(table, read_csv_lines(lines))

    def typed(self, table: str, rows: Iterable[Mapping[str, str]]) -> Iterator[dict[str, Cell]]:
        """Rows as they stand in a CSV of a table, typed."""
        return typed_rows(self.fields(table).values(), rows)

    def _file(self, table: str) -> Path:
        return self.folder / str(self.resource(table)["path"])

    @cached_property
    def _resources(self) -> Mapping[str, Mapping[str, Any]]:
        return {resource["name"]: resource for resource in self.descriptor["resources"]}

    @cached_property
    def _fields(self) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
        return {
            table: {field["name"]: field for field in resource["schema"]["fields"]}
            for table, resource in self._resources.items()
        }


def read_package(folder: Path) -> DataPackage | None:
    """The package in a folder; None where there is none yet."""
    path = folder / DESCRIPTOR
    if not path.is_file():
        return None
    return DataPackage(folder, json.loads(path.read_text("utf-8")))
