"""An edition and a new catalogue go in; all files that can be downloaded of the edition are in it, and are listed."""

from collections.abc import Callable
from pathlib import Path

from pipeline.common.cache import NO_CACHE, Cache
from pipeline.common.files import checksum
from pipeline.publish.site import addresses
from pipeline.publish.site.downloads.earlier_database import NO_DATABASE, EarlierDatabase, earlier_database
from pipeline.publish.site.downloads.every_download import (
    VERSIONS,
    Download,
    Downloads,
    database_path,
    derived_paths,
    package_files,
    sums_path,
    write_derived,
)
from pipeline.publish.site.downloads.table_sheet import cuts
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.fingerprints import fingerprint
from pipeline.publish.site.new_folder import NewFolder


def write_downloads(
    edition: Edition, folder: NewFolder, checksum_of: Callable[[Path], str] = checksum, cache: Cache = NO_CACHE
) -> Downloads:
    """The package as it is, and beside it XLSX, SQLite, a zip of all of the newest version, and their checksums."""
    name = edition.name
    package = {path: checksum_of(edition.package.folder / path) for path in package_files(edition.package.folder)}
    for path, sum_of_file in package.items():
        folder.copy(addresses.download(name, path), edition.package.folder / path, sum_of_file)
    derived, sums = derived_paths(name), sums_path(name)
    own = [addresses.download(name, path) for path in (*derived, sums)]
    made_from = fingerprint({path: one for path, one in package.items() if not path.startswith(VERSIONS)})
    if not folder.take_over(own, made_from):
        earlier = _earlier_database(name, folder, cache)
        written = write_derived(edition, folder.path / addresses.download(name, ""), cache, earlier)
        for path, sum_of_file in written.items():
            folder.written(addresses.download(name, path), sum_of_file, made_from)
    files = [_download(folder, name, path) for path in (*package, *derived, sums)]
    return Downloads({file.path: file for file in files}, derived, sums, cuts(edition))


def _earlier_database(name: str, folder: NewFolder, cache: Cache) -> EarlierDatabase:
    address = addresses.download(name, database_path(name))
    lying = folder.lying.get(address)
    return earlier_database(cache, folder.present / address, lying.sha256) if lying else NO_DATABASE


def _download(folder: NewFolder, name: str, path: str) -> Download:
    address = addresses.download(name, path)
    return Download(path, (folder.path / address).stat().st_size, folder.files[address].sha256)
