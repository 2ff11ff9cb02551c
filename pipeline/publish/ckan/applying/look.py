"""A portal and the edition to publish go in; what is there, compared with what should be, comes out as work to do."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.common.files import sha256
from pipeline.publish.ckan.applying.apply import Work
from pipeline.publish.ckan.applying.datastore import read_table
from pipeline.publish.ckan.applying.loader import await_loader
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.refusals import NotFound
from pipeline.publish.ckan.comparing.found import Found, read_found
from pipeline.publish.ckan.comparing.looked import Looked
from pipeline.publish.ckan.comparing.obstacles import check_owner, check_rights, check_schema, check_sizes
from pipeline.publish.ckan.comparing.plan import Destination, plan_of, state_after
from pipeline.publish.ckan.comparing.resources import replaced_files
from pipeline.publish.ckan.comparing.tables import FoundTable
from pipeline.publish.ckan.probing.facts import Facts, ask_facts
from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.publish.ckan.wanted.model import Dataset, Resource
from pipeline.publish.ckan.wanted.schema import fitted

ARCHIVE = "zip"
# A publication asks a portal no more than this often, and twice for each table.
_MOST_READS = 8


def look(portal: Portal, edition: Edition, *, deep: bool = False, doubtful: Collection[str] | None = None) -> Work:
    """Compare. Two requests where nothing is to be done; then everything is read before anything is written.

    What changed inside the tables of a portal is only seen where something else is new, or `deep`, which also reads
    every file back. `doubtful` are the ids of resources that an earlier try sent, of which nobody knows what became.
    """
    found = read_found(portal, edition.dataset)
    known = found.state.facts if found.state else None
    if known and not deep and doubtful is None and known.declared_licence == edition.licence:
        looked = Looked(found, known, replaced=_replaced(portal, found))
        work = _work(portal, edition, _wanted(edition, known), looked)
        if work.plan.is_empty:
            return work
    check_owner(portal, found)
    check_rights(portal)
    facts = ask_facts(portal, edition.licence)
    wanted = _wanted(edition, facts)
    check_schema(wanted, facts)
    suspects = found.resources if deep else doubtful or ()
    await_loader(portal, facts.loader, [item.id for item in wanted.resources if item.table and item.id in suspects])
    looked = Looked(
        found=found,
        facts=facts,
        replaced=_replaced(portal, found),
        broken=broken_files(portal, found, [id_ for id_ in found.resources if id_ in suspects]),
    )
    own = [item.id for item in tables_to_read(wanted, looked)]
    tables = {id_: _table(portal, found, id_) for id_ in own}
    work = _work(portal, edition, wanted, replace(looked, tables=tables))
    check_sizes(portal, work.plan, work.wanted)
    return work


def look_back(portal: Portal, edition: Edition, done: Work, doubtful: Collection[str] = ()) -> Work:
    """Compare again what was just written, once a loader of the portal is done with it.

    The dataset, its changed tables row by row and their files byte by byte; other files byte by byte as far as a
    publication may ask a portal, the rest by the size that it counts. `doubtful` are the ids of resources that earlier
    tries sent: their files are read in any case.
    """
    sent = [item for item in done.plan.resources if item.upload]
    loaded = [item.id for item in sent if item.table and not item.is_new] if done.looked.facts.loader else []
    await_loader(portal, done.looked.facts.loader, loaded)
    found = read_found(portal, edition.dataset)
    touched = {*loaded, *(item.id for item, _ in done.plan.tables)}
    readable = [item.id for item in tables_to_read(done.wanted, done.looked)]
    tables = {id_: _table(portal, found, id_) for id_ in readable if id_ in touched}
    files = _to_check(portal, done, doubtful)
    looked = Looked(
        found=found,
        facts=done.looked.facts,
        tables=tables,
        replaced=_replaced(portal, found),
        broken=broken_files(portal, found, files),
        unread=[item.id for item in sent if item.id not in files],
    )
    return _work(portal, edition, done.wanted, looked)


def _to_check(portal: Portal, done: Work, doubtful: Collection[str]) -> Sequence[str]:
    """The sent files to read back: all whose table was written, then the archive, then what requests are left for."""
    sent = sorted((item for item in done.plan.resources if item.upload), key=lambda item: item.name != ARCHIVE)
    written = {item.id for item, _ in done.plan.tables if item.upload}
    surely = [item.id for item in done.wanted.resources if item.id in written or item.id in doubtful]
    others = [item.id for item in sent if item.id not in surely]
    most = 2 * len(list(tables_to_read(done.wanted, done.looked))) + _MOST_READS
    return [*surely, *others[: max(0, most - portal.reads - len(surely))]]


def _table(portal: Portal, found: Found, resource: str) -> FoundTable | None:
    there = found.resources.get(resource)
    table = read_table(portal, resource) if there else None
    return replace(table, shown=bool(there.get("datastore_active"))) if there and table else None


def broken_files(portal: Portal, found: Found, resources: Sequence[str]) -> tuple[str, ...]:
    """The ids of resources whose file, read back, is not what we sent; those that staff replaced aside."""
    published, suspects = found.state.resources if found.state else {}, replaced_files(found)
    own = [id_ for id_ in resources if id_ in published and id_ in found.resources and id_ not in suspects]
    return tuple(id_ for id_ in own if not published[id_].withdrawn and not _holds(portal, found, id_))


def _replaced(portal: Portal, found: Found) -> tuple[str, ...]:
    return tuple(id_ for id_ in replaced_files(found) if not _holds(portal, found, id_))


def _holds(portal: Portal, found: Found, resource: str) -> bool:
    assert found.state
    there = found.resources[resource]
    if there.get("url_type") != "upload":
        return False
    name = str(there.get("url")).rpartition("/")[2]
    try:
        content = portal.file(found.id, resource, name)
    except NotFound:
        return False
    return sha256(content) == found.state.resources[resource].sha256


def _wanted(edition: Edition, facts: Facts) -> Dataset:
    return fitted(edition.wanted(facts.licence), facts.fields, facts.resource_fields)


def _work(portal: Portal, edition: Edition, wanted: Dataset, looked: Looked) -> Work:
    access = portal.access
    destination = Destination(access.url, access.organization, public=access.visibility == "public")
    plan = plan_of(wanted, looked, edition.member.portal, destination)
    return Work(plan, wanted, looked, state_after(wanted, looked, goes_back=edition.goes_back))


def tables_to_read(wanted: Dataset, looked: Looked) -> Iterator[Resource]:
    """The resources whose table is ours to compare; none where the portal keeps files only."""
    for resource in wanted.resources if looked.facts.datastore else ():
        if resource.table and not looked.left_alone(resource.id):
            yield resource
