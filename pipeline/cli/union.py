"""The packages on disk go in; the package of all members, where there is more than one, comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.lying import known_files, name_of_package
from pipeline.cli.told import log_packaged
from pipeline.common.cache import Cache
from pipeline.common.declarations import UNION
from pipeline.common.files import tree_checksum
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.known_files import KnownFiles
from pipeline.common.package import DataPackage, read_package
from pipeline.common.settings import Settings
from pipeline.package.versions import files_of_newest, sealed_versions

if TYPE_CHECKING:
    from pipeline.package.versions import Plan


@dataclass(frozen=True)
class Union:
    """The package of all members, and whether this run wrote it."""

    package: DataPackage
    is_new: bool


def packages_of_members(folder: Path) -> list[DataPackage]:
    """The newest package of every member, by name; what a run that was cut off left beside them is none."""
    places = [path.parent for path in sorted(folder.glob("*/datapackage.json"))]
    own = [place for place in places if place.name != UNION and not place.name.startswith(".")]
    return [package for package in map(read_package, own) if package]


def united(settings: Settings, *, replace: bool = False) -> Union | None:
    """Write the union of all members' packages where its content is new; None where there is one member only."""
    packages = packages_of_members(settings.datapackages)
    if len(packages) < 2:
        return None
    folder = settings.datapackages / UNION
    cache = Cache(settings.cache, "union", program_fingerprint())
    cache.tidy()
    members = (name_of_package(package.folder) for package in packages)
    with known_files(settings, name_of_package(folder), *members) as known:
        is_kept = cache.get(_state(packages, folder, known)) is not None
        is_new = (replace or not is_kept) and _write(packages, folder, known, replace=replace)
        cache.put(_state(packages, folder, known), b"")
    package = read_package(folder)
    assert package is not None
    log_packaged(folder, package.version)
    return Union(package, is_new)


def stale_union(settings: Settings) -> list[str] | None:
    """The files of the union that this program would write otherwise; None where there is one member only."""
    from pipeline.package.build import differing_files  # noqa: PLC0415  (slow to import)

    packages, folder = packages_of_members(settings.datapackages), settings.datapackages / UNION
    return None if len(packages) < 2 else differing_files(folder, _planned(packages, folder, replace=True)[1])


def _write(packages: Sequence[DataPackage], folder: Path, known: KnownFiles, *, replace: bool) -> bool:
    from pipeline.package.build import write_version  # noqa: PLC0415  (slow to import)

    plan, files = _planned(packages, folder, replace=replace)
    if files:
        write_version(folder, plan, files, known)
    return plan.is_new


def _planned(packages: Sequence[DataPackage], folder: Path, *, replace: bool) -> "tuple[Plan, dict[str, bytes]]":
    """The version and its files; no files where the newest version holds."""
    from pipeline.package.union import union_csvs, union_days, union_files  # noqa: PLC0415  (slow to import)
    from pipeline.package.versions import plan_version, standing  # noqa: PLC0415

    csvs = union_csvs(packages)
    plan = plan_version(standing(folder, csvs, replace=replace), union_days(packages))
    return plan, union_files(packages, plan, csvs) if plan.is_new else {}


def _state(packages: Sequence[DataPackage], folder: Path, known: KnownFiles) -> str:
    """The members' packages and their union, every byte, and which versions of the union there were before."""
    folders = [*(package.folder for package in packages), folder]
    trees = [f"{place.name} {tree_checksum(place, files_of_newest(place), known.checksum)}" for place in folders]
    return "\n".join((*trees, *sealed_versions(folder)))
