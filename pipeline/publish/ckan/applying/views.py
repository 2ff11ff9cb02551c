"""A dataset and the resources whose table is new go in; views of the tables and a chart, made once, come out."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from pipeline.common.messages import message
from pipeline.publish.ckan.applying.repeating import until_certain
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.refusals import NotFound, Rejected
from pipeline.publish.ckan.wanted.charts import Chart

LOG = logging.getLogger("publish")
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
        if _kinds(portal, resource).isdisjoint({TABLE_VIEW, *_OLDER_KINDS}):
            portal.write("resource_view_create", {"resource_id": resource, "view_type": TABLE_VIEW, "title": _TITLE})


def make_chart(portal: Portal, resource: str, chart: Chart, *, new: bool) -> None:
    """The chart of a table, unless it is there; `new` where the resource was just made, so that there is none.

    A portal that does not take it, such as one whose plugin is of another version, goes without.
    """
    if not new and chart.kind in _kinds(portal, resource):
        return
    view = {"resource_id": resource, "view_type": chart.kind, "title": chart.title}
    try:
        portal.write("resource_view_create", {**view, **chart.settings})
    except Rejected as refusal:
        LOG.warning(message("No chart was made on the portal. {reason}", reason=refusal.message))


def remove_twins(portal: Portal, resources: Sequence[str]) -> None:
    """Take away each view that equals another in all but its id; one request for each resource.

    CKAN makes a view for each of two publications that ask at the same time, or for one that was cut off while CKAN
    was at work and for the next. Which of two equal views stays makes no difference to whoever made one by hand.
    """
    for resource in resources:
        until_certain(partial(_remove_twins, portal, resource))


def _remove_twins(portal: Portal, resource: str) -> bool:
    twins = list(_twins(portal.read("resource_view_list", id=resource)))
    for twin in twins:
        with suppress(NotFound):  # the other publication was faster
            portal.write("resource_view_delete", {"id": twin})
    return bool(twins)


def _twins(views: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    seen = []
    # By id, so that two publications that do this at the same time keep the same.
    for view in sorted(views, key=lambda view: str(view["id"])):
        shown = {key: value for key, value in view.items() if key != "id"}
        if shown in seen:
            yield str(view["id"])
        seen.append(shown)


def _kinds(portal: Portal, resource: str) -> set[str]:
    return {str(view["view_type"]) for view in portal.read("resource_view_list", id=resource)}
