"""A member and its package go in; what goes to a portal, its newest version and the earlier ones, comes out."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from pipeline.common.captures import RUNS
from pipeline.common.declarations import Member
from pipeline.common.files import files_below, sha256
from pipeline.common.package import DataPackage
from pipeline.common.settings import Settings
from pipeline.package.versions import VERSIONS, sealed_versions, version_day
from pipeline.publish.ckan.wanted.edition import Edition, history_edition, newest_edition
from pipeline.publish.ckan.wanted.history import Sealed
from pipeline.publish.ckan.wanted.resources import Derived
from pipeline.publish.site import addresses
from pipeline.publish.site.downloads.archive import write_zip
from pipeline.publish.site.downloads.every_download import write_derived
from pipeline.publish.site.edition import read_edition

KINDS = ("xlsx", "zip", "sqlite")
SUMS = "SHA256SUMS"


def editions(settings: Settings, member: Member, package: DataPackage, aside: Path) -> Iterator[Edition]:
    """The dataset of a member, and that of its earlier versions where there are any, whose zips are made in `aside`."""
    derived = list(derived_files(member, package, settings.public))
    yield newest_edition(member, package, derived, _last_checked(settings.raw / member.member))
    sealed = [_sealed(member, package.folder / VERSIONS / name, aside) for name in sealed_versions(package.folder)]
    if sealed:
        yield history_edition(member, package, sealed)


def earlier_edition(member: Member, package: DataPackage) -> Edition:
    """An earlier version, to be shown again; the files beside it are made anew, below its package."""
    folder = package.folder.parent / "public"
    write_derived(read_edition(package), folder / addresses.download(member.member, ""))
    edition = newest_edition(member, package, list(derived_files(member, package, folder)))
    return replace(edition, goes_back=True)


def derived_files(member: Member, package: DataPackage, public: Path) -> Iterator[Derived]:
    """The files that the catalogue offers beside the package."""
    # They are other bytes on another machine, so they are told apart by what they are made of and by what.
    made_of = (package.folder / SUMS).read_bytes() + version("compromisos-abiertos").encode()
    for kind in KINDS:
        path = public / addresses.download(member.member, f"compromisos-{member.member}.{kind}")
        if path.is_file():
            yield Derived(kind, path, sha256(kind.encode() + made_of))


def _last_checked(folder: Path) -> str:
    """The day of the newest run that brought pages, or found them unchanged."""
    return max((path.stem for path in (folder / RUNS).glob("????-??-??.json")), default="")


def _sealed(member: Member, folder: Path, aside: Path) -> Sealed:
    name = f"compromisos-{member.member}-{folder.name}"
    year, month, day = (int(part) for part in version_day(folder.name).split("."))
    path = aside / f"{name}.zip"
    write_zip(path, name, {path: folder / path for path in files_below(folder)}, (year, month, day))
    return Sealed(folder.name, path, sha256((folder / SUMS).read_bytes()))
