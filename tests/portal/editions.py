"""Guatemala's committed package goes in; small editions of it, and what becomes of them from day to day, come out."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.common.declarations import Member, read_member
from pipeline.common.files import json_bytes, sha256
from pipeline.common.package import DESCRIPTOR, DataPackage, read_package
from pipeline.common.settings import OWN_FOLDER
from pipeline.publish.ckan.wanted.dataset import Source
from pipeline.publish.ckan.wanted.edition import Edition, newest_edition
from pipeline.publish.ckan.wanted.resources import Derived

COMMITTED = Path(__file__).parents[2] / "datapackages" / "guatemala"
# Enough for a table with a key of one column and of two, one without rows, one that is a file only.
FEW = ("action_plans", "commitments", "milestones", "commitment_ogp_values", "code_labels", "captures")
Row = dict[str, str]
Change = Callable[[list[Row]], list[Row]]


def member(name: str) -> Member:
    """Guatemala's declaration under another name, so that its dataset is these tests' own."""
    return replace(read_member(OWN_FOLDER / "guatemala" / "member.toml"), member=name)


def edition(name: str, folder: Path, tables: Iterable[str] = FEW) -> Edition:
    """The committed package with these tables only, and a workbook and a zip of a few bytes."""
    shutil.copytree(COMMITTED, folder)
    descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    kept = [resource for resource in descriptor["resources"] if resource["name"] in tables]
    return _written(name, folder, {**descriptor, "resources": kept})


def edition_in(folder: Path, name: str) -> Edition:
    """The edition that was made in a folder."""
    package = read_package(folder)
    assert package
    return newest_edition(Source(member(name), package, _derived(package)))


def changed(before: Edition, folder: Path, version: str = "", **tables: Change) -> Edition:
    """A later edition in which these tables have other rows."""
    shutil.copytree(before.package.folder, folder)
    descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    for name, change in tables.items():
        resource = _resource(descriptor, name)
        _rewrite(folder, resource, change, [field["name"] for field in resource["schema"]["fields"]])
    descriptor["version"] = version or f"{descriptor['version']}.1"
    return _written(before.member.member, folder, descriptor)


def with_title(before: Edition, folder: Path, table: str, column: str, title: str) -> Edition:
    """A later edition in which a column is called otherwise."""
    return with_column(before, folder, table, {"name": column, "title": title}, lambda rows: rows)


def with_column(before: Edition, folder: Path, table: str, column: dict[str, Any], change: Change) -> Edition:
    """A later edition in which a column is of another kind, or is new and last; its rows are changed with it."""
    shutil.copytree(before.package.folder, folder)
    descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    resource = _resource(descriptor, table)
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    fields[column["name"]] = {**fields.get(column["name"], {}), **column}
    resource["schema"]["fields"] = list(fields.values())
    _rewrite(folder, resource, change, list(fields))
    descriptor["version"] += ".1"
    return _written(before.member.member, folder, descriptor)


def cell(key: str, column: str, value: str) -> Change:
    """Another value in the column of the row whose first column is `key`."""

    def change(rows: list[Row]) -> list[Row]:
        return [{**row, column: value} if next(iter(row.values())) == key else row for row in rows]

    return change


def without(key: str) -> Change:
    """No row any more whose first column is `key`."""
    return lambda rows: [row for row in rows if next(iter(row.values())) != key]


def _resource(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(resource for resource in descriptor["resources"] if resource["name"] == name)
    return found


def _rewrite(folder: Path, resource: dict[str, Any], change: Change, columns: list[str]) -> None:
    path = folder / resource["path"]
    reader = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    rows = change(list(reader))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=columns)
    writer.writeheader()
    writer.writerows(rows)
    content = text.getvalue().encode("utf-8-sig")
    path.write_bytes(content)
    resource.update(bytes=len(content), hash=f"sha256:{sha256(content)}")


def _written(name: str, folder: Path, descriptor: dict[str, Any]) -> Edition:
    (folder / DESCRIPTOR).write_bytes(json_bytes(descriptor))
    return edition_in(folder, name)


def _derived(package: DataPackage) -> list[Derived]:
    made_of = "".join(resource["hash"] for resource in package.descriptor["resources"])
    files = []
    for kind in ("xlsx", "zip"):
        path = package.folder / f"compromisos-guatemala.{kind}"
        path.write_text(f"{kind} of {sha256(made_of.encode())}", encoding="utf-8")
        files.append(Derived(kind, path, sha256(f"{kind}{made_of}".encode())))
    return files
