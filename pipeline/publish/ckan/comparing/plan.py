"""What is wanted and what was found go in; everything that a publication would change comes out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from pipeline.common.files import json_bytes, sha256
from pipeline.common.portals import PortalRules
from pipeline.publish.ckan.comparing.found import Found, text
from pipeline.publish.ckan.comparing.looked import Looked
from pipeline.publish.ckan.comparing.merge import VERDICTS, Sides, StaffChange, listed, merge, merge_tags
from pipeline.publish.ckan.comparing.resources import FieldChange, ResourceChange, changed_resource
from pipeline.publish.ckan.comparing.state import PublishedTable, State, state_of
from pipeline.publish.ckan.comparing.tables import TableChange, change_of
from pipeline.publish.ckan.wanted.dataset import CHECKED
from pipeline.publish.ckan.wanted.model import Dataset, Resource
from pipeline.publish.ckan.wanted.names import version_order

_CHECK_IS_NEWS = timedelta(days=7)
_NOTHING = PublishedTable("", {})


@dataclass(frozen=True)
class Plan:
    """All changes of one publication of a dataset; `token` is the moment of the portal that it was made for,
    `taken_back` the version that a rollback took away.

    `creates` where there is no dataset yet, `revives` where somebody deleted it, `opens` where it becomes public,
    `remembers` where only our own state has to be written anew, `forgot` where that state was lost, `foreign` where the
    dataset was never ours, `files_only` where the portal has no DataStore. `withdrawn` are reason and day by the
    name of a resource. Empty where the portal is as we want it.
    """

    portal: str
    organization: str
    dataset: str
    version: str
    version_before: str
    taken_back: str
    token: str
    creates: bool
    revives: bool
    opens: bool
    remembers: bool
    forgot: bool
    foreign: bool
    files_only: bool
    fields: tuple[FieldChange, ...]
    tags: FieldChange | None
    extras: tuple[FieldChange, ...]
    resources: tuple[ResourceChange, ...]
    staff: tuple[StaffChange, ...]
    withdrawn: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (
            self.creates
            or self.revives
            or self.opens
            or self.remembers
            or self.fields
            or self.tags
            or self.extras
            or self.resources
        )

    @property
    def tables(self) -> tuple[tuple[ResourceChange, TableChange], ...]:
        """The resources whose table changes."""
        return tuple((item, item.table) for item in self.resources if item.table and not item.table.is_empty)

    def as_json(self) -> dict[str, Any]:
        """The plan for programs and for `publish --plan`; rows as counts and a checksum."""
        return {**asdict(replace(self, resources=())), "resources": [_resource_json(item) for item in self.resources]}


@dataclass(frozen=True)
class Destination:
    """Where a dataset goes: the portal's address, the organization, and whether a new dataset becomes public."""

    portal: str
    organization: str
    public: bool


def plan_of(wanted: Dataset, looked: Looked, rules: PortalRules, destination: Destination) -> Plan:
    """Compare everything; tables only where they were read."""
    found = looked.found
    fields = merge(Sides(_published(found, "fields"), _there(found, wanted.fields), wanted.fields), rules, "dataset")
    extras = merge(Sides(_published(found, "extras"), found.extras, wanted.extras), rules, "dataset.extras")
    # Where our state was lost, whatever is there counts as staff's.
    before = found.state.tags if found.state else () if found.lost else found.tags
    tags = merge_tags(before, found.tags, wanted.tags, rules.policy("dataset.tags"))
    resources = tuple(_resources(wanted, looked, rules))
    first = not found.exists or found.unfinished
    staff = (
        *fields.staff,
        *extras.staff,
        *tags.staff,
        *_removed(wanted, looked, rules),
        *_replaced(wanted, looked, rules),
    )
    plan = Plan(
        portal=destination.portal,
        organization=destination.organization,
        dataset=wanted.name,
        version=wanted.version,
        version_before=found.state.version if found.state else "",
        taken_back=found.state.taken_back if found.state else "",
        token=found.token,
        creates=not found.exists,
        revives=found.deleted,
        opens=destination.public and first,
        remembers=found.state is None or _forgets(wanted, found.state, looked),
        forgot=found.lost,
        foreign=found.exists and not found.mark,
        files_only=not looked.facts.datastore,
        fields=tuple(_differing(fields.values, _there(found, wanted.fields))),
        tags=_tag_change(tags.values["tags"], found.tags),
        extras=tuple(_differing(extras.values, found.extras)),
        resources=tuple(item for item in resources if not item.is_empty),
        staff=(*staff, *(change for item in resources for change in _staff_of(item))),
        withdrawn=dict(_withdrawn(wanted, looked)),
    )
    return _without_a_day_alone(plan)


def state_after(wanted: Dataset, looked: Looked, *, goes_back: bool = False) -> State:
    """What to remember once the plan is carried out: what we wanted, and what staff keeps or we withdrew."""
    state = state_of(wanted, looked.facts, _taken_back(wanted, looked.found.state, goes_back=goes_back))
    before = looked.found.state.resources if looked.found.state else {}
    kept = {id_: item for id_, item in before.items() if item.withdrawn or id_ not in state.resources}
    # The same content may be other bytes on this machine; remembered are those that were sent.
    sent = {
        id_: replace(item, bytes=before[id_].bytes, sha256=before[id_].sha256)
        for id_, item in state.resources.items()
        if id_ in before and before[id_].fingerprint == item.fingerprint and id_ not in looked.broken
    }
    theirs = {id_: replace(before[id_], file_is_theirs=True) for id_ in looked.replaced if id_ in before}
    return replace(state, resources={**state.resources, **sent, **theirs, **kept})


def _resources(wanted: Dataset, looked: Looked, rules: PortalRules) -> Iterator[ResourceChange]:
    puts_back = rules.policy("resource.removed") == "keep_ours"
    for resource in wanted.resources:
        taken_away = resource.id not in looked.found.resources
        if not looked.left_alone(resource.id) or (taken_away and puts_back):
            yield changed_resource(resource, looked, rules, _table(resource, looked, rules))


def _table(resource: Resource, looked: Looked, rules: PortalRules) -> TableChange | None:
    theirs = resource.id in looked.replaced and rules.policy("resource.file") != "keep_ours"
    if resource.table is None or resource.id not in looked.tables or theirs:
        return None
    published = looked.published(resource.id)
    before = published.table if published else _NOTHING if looked.found.lost else None
    return change_of(resource.name, resource.table, looked.tables[resource.id], before, rules)


def _published(found: Found, part: str) -> Mapping[str, str]:
    """What we published last; what stands there, while a first publication goes on; nothing, where it was lost."""
    if found.state:
        values: Mapping[str, str] = getattr(found.state, part)
        return values
    if found.lost:
        return {}
    return found.extras if part == "extras" else {name: text(value) for name, value in found.package.items()}


def _there(found: Found, fields: Mapping[str, str]) -> Mapping[str, str]:
    return {name: found.field(name) for name in fields}


def _differing(values: Mapping[str, str], there: Mapping[str, str]) -> Iterator[FieldChange]:
    for name, value in values.items():
        if text(value) != text(there.get(name)):
            yield FieldChange(name, text(there.get(name)), value)


def _without_a_day_alone(plan: Plan) -> Plan:
    """The plan; empty where all that it changes is the day of the last check, and the portal's is not old."""
    rest = replace(plan, extras=())
    if len(plan.extras) != 1 or not rest.is_empty or plan.extras[0].name != CHECKED:
        return plan
    try:
        passed = date.fromisoformat(plan.extras[0].after) - date.fromisoformat(plan.extras[0].before)
    except ValueError:
        return plan
    return rest if passed < _CHECK_IS_NEWS else plan


def _tag_change(after: str, there: Sequence[str]) -> FieldChange | None:
    before = listed(there)
    return FieldChange("tags", before, after) if before != after else None


def _taken_back(wanted: Dataset, before: State | None, *, goes_back: bool) -> str:
    """The newest version that was taken back; none any more once a newer one is published."""
    if before is None:
        return ""
    candidates = [before.taken_back, *([before.version] if goes_back else [])]
    newest = max(candidates, key=version_order)
    return newest if version_order(newest) > version_order(wanted.version) else ""


def _forgets(wanted: Dataset, state: State, looked: Looked) -> bool:
    """Whether the state on the portal would not do for the next comparison."""
    now = state_after(wanted, looked)
    return now.version != state.version or any(
        item.table != (before.table if (before := state.resources.get(id_)) else None)
        for id_, item in now.resources.items()
    )


def _removed(wanted: Dataset, looked: Looked, rules: PortalRules) -> Iterator[StaffChange]:
    verdict = VERDICTS[rules.policy("resource.removed")]
    for resource in wanted.resources:
        if looked.published(resource.id) and resource.id not in looked.found.resources:
            yield StaffChange(resource.name, "removed", resource.title.es, "", resource.title.es, verdict)


def _replaced(wanted: Dataset, looked: Looked, rules: PortalRules) -> Iterator[StaffChange]:
    verdict = VERDICTS[rules.policy("resource.file")]
    for resource in wanted.resources:
        if resource.id in looked.replaced:
            file, address = resource.file.path.name, text(looked.found.resources[resource.id].get("url"))
            yield StaffChange(resource.name, "file", file, address.rpartition("/")[2], file, verdict)


def _withdrawn(wanted: Dataset, looked: Looked) -> Iterator[tuple[str, Mapping[str, str]]]:
    for resource in wanted.resources:
        published = looked.published(resource.id)
        if published and published.withdrawn:
            yield resource.name, published.withdrawn


def _staff_of(item: ResourceChange) -> Iterator[StaffChange]:
    yield from item.staff
    yield from item.table.staff if item.table else ()


def _resource_json(item: ResourceChange) -> dict[str, Any]:
    return {**asdict(replace(item, table=None)), "table": _table_json(item.table) if item.table else None}


def _table_json(change: TableChange) -> dict[str, Any]:
    rows = json_bytes([change.upserts, change.removed])
    told = asdict(replace(change, upserts=(), removed=()))
    told.pop("upserts"), told.pop("removed")
    return {**told, "removed_rows": len(change.removed), "rows_sha256": sha256(rows)}
