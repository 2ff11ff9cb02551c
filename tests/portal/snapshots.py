"""A dataset on a portal goes in; all that a visitor could get of it comes out, as values that can be compared."""

import hashlib
import json
from typing import Any

from trial_portal import TrialPortal

from scripts.ckan.accounts import owner_token

# What tells when and by whom, not what. The dataset's own id is the portal's to give.
VOLATILE = {
    "metadata_created",
    "metadata_modified",
    "created",
    "last_modified",
    "creator_user_id",
    "cache_last_updated",
}
ALL = 32000


def snapshot(portal: TrialPortal, dataset: str) -> dict[str, Any]:
    """Dataset, files, tables, dictionary and views; equal for two publications of the same, resource ids included."""
    package = portal.owner("package_show", id=dataset)
    for resource in package["resources"]:
        if resource["format"] == "JSON":
            del resource["size"]
    values = {
        "package": _steady(package),
        "files": {resource["id"]: _file(portal, resource) for resource in package["resources"]},
        "tables": {
            resource["id"]: _table(portal, resource["id"])
            for resource in package["resources"]
            if resource.get("datastore_active")
        },
        "views": {resource["id"]: _views(portal, resource["id"]) for resource in package["resources"]},
    }
    steady: dict[str, Any] = json.loads(json.dumps(values, sort_keys=True).replace(package["id"], "<dataset>"))
    return steady


def activities(portal: TrialPortal, dataset: str) -> int:
    """How many lines the dataset's history has."""
    return len(portal.owner("package_activity_list", id=dataset, limit=100))


def _steady(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _steady(item) for key, item in value.items() if key not in VOLATILE}
    return [_steady(item) for item in value] if isinstance(value, list) else value


def _file(portal: TrialPortal, resource: dict[str, Any]) -> Any:
    content = portal.get(resource["url"].removeprefix(portal.url), owner_token(portal.ckan))
    if resource["format"] == "JSON":
        # What the publisher remembers; of the time before, too, which depends on how one came here.
        return json.loads(content)["now"]
    return hashlib.sha256(content).hexdigest()


def _table(portal: TrialPortal, resource: str) -> dict[str, Any]:
    found = portal.owner("datastore_search", resource_id=resource, limit=ALL)
    rows = [{key: value for key, value in row.items() if key != "_id"} for row in found["records"]]
    fields = portal.owner("datastore_info", id=resource)["fields"]
    return {"rows": sorted(rows, key=lambda row: json.dumps(row, sort_keys=True)), "fields": fields}


def _views(portal: TrialPortal, resource: str) -> list[tuple[str, str]]:
    return sorted((view["view_type"], view["title"]) for view in portal.owner("resource_view_list", id=resource))
