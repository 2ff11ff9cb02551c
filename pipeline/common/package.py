"""A Data Package on disk goes in; its descriptor and typed rows come out (standard library only)."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.common.tables import Cell, read_csv

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

    def resource(self, name: str) -> Mapping[str, Any]:
        """The resource of a table; KeyError where the package has none of that name."""
        for resource in self.descriptor["resources"]:
            if resource["name"] == name:
                return dict(resource)
        raise KeyError(name)

    def content(self, table: str) -> bytes:
        """The bytes of a table's CSV."""
        path: str = self.resource(table)["path"]
        return (self.folder / path).read_bytes()

    def rows(self, table: str) -> Iterator[dict[str, Cell]]:
        """The rows of a table: integers and booleans typed, dates as ISO text, empty cells None."""
        readers = {field["name"]: _reader(field["type"]) for field in self.resource(table)["schema"]["fields"]}
        for row in read_csv(self.content(table)):
            yield {name: readers[name](text) if text else None for name, text in row.items()}


def read_package(folder: Path) -> DataPackage | None:
    """The package in a folder; None where there is none yet."""
    path = folder / DESCRIPTOR
    if not path.is_file():
        return None
    return DataPackage(folder, json.loads(path.read_text("utf-8")))


def _reader(kind: str) -> Callable[[str], Cell]:
    if kind == "integer":
        return int
    if kind == "boolean":
        return lambda text: text == "true"
    return str
