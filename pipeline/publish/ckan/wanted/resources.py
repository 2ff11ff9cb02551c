"""A package and the files made of it go in; the resources of its dataset, in the order a visitor wants, come out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.package import DataPackage
from pipeline.publish.ckan.wanted.files import local_file
from pipeline.publish.ckan.wanted.model import LocalFile, Resource, Table
from pipeline.publish.ckan.wanted.names import resource_id
from pipeline.publish.ckan.wanted.tables import FILES_ONLY, read_labels, typed_table
from pipeline.publish.ckan.wanted.texts import described, filled, texts

# Two tables, then what most people open, then the rest.
_FIRST_TABLES = 2
_BEFORE_TABLES = ("xlsx", "zip")
_AFTER_TABLES = ("report", "sqlite")


@dataclass(frozen=True)
class Derived:
    """A file that repeats the package in another format (`xlsx`, `zip`, `sqlite`), and what tells its content."""

    kind: str
    path: Path
    fingerprint: str


def resources(dataset: str, package: DataPackage, derived: Sequence[Derived]) -> tuple[Resource, ...]:
    """Tables, workbook, zip, report and database."""
    tables = list(_tables(dataset, package))
    files = {item.kind: local_file(item.path, item.fingerprint) for item in derived}
    files["report"] = local_file(package.folder / texts()["resources"]["report"]["file"])
    return (
        *tables[:_FIRST_TABLES],
        *(_file(dataset, kind, files[kind]) for kind in _BEFORE_TABLES if kind in files),
        *tables[_FIRST_TABLES:],
        *(_file(dataset, kind, files[kind]) for kind in _AFTER_TABLES if kind in files),
    )


def _tables(dataset: str, package: DataPackage) -> Iterator[Resource]:
    labels = read_labels(package)
    for resource in package.descriptor["resources"]:
        name = resource["name"]
        table: Table | None = None if name in FILES_ONLY else typed_table(package, name, labels)
        yield Resource(
            id=resource_id(dataset, name),
            name=name,
            title=described(resource, "title"),
            description=described(resource, "description"),
            format="CSV",
            mimetype="text/csv",
            file=local_file(package.folder / resource["path"]),
            table=table,
        )


def _file(dataset: str, kind: str, file: LocalFile) -> Resource:
    words = texts()["resources"][kind]
    return Resource(
        id=resource_id(dataset, kind),
        name=kind,
        title=filled(words["title"]),
        description=filled(words["description"]),
        format=words["format"],
        mimetype=words["mimetype"],
        file=file,
    )
