"""A resource that we want and the one that is there go in; fields to send, a file and staff's edits come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pipeline.common.portals import PortalRules
from pipeline.publish.ckan.comparing.found import Found, text
from pipeline.publish.ckan.comparing.looked import Looked
from pipeline.publish.ckan.comparing.merge import Merged, Sides, StaffChange, merge
from pipeline.publish.ckan.comparing.state import PublishedResource, plain_fields
from pipeline.publish.ckan.comparing.tables import TableChange
from pipeline.publish.ckan.probing.facts import Facts
from pipeline.publish.ckan.wanted.model import Resource
from pipeline.publish.ckan.wanted.names import STATE, resource_id

Raw = Mapping[str, Any]
_TRANSLATED = {"name": "name_translated", "description": "description_translated"}
# The state is the last file of its own request, so a file of ours is never newer than it but for a moment.
_SAME_REQUEST = timedelta(seconds=10)


@dataclass(frozen=True)
class FieldChange:
    """A text that changes, as people read it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Upload:
    """A file that is sent; `bytes_before` is None where there was none."""

    bytes: int
    bytes_before: int | None
    sha256: str


@dataclass(frozen=True)
class ResourceChange:
    """What has to be done to a resource: `raw` are keys to send as CKAN takes them, `dropped` keys to take away."""

    id: str
    name: str
    file: str
    is_new: bool
    raw: Raw
    dropped: tuple[str, ...]
    fields: tuple[FieldChange, ...]
    upload: Upload | None
    table: TableChange | None
    staff: tuple[StaffChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the resource is as we want it."""
        return not (self.is_new or self.raw or self.dropped or self.upload or (self.table and not self.table.is_empty))


def replaced_files(found: Found) -> tuple[str, ...]:
    """The ids of resources of ours whose file looks like another one: of another size, or newer than our state."""
    if not found.state:
        return ()
    own = found.resources.get(resource_id(str(found.package["name"]), STATE), {})
    there = ((id_, found.resources[id_], ours) for id_, ours in found.state.resources.items() if id_ in found.resources)
    return tuple(id_ for id_, theirs, ours in there if not ours.withdrawn and _looks_replaced(theirs, ours, own))


def changed_resource(wanted: Resource, looked: Looked, rules: PortalRules, table: TableChange | None) -> ResourceChange:
    """Compare a resource that is wanted, and is not left alone."""
    theirs = looked.found.resources.get(wanted.id)
    merged = _merged(wanted, theirs, looked, rules)
    upload = _upload(wanted, theirs, looked, rules)
    raw = _raw(wanted, merged, looked.facts, uploads=upload is not None)
    there = theirs or {}
    differing = {key: value for key, value in raw.items() if not _same(value, there.get(key))}
    if theirs is not None and looked.facts.schemed:
        # A portal with a schema of its own may drop keys that it does not know, every time.
        differing = {key: value for key, value in differing.items() if key not in _TRANSLATED.values() or key in there}
    return ResourceChange(
        id=wanted.id,
        name=wanted.name,
        file=wanted.file.path.name,
        is_new=theirs is None,
        raw=raw if theirs is None else differing,
        dropped=tuple(key for key in _TRANSLATED.values() if there.get(key) and key not in raw),
        fields=() if theirs is None else tuple(_shown(differing, there)),
        upload=upload,
        table=table,
        staff=merged.staff,
    )


def _merged(wanted: Resource, theirs: Raw | None, looked: Looked, rules: PortalRules) -> Merged:
    ours, published, found = plain_fields(wanted), looked.published(wanted.id), looked.found
    if theirs is None:
        return Merged(ours, ())
    there = {name: text(theirs.get(name)) for name in ours}
    # Where our state was lost, whatever differs counts as staff's; what a publication cut off left is ours.
    base = published.fields if published else {} if found.lost else there
    return merge(Sides(base, there, ours), rules, "resource", wanted.name)


def _upload(wanted: Resource, theirs: Raw | None, looked: Looked, rules: PortalRules) -> Upload | None:
    file, published = wanted.file, looked.published(wanted.id)
    if theirs is None:
        return Upload(file.bytes, None, file.sha256)
    if wanted.id in looked.replaced:
        keeps = rules.policy("resource.file") != "keep_ours"
    elif wanted.id in looked.broken:
        keeps = False
    elif published:
        keeps = published.fingerprint == file.fingerprint
    else:
        keeps = theirs.get("hash") in (file.sha256, file.md5) and theirs.get("size") == file.bytes
    return None if keeps else Upload(file.bytes, _size(theirs), file.sha256)


def _raw(wanted: Resource, merged: Merged, facts: Facts, *, uploads: bool) -> Raw:
    translated = {"name": wanted.title.both(), "description": wanted.description.both()}
    return {
        **merged.values,
        **{key: translated[name] for name, key in _TRANSLATED.items() if not merged.is_theirs(name)},
        **({"hash": wanted.file.md5 if facts.loader else wanted.file.sha256} if uploads else {}),
    }


def _shown(differing: Raw, there: Raw) -> list[FieldChange]:
    return [
        FieldChange(key, text(there.get(key)), text(value))
        for key, value in differing.items()
        if key != "hash" and not isinstance(value, dict)
    ]


def _same(ours: object, theirs: object) -> bool:
    return ours == theirs if isinstance(ours, dict) else text(ours) == text(theirs)


def _looks_replaced(theirs: Raw, published: PublishedResource, state: Raw) -> bool:
    if published.file_is_theirs or theirs.get("url_type") != "upload":
        return True
    size, ours, last = _size(theirs), _time(state), _time(theirs)
    newer = ours is not None and last is not None and last > ours + _SAME_REQUEST
    return newer or (size is not None and size != published.bytes)


def _size(resource: Raw) -> int | None:
    size = resource.get("size")
    return size if isinstance(size, int) else None


def _time(resource: Raw) -> datetime | None:
    try:
        return datetime.fromisoformat(str(resource.get("last_modified")))
    except ValueError:
        return None
