"""An edition goes in; every file that people can download of it, derived ones among them, comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.common.files import files_below, sha256
from pipeline.publish.site.downloads.archive import checksums, zip_bytes
from pipeline.publish.site.downloads.database import database
from pipeline.publish.site.downloads.table_sheet import Cut
from pipeline.publish.site.downloads.workbook import workbook
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

    `derived` are those that repeat the data in other formats, `sums` their checksums, `cuts` what the workbook cut.
    """

    files: Mapping[str, bytes]
    derived: Sequence[str]
    sums: str
    cuts: Sequence[Cut]

    def download(self, path: str) -> Download:
        """The size and checksum of one file."""
        content = self.files[path]
        return Download(path, len(content), sha256(content))


def downloads(edition: Edition) -> Downloads:
    """The package as it is, and beside it XLSX, SQLite, a zip of all of the newest version, and their checksums."""
    package = _package_files(edition)
    newest = {path: content for path, content in package.items() if not path.startswith(VERSIONS)}
    name = f"compromisos-{edition.name}"
    day = version_day(edition.package.version)
    book, cuts = workbook(edition, day)
    copies = {f"{name}.xlsx": book, f"{name}.sqlite": database(edition)}
    everything = {**newest, **copies}
    packed = zip_bytes(f"{name}-{edition.package.version}", everything, (day.year, day.month, day.day))
    derived = {**copies, f"{name}.zip": packed}
    sums = f"{name}.sha256"
    return Downloads({**package, **derived, sums: checksums(derived)}, tuple(derived), sums, cuts)


def version_day(version: str) -> date:
    """The day that a version is named for: `2026.11.23.1` is the second version of 23 November 2026."""
    year, month, day = version.split(".")[:3]
    return date(int(year), int(month), int(day))


def _package_files(edition: Edition) -> dict[str, bytes]:
    folder = edition.package.folder
    paths = [path for path in files_below(folder) if not path.startswith(".") and "/." not in path]
    return {path: (folder / path).read_bytes() for path in paths}
