"""New tables and the package that is published now go in; whether there is a new version, and its number, comes out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.files import files_below
from pipeline.common.package import DataPackage, read_package
from pipeline.common.schemas import TABLES
from pipeline.common.tables import Row

# How we know and what was different before is no content: an unchanged page that is fetched again makes no version.
CONTENT_TABLES = tuple(table for table in TABLES if table not in {"captures", "provenance", "changes"})
VERSIONS = "versions"


@dataclass(frozen=True)
class Standing:
    """What is published now: whether it still holds, the versions before the one to come, oldest first, and the last.

    `newest` is the package that holds, None where there is to be another one.
    """

    newest: DataPackage | None
    earlier: tuple[str, ...]
    previous: DataPackage | None


@dataclass(frozen=True)
class Plan:
    """What is to become of the package: its version, those before it, the one it follows, and whether it is new."""

    version: str
    earlier: tuple[str, ...]
    previous: DataPackage | None
    is_new: bool


def standing(folder: Path, csvs: Mapping[str, bytes], *, replace: bool = False) -> Standing:
    """Compare content with the newest version in `folder`; `replace` writes that one anew instead of the next."""
    newest = read_package(folder)
    sealed = sealed_versions(folder)
    before_newest = read_package(folder / VERSIONS / sealed[-1]) if sealed else None
    if newest is None or replace:
        return Standing(None, sealed, before_newest)
    if same_content(newest, csvs):
        return Standing(newest, sealed, before_newest)
    return Standing(None, (*sealed, newest.version), newest)


def plan_version(now: Standing, days: Collection[str]) -> Plan:
    """The version that holds, or the next one; `days` are those on which the captures that tell a cell came (ISO)."""
    if now.newest:
        return Plan(now.newest.version, now.earlier, now.previous, is_new=False)
    return Plan(next_version(days, now.earlier), now.earlier, now.previous, is_new=True)


def same_content(package: DataPackage, csvs: Mapping[str, bytes]) -> bool:
    """Whether a package holds the same rows, how we know them apart; not where it lacks a table."""
    has = {resource["name"] for resource in package.descriptor["resources"]}
    return all(table in has and package.content(table) == csvs[table] for table in CONTENT_TABLES)


def next_version(days: Collection[str], earlier: Sequence[str]) -> str:
    """The newest day (`2026.11.22`), never before that of an earlier version; `.1`, `.2` … where it has a version."""
    base = max([day.replace("-", ".") for day in days] + [version_day(version) for version in earlier])
    same_day = [_number(version) for version in earlier if version_day(version) == base]
    return f"{base}.{max(same_day) + 1}" if same_day else base


def days_of(captures: Iterable[Row], telling: Collection[str]) -> set[str]:
    """The days on which we got the captures that tell something, or took something away."""
    return {str(row["obtained"]) for row in captures if row["capture"] in telling}


def captures_by_version(folder: Path, now: Standing) -> dict[str, frozenset[str]]:
    """The ids of the captures that each version before the one to come holds, oldest version first."""
    packages = [read_package(_folder_of(folder, version)) for version in now.earlier]
    return {
        package.version: frozenset(str(row["capture"]) for row in package.rows("captures"))
        for package in packages
        if package
    }


def in_order(versions: Iterable[str]) -> list[str]:
    """Versions, oldest first: the tenth of a day comes after the ninth."""
    return sorted(versions, key=lambda version: (version_day(version), _number(version)))


def sealed_versions(folder: Path) -> tuple[str, ...]:
    """The versions before the newest, oldest first."""
    return tuple(in_order(path.parent.name for path in (folder / VERSIONS).glob("*/datapackage.json")))


def files_of_newest(folder: Path) -> list[str]:
    """The paths of all files of the newest version in a package's folder, sorted."""
    return [path for path in files_below(folder) if not path.startswith(f"{VERSIONS}/")]


def version_day(version: str) -> str:
    """The day that a version is named for, with dots (`2026.11.22`)."""
    return ".".join(version.split(".")[:3])


def _folder_of(folder: Path, version: str) -> Path:
    # The newest is sealed only when the next is written.
    sealed = folder / VERSIONS / version
    return sealed if sealed.is_dir() else folder


def _number(version: str) -> int:
    parts = version.split(".")
    return int(parts[3]) if len(parts) > 3 else 0
