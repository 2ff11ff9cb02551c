"""An edition goes in; the files that repeat its data in other formats, and what there is to download, come out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.common.cache import NO_CACHE, Cache
from pipeline.common.files import checksum, files_below, sha256
from pipeline.publish.site.downloads.archive import sums, write_zip
from pipeline.publish.site.downloads.database import write_database
from pipeline.publish.site.downloads.earlier_database import NO_DATABASE, EarlierDatabase, keep_holding
from pipeline.publish.site.downloads.table_sheet import Cut
from pipeline.publish.site.edition import Edition

VERSIONS = "versions/"


@dataclass(frozen=True)
class Download:
    """A file, by its path below the member's folder of downloads."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Downloads:
    """All files of an edition by path.

    `derived` are those that repeat the data in other formats, `sums` their checksums, `cuts` what the workbook cuts.
    """

    files: Mapping[str, Download]
    derived: Sequence[str]
    sums: str
    cuts: Sequence[Cut]

    def download(self, path: str) -> Download:
        """One file."""
        return self.files[path]


def derived_paths(name: str) -> list[str]:
    """The workbook, the database, and the zip of all of the newest version."""
    return [f"compromisos-{name}.xlsx", database_path(name), f"compromisos-{name}.zip"]


def database_path(name: str) -> str:
    """The database."""
    return f"compromisos-{name}.sqlite"


def sums_path(name: str) -> str:
    """The list of the checksums of these."""
    return f"compromisos-{name}.sha256"


def write_derived(
    edition: Edition, folder: Path, cache: Cache = NO_CACHE, earlier: EarlierDatabase = NO_DATABASE
) -> Mapping[str, str]:
    """Write workbook, database, zip and a list of their checksums into a folder; the checksums of the four by name.

    What is kept in the cache, and the `earlier` database, make no other bytes of them, only sooner.
    """
    from pipeline.publish.site.downloads.workbook import write_workbook  # noqa: PLC0415  (slow to import)

    folder.mkdir(parents=True, exist_ok=True)
    book, database, packed = (folder / path for path in derived_paths(edition.name))
    day = version_day(edition.package.version)
    write_workbook(book, edition, day, cache)
    holding = write_database(database, edition, earlier)
    newest = {path: edition.package.folder / path for path in package_files(edition.package.folder)}
    everything = {path: place for path, place in newest.items() if not path.startswith(VERSIONS)}
    everything |= {book.name: book, database.name: database}
    folder_in_zip = f"compromisos-{edition.name}-{edition.package.version}"
    write_zip(packed, folder_in_zip, everything, (day.year, day.month, day.day))
    checksums = {path.name: checksum(path) for path in (book, database, packed)}
    keep_holding(cache, checksums[database.name], holding)
    told = sums(checksums)
    (folder / sums_path(edition.name)).write_bytes(told)
    return {**checksums, sums_path(edition.name): sha256(told)}


def version_day(version: str) -> date:
    """The day that a version is named for: `2026.11.23.1` is the second version of 23 November 2026."""
    year, month, day = version.split(".")[:3]
    return date(int(year), int(month), int(day))


def package_files(folder: Path) -> list[str]:
    """The paths of a package's files; what somebody keeps there in files that do not show is none of them."""
    return [path for path in files_below(folder) if not path.startswith(".") and "/." not in path]
