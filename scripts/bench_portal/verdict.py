"""A dataset as a way to publish left it goes in; what is wrong with it, in words, comes out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trial_portal import TrialPortal

from pipeline.common.package import DataPackage
from pipeline.publish.ckan.wanted.names import STATE_FILE

FILES_ONLY = ("captures", "provenance")
TYPED = {"int4", "date", "bool"}


@dataclass(frozen=True)
class Seen:
    """The resources of a dataset by id, and of each with a table its fields, its rows and its views."""

    resources: Mapping[str, str]
    tables: Mapping[str, Mapping[str, Any]]
    views: int


def look(portal: TrialPortal, dataset: str) -> Seen:
    """Ask the portal as its owner."""
    if not portal.there(dataset):
        return Seen({}, {}, 0)
    found = portal.owner("package_show", id=dataset)["resources"]
    resources = {item["id"]: item["url"].rpartition("/")[2] for item in found}
    active = [item["id"] for item in found if item.get("datastore_active")]
    return Seen(
        resources=resources,
        tables={id_: portal.owner("datastore_info", id=id_) for id_ in active},
        views=sum(len(portal.owner("resource_view_list", id=id_)) for id_ in active),
    )


def verdict(seen: Seen, before: Seen | None, package: DataPackage) -> Iterator[str]:
    """What a visitor or an office would complain of; `right` where nothing."""
    wrong = list(_wrong(seen, before, package))
    yield from wrong or ["right"]


def _wrong(seen: Seen, before: Seen | None, package: DataPackage) -> Iterator[str]:
    tables = [resource for resource in package.descriptor["resources"] if resource["name"] not in FILES_ONLY]
    files = [resource["path"].rpartition("/")[2] for resource in package.descriptor["resources"]]
    there = [name for name in seen.resources.values() if name != STATE_FILE]
    missing = [name for name in files if name not in there]
    if missing:
        yield f"{len(missing)} of {len(files)} files missing"
    doubles = sum(there.count(name) - 1 for name in set(there))
    if doubles:
        yield f"{doubles} files twice or more"
    if before and before.resources.keys() - seen.resources.keys():
        kept = len(before.resources.keys() & seen.resources.keys())
        yield f"{kept} of {len(before.resources)} resource ids kept"
    if len(seen.tables) < len(tables):
        yield f"{len(seen.tables)} of {len(tables)} tables in the DataStore"
    rows = sum(int(table["meta"]["count"] or 0) for table in seen.tables.values())
    expected = sum(1 for resource in tables for _ in package.rows(resource["name"]))
    if seen.tables and rows != expected:
        yield f"{rows} of {expected} rows"
    fields = [field for table in seen.tables.values() for field in table["fields"]]
    if fields and not any(field["type"] in TYPED for field in fields):
        yield "every column is text"
    if fields and not all((field.get("info") or {}).get("label_translated") for field in fields):
        yield "no dictionary in two languages"
    if seen.tables and not seen.views:
        yield "no views"
