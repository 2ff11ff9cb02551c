"""An edition and its downloads go in; what the page of the data package shows comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.common.messages import Message, message
from pipeline.publish.site.addresses import outside
from pipeline.publish.site.dictionary import Entry, entries
from pipeline.publish.site.downloads.every_download import VERSIONS, Download, Downloads
from pipeline.publish.site.downloads.table_sheet import overlong
from pipeline.publish.site.edition import Edition, Reader
from pipeline.publish.site.pages.history import newest_first
from pipeline.publish.site.wording import description_of

_DERIVED: Mapping[str, Message] = {
    "xlsx": message("All tables in one Excel workbook, with titles and labels in Spanish"),
    "sqlite": message("All tables in one SQLite database, with views in Spanish"),
    "zip": message("Everything of this version in one file"),
}
_DOCUMENTS: Mapping[str, Message] = {
    "LEEME.md": message("What each file is and how to read it, in Spanish"),
    "README.md": message("What each file is and how to read it, in English"),
    "dictionary.csv": message("The dictionary of all columns, in Spanish and English"),
    "CHANGES.md": message("What changed from version to version"),
    "report.html": message("The quality report as a page of its own"),
    "report.csv": message("The quality report as a table"),
    "report.json": message("The quality report for programs"),
    "datapackage.json": message("The description of the data package for programs"),
    "CITATION.cff": message("How to cite the data, for reference managers"),
    "LICENSE.txt": message("The licence"),
    "SHA256SUMS": message("The checksums of the files of the data package"),
}
_MAIN = ("commitments", "milestones")
_SUMS_OF_DERIVED = message("The checksums of the workbook, the database and the zip")


@dataclass(frozen=True)
class TableFile:
    """A table of the package: its file, rows, and columns."""

    name: str
    title: str
    description: str
    rows: int
    file: Download
    entries: Sequence[Entry]


@dataclass(frozen=True)
class DescribedFile:
    """A file and what it is for."""

    file: Download
    description: str


@dataclass(frozen=True)
class Licence:
    """A licence or source: what it is called, and its address where it has one."""

    title: str
    name: str
    to: str


def data_content(reader: Reader, files: Downloads) -> Mapping[str, object]:
    """All that the page of the data shows beside the cover and the figures."""
    descriptor = reader.edition.package.descriptor
    return {
        "tables": table_files(reader, files),
        "derived": derived_files(reader, files),
        "documents": document_files(reader, files),
        "cuts": files.cuts,
        "overlong": [table for table in table_files(reader, files) if table.name in overlong(reader.edition)],
        "licences": [_named(one) for one in descriptor.get("licenses", ())],
        "sources": [_named(one) for one in descriptor.get("sources", ())],
    }


def main_tables(reader: Reader, files: Downloads) -> list[TableFile]:
    """The two tables that most people come for."""
    return [table for table in table_files(reader, files) if table.name in _MAIN]


def table_files(reader: Reader, files: Downloads) -> list[TableFile]:
    """The tables in the order of the package."""
    edition = reader.edition
    return [
        TableFile(
            name=table,
            title=reader.title(edition.package.resource(table)),
            description=description_of(edition.package.resource(table), reader.language),
            rows=edition.size(table),
            file=files.download(_path(edition, table)),
            entries=entries(edition, table, reader.language),
        )
        for table in edition.tables
    ]


def derived_files(reader: Reader, files: Downloads) -> list[DescribedFile]:
    """XLSX, SQLite and zip."""
    return [
        DescribedFile(files.download(path), reader.says(_DERIVED[path.rpartition(".")[2]])) for path in files.derived
    ]


def document_files(reader: Reader, files: Downloads) -> list[DescribedFile]:
    """All other files of the newest version; ours come first and are described, whatever else is there is listed."""
    tables = {_path(reader.edition, table) for table in reader.edition.tables}
    descriptions = {**_DOCUMENTS, files.sums: _SUMS_OF_DERIVED}
    known = [path for path in descriptions if path in files.files]
    elsewhere = {*tables, *files.derived, *known}
    others = [path for path in sorted(files.files) if path not in elsewhere and not path.startswith(VERSIONS)]
    return [
        *(DescribedFile(files.download(path), reader.says(descriptions[path])) for path in known),
        *(DescribedFile(files.download(path), "") for path in others),
    ]


def earlier_versions(files: Downloads) -> Mapping[str, Sequence[Download]]:
    """The files of every earlier version, newest first."""
    paths = sorted(path for path in files.files if path.startswith(VERSIONS))
    grouped = {
        version: [files.download(path) for path in own]
        for version, own in groupby(paths, key=lambda path: path.split("/")[1])
    }
    return {version: grouped[version] for version in newest_first(grouped)}


def _named(one: Mapping[str, Any]) -> Licence:
    return Licence(str(one.get("title", "")), str(one.get("name", "")), outside(one.get("path")))


def _path(edition: Edition, table: str) -> str:
    return str(edition.package.resource(table)["path"])
