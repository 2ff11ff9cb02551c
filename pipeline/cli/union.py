"""The packages on disk go in; the package of all members, where there is more than one, comes out."""

import logging
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.messages import message
from pipeline.common.package import DataPackage, read_package
from pipeline.common.settings import Settings
from pipeline.package.build import differing_files, write_version
from pipeline.package.union import ALL_MEMBERS, union_csvs, union_days, union_files
from pipeline.package.versions import Plan, plan_version, standing


@dataclass(frozen=True)
class Union:
    """The package of all members, and whether this run wrote it."""

    package: DataPackage
    is_new: bool


def packages_of_members(folder: Path) -> list[DataPackage]:
    """The newest package of every member, by name; what a run that was cut off left beside them is none."""
    places = [path.parent for path in sorted(folder.glob("*/datapackage.json"))]
    own = [place for place in places if place.name != ALL_MEMBERS and not place.name.startswith(".")]
    return [package for package in map(read_package, own) if package]


def united(settings: Settings, *, replace: bool = False) -> Union | None:
    """Write the union of all members' packages where its content is new; None where there is one member only."""
    folder = settings.datapackages / ALL_MEMBERS
    planned = _planned(settings, replace=replace)
    if planned is None:
        return None
    plan, files = planned
    if files:
        write_version(folder, plan, files)
    words = message("{folder}, version {version}", folder=folder, version=plan.version)
    logging.getLogger("package").info(words)
    package = read_package(folder)
    assert package is not None
    return Union(package, plan.is_new)


def stale_union(settings: Settings) -> list[str] | None:
    """The files of the union that this program would write otherwise; None where there is one member only."""
    planned = _planned(settings, replace=True)
    return None if planned is None else differing_files(settings.datapackages / ALL_MEMBERS, planned[1])


def _planned(settings: Settings, *, replace: bool) -> tuple[Plan, dict[str, bytes]] | None:
    """The version and its files; no files where the newest version holds."""
    packages = packages_of_members(settings.datapackages)
    if len(packages) < 2:
        return None
    csvs = union_csvs(packages)
    plan = plan_version(standing(settings.datapackages / ALL_MEMBERS, csvs, replace=replace), union_days(packages))
    return plan, union_files(packages, plan, csvs) if plan.is_new else {}
