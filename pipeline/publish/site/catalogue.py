"""Data Packages on disk go in; the catalogue in `public/`, pages and downloads, comes out."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pipeline.common.cache import NO_CACHE, Cache
from pipeline.common.errors import ConfigurationError
from pipeline.common.executors.in_process import InProcess
from pipeline.common.files import checksum, folder_aside
from pipeline.common.messages import LANGUAGES, message
from pipeline.common.package import DataPackage
from pipeline.publish.site import addresses
from pipeline.publish.site.base_url import declared_base
from pipeline.publish.site.commitment_files import commitment_files
from pipeline.publish.site.downloads.every_download import Downloads
from pipeline.publish.site.downloads.writing import write_downloads
from pipeline.publish.site.edition import read_edition
from pipeline.publish.site.machine.every_file import machine_files
from pipeline.publish.site.new_folder import Made, NewFolder, lying_in
from pipeline.publish.site.pages.every_page import every_page
from pipeline.publish.site.pages.finder import index_script
from pipeline.publish.site.published import Published
from pipeline.publish.site.since import unchanged_since
from pipeline.publish.site.templating import GENERATOR, keep_compiled
from pipeline.publish.site.work import Work, write_all

ASSETS = Path(__file__).parent / "assets"
FOLDERS = ("es", "en", "assets", "downloads", "commitments")
TREES = tuple(f"{language}/" for language in LANGUAGES)
PAGE = ".html"
OURS = (*FOLDERS, addresses.DOOR, addresses.NOT_FOUND, addresses.CATALOG, addresses.SITEMAP, addresses.ROBOTS)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Means:
    """What a build may use: what is known of the files that lie there, a cache, and an executor for the pages.

    `checksum_of` gives the SHA-256 of a file of a package, which may be known already.
    """

    lying: Mapping[str, Made] | None = None
    cache: Cache = NO_CACHE
    open_executor: Callable[[], Executor] = InProcess
    checksum_of: Callable[[Path], str] = checksum


@dataclass(frozen=True)
class Catalogue:
    """What lies in `public/` now, and whether any of it is new, if only a date."""

    files: Mapping[str, Made]
    is_new: bool


def publish(
    packages: Sequence[DataPackage],
    public: Path,
    base_url: str = "",
    checked: Mapping[str, str] = MappingProxyType({}),
    means: Means = Means(),
) -> Catalogue:
    """Build the whole catalogue aside and put it in place, unless it is what lies there: then not even a date changes.

    `base_url` is where the folder lies on the web; what has to name absolute addresses, such as the feeds, is left out
    without it. `checked` says on which day (ISO) the pages of a member were last asked for, by the name of its package.

    What others keep in the folder, such as the settings of a web server, stays. Raises ConfigurationError where
    the folder holds something that is no catalogue, or `base_url` is no address of one.
    """
    base_url = declared_base(base_url)
    _refuse_other_folders(public)
    keep_compiled(means.cache)
    lying = means.lying if means.lying is not None else lying_in(public)
    with folder_aside(public) as aside:
        folder = NewFolder(aside, public, lying)
        _write(packages, folder, base_url, checked, means)
        _keep_what_is_not_ours(folder)
    return Catalogue(folder.files, _checksums(folder.files) != _checksums(lying))


def _write(
    packages: Sequence[DataPackage],
    folder: NewFolder,
    base_url: str,
    checked: Mapping[str, str],
    means: Means,
) -> None:
    published = []
    for package in packages:
        edition = read_edition(package)
        files = write_downloads(edition, folder, means.checksum_of, means.cache)
        _tell_of_cuts(edition.name, files)
        published.append(Published(edition, files, checked.get(edition.name, "")))
        folder.write(addresses.index(edition.name), index_script(edition))
    write_all(_works(published, base_url, means), folder, means.open_executor)
    pages = [address for address in folder.files if address.startswith(TREES) and address.endswith(PAGE)]
    for address, content in machine_files(published, [addresses.DOOR, *pages], base_url):
        folder.write(address, content)
    for asset in sorted(ASSETS.iterdir()):
        folder.write(f"assets/{asset.name}", asset.read_bytes())


def _works(published: Sequence[Published], base_url: str, means: Means) -> Iterator[Work]:
    yield from every_page(published, base_url)
    for one in published:
        if not one.edition.is_union:
            yield from commitment_files(
                one.edition, unchanged_since(one.edition, means.cache, means.checksum_of), base_url
            )


def _checksums(files: Mapping[str, Made]) -> Mapping[str, str]:
    return {address: made.sha256 for address, made in files.items()}


def _tell_of_cuts(name: str, files: Downloads) -> None:
    for cut in files.cuts:
        sentence = message(
            "In the workbook of {member}, {column} of {key} is cut, as Excel cannot hold longer text."
            " It is whole in {path}.",
            member=name,
            column=cut.column,
            key=cut.key,
            path=cut.path,
        )
        log.warning("%s", sentence.in_language("en"))


def _refuse_other_folders(public: Path) -> None:
    if not public.is_dir() or not any(public.iterdir()):
        return
    door = public / addresses.DOOR
    if not door.is_file() or GENERATOR.encode() not in door.read_bytes():
        raise ConfigurationError(
            message(
                "{folder} holds files that are no catalogue of ours, and publishing would replace them."
                " Name an empty folder with --public, or empty this one yourself.",
                folder=public,
            )
        )


def _is_ours(path: Path) -> bool:
    # Whoever runs the server may have rules of their own for robots.
    own_robots = path.name == addresses.ROBOTS and GENERATOR.encode() not in path.read_bytes()
    return path.name in OURS and not own_robots


def _keep_what_is_not_ours(folder: NewFolder) -> None:
    public = folder.present
    for path in sorted(public.iterdir()) if public.is_dir() else ():
        if not _is_ours(path):
            folder.keep(path.name)
