"""A dataset and the resources whose table is new go in; a table view of each, made once, comes out."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.publish.ckan.client.connection import Portal

TABLE_VIEW = "datatables_view"
_TITLE = "Tabla"
_OLDER_KINDS = ("recline_view", "recline_grid_view")


def make_default_views(portal: Portal, package: Mapping[str, Any]) -> None:
    """All views that the portal shows by default, in one request; those that are there are not made again."""
    portal.write("package_create_default_resource_views", {"package": package, "create_datastore_views": True})


def make_table_views(portal: Portal, resources: Sequence[str]) -> None:
    """A table view of each of these resources; in a dataset where staff may have taken other views away.

    An editor may not choose the id of a view, so that whether there is one is looked up before each.
    """
    for resource in resources:
        kinds = {view["view_type"] for view in portal.read("resource_view_list", id=resource)}
        if kinds.isdisjoint({TABLE_VIEW, *_OLDER_KINDS}):
            portal.write("resource_view_create", {"resource_id": resource, "view_type": TABLE_VIEW, "title": _TITLE})
