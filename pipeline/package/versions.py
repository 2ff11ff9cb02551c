"""New tables and the package that is published now go in; whether there is a new version, and its number, comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.common.package import DataPackage, read_package
from pipeline.common.schemas import TABLES

# How we know and what was different before is no content: an unchanged page that is fetched again makes no version.
CONTENT_TABLES = tuple(table for table in TABLES if table not in {"captures", "provenance", "changes"})
VERSIONS = "versions"


@dataclass(frozen=True)
class Plan:
    """What is to become of the package: its version, those before it, the one it follows, and whether it is new."""

    version: str
    earlier: tuple[str, ...]
    previous: DataPackage | None
    is_new: bool


def plan_version(
    folder: Path, tables: Mapping[str, pd.DataFrame], csvs: Mapping[str, bytes], *, replace: bool = False
) -> Plan:
    """Compare the content with the newest version in `folder`; `replace` writes that one anew instead of the next."""
    newest = read_package(folder)
    sealed = sealed_versions(folder)
    if newest is None or replace:
        previous = read_package(folder / VERSIONS / sealed[-1]) if sealed else None
        return Plan(next_version(tables, sealed), sealed, previous, is_new=True)
    if same_content(newest, csvs):
        return Plan(newest.version, sealed, newest, is_new=False)
    earlier = (*sealed, newest.version)
    return Plan(next_version(tables, earlier), earlier, newest, is_new=True)


def same_content(package: DataPackage, csvs: Mapping[str, bytes]) -> bool:
    """Whether a package holds the same rows, how we know them apart."""
    return all(package.content(table) == csvs[table] for table in CONTENT_TABLES)


def next_version(tables: Mapping[str, pd.DataFrame], earlier: Sequence[str]) -> str:
    """The day of the newest capture that tells a cell (`2026.11.22`); `.1`, `.2` … where that day has a version."""
    captures = tables["captures"]
    telling = captures[captures["capture"].isin(tables["provenance"]["capture"])]
    day = str(telling["obtained"].max()).replace("-", ".")
    base = max([day, *(_day(version) for version in earlier)])
    same_day = [_number(version) for version in earlier if _day(version) == base]
    return f"{base}.{max(same_day) + 1}" if same_day else base


def sealed_versions(folder: Path) -> tuple[str, ...]:
    """The versions before the newest, oldest first."""
    found = [path.parent.name for path in (folder / VERSIONS).glob("*/datapackage.json")]
    return tuple(sorted(found, key=lambda version: (_day(version), _number(version))))


def _day(version: str) -> str:
    return ".".join(version.split(".")[:3])


def _number(version: str) -> int:
    parts = version.split(".")
    return int(parts[3]) if len(parts) > 3 else 0
