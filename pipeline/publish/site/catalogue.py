"""Data Packages on disk go in; the catalogue in `public/`, pages and downloads, comes out."""

import logging
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from pipeline.common.errors import ConfigurationError
from pipeline.common.files import folder_aside, same_tree
from pipeline.common.messages import message
from pipeline.common.package import DataPackage
from pipeline.publish.site import addresses
from pipeline.publish.site.base_url import declared_base
from pipeline.publish.site.downloads.every_download import Downloads, downloads
from pipeline.publish.site.edition import read_edition
from pipeline.publish.site.machine.every_file import machine_files
from pipeline.publish.site.pages.every_page import every_page
from pipeline.publish.site.pages.finder import index_script
from pipeline.publish.site.published import Published
from pipeline.publish.site.templating import GENERATOR

ASSETS = Path(__file__).parent / "assets"
FOLDERS = ("es", "en", "assets", "downloads", "commitments")
OURS = (*FOLDERS, addresses.DOOR, addresses.NOT_FOUND, addresses.CATALOG, addresses.SITEMAP, addresses.ROBOTS)

log = logging.getLogger(__name__)


def publish(
    packages: Sequence[DataPackage],
    public: Path,
    base_url: str = "",
    checked: Mapping[str, str] = MappingProxyType({}),
) -> bool:
    """Build the whole catalogue aside and put it in place; False where nothing changed, not even a date.

    `base_url` is where the folder lies on the web; what has to name absolute addresses, such as the feeds, is left out
    without it. `checked` says on which day (ISO) the pages of a member were last asked for, by the name of its package.

    What others keep in the folder, such as the settings of a web server, stays. Raises ConfigurationError where
    the folder holds something that is no catalogue, or `base_url` is no address of one.
    """
    base_url = declared_base(base_url)
    _refuse_other_folders(public)
    with folder_aside(public) as aside:
        _write(packages, aside, base_url, checked)
        _keep_what_is_not_ours(public, aside)
        return not same_tree(aside, public)


def _write(packages: Sequence[DataPackage], folder: Path, base_url: str, checked: Mapping[str, str]) -> None:
    published = []
    for package in packages:
        edition = read_edition(package)
        files = downloads(edition)
        _tell_of_cuts(edition.name, files)
        published.append(Published(edition, files, checked.get(edition.name, "")))
        _write_file(folder / addresses.index(edition.name), index_script(edition))
        for path, content in files.files.items():
            _write_file(folder / addresses.download(edition.name, path), content)
    written = []
    for page in every_page(published, base_url):
        _write_file(folder / page.address, page.rendered())
        written.append(page.address)
    for address, content in machine_files(published, written, base_url):
        _write_file(folder / address, content)
    for asset in sorted(ASSETS.iterdir()):
        _write_file(folder / "assets" / asset.name, asset.read_bytes())


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


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


def _keep_what_is_not_ours(public: Path, aside: Path) -> None:
    for path in sorted(public.iterdir()) if public.is_dir() else ():
        if _is_ours(path):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, aside / path.name, symlinks=True)
        else:
            shutil.copy2(path, aside / path.name, follow_symlinks=False)
