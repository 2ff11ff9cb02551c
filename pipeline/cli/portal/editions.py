"""A member and its package go in; what goes to a portal, its newest version and the earlier ones, comes out."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from pipeline.common.captures import RUNS
from pipeline.common.declarations import Member
from pipeline.common.files import checksum, files_below, sha256
from pipeline.common.package import DataPackage
from pipeline.common.settings import Settings
from pipeline.package.versions import VERSIONS, sealed_versions, version_day
from pipeline.publish.ckan.wanted.dataset import Source
from pipeline.publish.ckan.wanted.edition import Edition, history_edition, newest_edition
from pipeline.publish.ckan.wanted.history import Sealed
from pipeline.publish.ckan.wanted.resources import Derived
from pipeline.publish.site import addresses
from pipeline.publish.site.downloads.archive import write_zip
from pipeline.publish.site.downloads.every_download import write_derived
from pipeline.publish.site.edition import read_edition

KINDS = ("xlsx", "zip", "sqlite")
SUMS = "SHA256SUMS"
ZIPS = "portal-zips"


def editions(settings: Settings, member: Member, package: DataPackage, aside: Path) -> Iterator[Edition]:
    """The dataset of a member, and that of its earlier versions where there are any.

    Their zips are made once and kept with the rest of what was read before; in `aside` where nothing is kept.
    """
    keep = settings.cache / ZIPS if settings.cache else aside
    sealed = [_sealed(member, package.folder / VERSIONS / name, keep) for name in sealed_versions(package.folder)]
    derived = list(derived_files(member, package, settings.public))
    checked = _last_checked(settings.raw / member.member)
    yield newest_edition(Source(member, package, derived, checked, has_history=bool(sealed)))
    if sealed:
        yield history_edition(member, package, sealed)


def earlier_edition(member: Member, package: DataPackage) -> Edition:
    """An earlier version, to be shown again; the files beside it are made anew, below its package."""
    folder = package.folder.parent / "public"
    write_derived(read_edition(package), folder / addresses.download(member.member, ""))
    source = Source(member, package, list(derived_files(member, package, folder)), has_history=True)
    return replace(newest_edition(source), goes_back=True)


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


def _sealed(member: Member, folder: Path, keep: Path) -> Sealed:
    name, fingerprint = f"compromisos-{member.member}-{folder.name}", sha256((folder / SUMS).read_bytes())
    path = _kept(keep / fingerprint, f"{name}.zip") or _packed(folder, keep / fingerprint, name)
    return Sealed(folder.name, path, fingerprint)


def _kept(folder: Path, file: str) -> Path | None:
    """A zip that was made before; the folder that it lies in is named by its checksum."""
    found = folder.glob(f"*/{file}")
    return next((path for path in found if checksum(path) == path.parent.name), None)


def _packed(folder: Path, keep: Path, name: str) -> Path:
    year, month, day = (int(part) for part in version_day(folder.name).split("."))
    keep.mkdir(parents=True, exist_ok=True)
    made = keep / f".{name}"
    write_zip(made, name, {path: folder / path for path in files_below(folder)}, (year, month, day))
    path = keep / checksum(made) / f"{name}.zip"
    path.parent.mkdir(exist_ok=True)
    made.replace(path)
    return path
