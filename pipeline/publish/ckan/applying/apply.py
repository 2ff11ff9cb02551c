"""A plan goes in; a portal that is as planned comes out, in an order that shows readers nothing half done.

Tables first, then one `package_revise` that carries files, texts and the state: it is the mark that the publication
took place. Cut off before it, the next run finds the tables as they should be and sends only that request. A first
publication is private until that last request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.publish.ckan.applying.datastore import write_table
from pipeline.publish.ckan.applying.remembering import state_resource
from pipeline.publish.ckan.applying.revise import ResourceRevision, Revision, extra_list, revise, tag_list
from pipeline.publish.ckan.applying.views import make_chart, make_default_views, make_table_views
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.refusals import match_failed
from pipeline.publish.ckan.comparing.found import Found
from pipeline.publish.ckan.comparing.looked import Looked
from pipeline.publish.ckan.comparing.merge import unlisted
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.comparing.resources import ResourceChange
from pipeline.publish.ckan.comparing.state import EXTRA, UNFINISHED, State, checksum
from pipeline.publish.ckan.wanted.charts import read_chart
from pipeline.publish.ckan.wanted.model import Dataset

Package = Mapping[str, Any]
# What the first load of a table changes by itself, on some versions.
_CHANGED_BY_TABLES = ("metadata_modified", "datastore_active", "datastore_contains_all_records_of_source_file")


@dataclass(frozen=True)
class Work:
    """A plan, what it was made of, and the state to leave behind."""

    plan: Plan
    wanted: Dataset
    looked: Looked
    state: State


def apply(portal: Portal, work: Work, *, in_steps: bool = False) -> Package:
    """Carry a plan out; the dataset as it is then. Large tables are written at once, unless `in_steps`."""
    package = work.looked.found.package if not work.plan.creates else _create(portal, work)
    package = _add_resources(portal, work, package)
    package = _write_tables(portal, work, package, in_steps=in_steps)
    return _finish(portal, work, package)


def goes_on(work: Work) -> bool:
    """Whether a publication was cut off before this one: what CKAN was asked for then may still be under way."""
    return work.looked.found.unfinished or not _made(work).issuperset(_without_view(work))


def _create(portal: Portal, work: Work) -> Package:
    wanted, plan = work.wanted, work.plan
    package: Package = portal.write(
        "package_create",
        {
            "name": wanted.name,
            "owner_org": plan.organization,
            "private": True,  # a draft of an editor would be public at once
            **wanted.fields,
            "tags": tag_list(wanted.tags),
            "extras": extra_list({**wanted.extras, EXTRA: UNFINISHED}),
        },
    )
    return package


def _add_resources(portal: Portal, work: Work, package: Package) -> Package:
    """Bring new resources whose table is to be made, with their files: a table needs a resource."""
    early = _early(work)
    if not early:
        return package
    new = [_revision(work, item) for item in early]
    return revise(portal, package["id"], package["metadata_modified"], Revision(resources=new))


def _early(work: Work) -> Sequence[ResourceChange]:
    """Those that come before the tables: in a first publication all, so that they stand in the order we want."""
    new = [item for item in work.plan.resources if item.is_new]
    with_table = [item for item in new if item.table]
    return new if with_table and _is_first(work) else with_table


def _is_first(work: Work) -> bool:
    """Whether this is a first publication, or goes on with one that was cut off."""
    return work.plan.creates or work.looked.found.unfinished


def _write_tables(portal: Portal, work: Work, package: Package, *, in_steps: bool) -> Package:
    tables = work.looked.tables or {}
    for item, change in work.plan.tables:
        write_table(portal, work.wanted.resource(item.name), change, tables.get(item.id), in_steps=in_steps)
    unseen = _without_view(work)
    if not unseen:
        return package
    package = _unchanged_since(portal, package)
    if _is_first(work):
        make_default_views(portal, package)
    else:
        make_table_views(portal, unseen)
    chart = read_chart(work.looked.facts.chart)
    for resource in work.wanted.resources:
        if chart and resource.name == chart.table and resource.id in unseen:
            make_chart(portal, resource.id, chart, new=work.plan.creates)
    return package


def _without_view(work: Work) -> Sequence[str]:
    """The resources whose table was just made, or was by a publication that was cut off before its views were."""
    looked, made = work.looked, _made(work)
    cut_off = looked.facts.datastore and not looked.found.lost
    return [
        item.id
        for item in work.wanted.resources
        if item.id in made or (cut_off and item.table and not looked.published(item.id))
    ]


def _made(work: Work) -> set[str]:
    return {item.id for item, change in work.plan.tables if change.action == "create"}


def _unchanged_since(portal: Portal, package: Package) -> Package:
    """The dataset again, since new tables give it a new moment on some versions. Raises where people changed it too."""
    now: Package = portal.read("package_show", id=package["id"])
    if _without_tables(now) != _without_tables(package):
        raise match_failed("package_show", ("metadata_modified",))
    return now


def _finish(portal: Portal, work: Work, package: Package) -> Package:
    plan, found = work.plan, Found(package)
    early = _early(work)
    late = [_revision(work, item) for item in plan.resources if item not in early]
    fields: dict[str, Any] = {change.name: change.after for change in plan.fields if not plan.creates}
    with state_resource(found, work.state, work.looked.found.state) as own:
        revision = Revision(
            fields={
                **fields,
                **({"private": False} if plan.opens else {}),
                **({"state": "active"} if plan.revives else {}),
            },
            tags=unlisted(plan.tags.after) if plan.tags and not plan.creates else None,
            extras={
                **found.extras,
                **{change.name: change.after for change in plan.extras},
                EXTRA: checksum(work.state),
            },
            resources=[*late, own],
        )
        return revise(portal, package["id"], package["metadata_modified"], revision)


def _revision(work: Work, item: ResourceChange) -> ResourceRevision:
    file = work.wanted.resource(item.name).file.path if item.upload else None
    return ResourceRevision(item.id, item.raw, item.is_new, item.dropped, file)


def _without_tables(package: Package) -> Package:
    def stable(values: Package) -> Package:
        return {key: value for key, value in values.items() if key not in _CHANGED_BY_TABLES}

    return {**stable(package), "resources": [stable(item) for item in package.get("resources") or ()]}
