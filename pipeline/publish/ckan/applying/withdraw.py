"""Resources to withdraw, a reason and a day go in; tombstones, which say so at the same addresses, come out."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.publish.ckan.applying.datastore import drop_table
from pipeline.publish.ckan.applying.remembering import state_resource
from pipeline.publish.ckan.applying.repeating import until_certain
from pipeline.publish.ckan.applying.revise import ResourceRevision, Revision, revise
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.comparing.found import Found, read_found
from pipeline.publish.ckan.comparing.state import EXTRA, State, checksum
from pipeline.publish.ckan.wanted.files import local_file
from pipeline.publish.ckan.wanted.model import Text
from pipeline.publish.ckan.wanted.texts import filled, texts


@dataclass(frozen=True)
class Withdrawal:
    """Names of resources (`milestones`, `xlsx`), why they are withdrawn, and on which day (ISO)."""

    names: Sequence[str]
    reason: str
    day: str


def withdraw(portal: Portal, dataset: str, withdrawal: Withdrawal) -> bool:
    """Put a tombstone in the place of each resource, then drop its table; False where all was done before.

    Later publications leave a withdrawn resource alone. Raises ConfigurationError where we published none of that name.
    """

    def withdrawn() -> bool:
        found = read_found(portal, dataset)
        state = _known(found, dataset)
        wanted = _ids(state, withdrawal.names)
        new = [id_ for id_ in wanted if not state.resources[id_].withdrawn and id_ in found.resources]
        if new:
            _revise(portal, found, state, withdrawal, new)
        tables = [id_ for id_ in wanted if found.resources.get(id_, {}).get("datastore_active")]
        for id_ in tables:
            drop_table(portal, id_)
        return bool(new or tables)

    return until_certain(withdrawn)


def bring_back(portal: Portal, dataset: str, names: Sequence[str]) -> bool:
    """Forget that resources were withdrawn, so that the next publication fills them again; False where none was."""

    def forgotten() -> bool:
        found = read_found(portal, dataset)
        state = _known(found, dataset)
        ids = {id_ for id_ in _ids(state, names) if state.resources[id_].withdrawn}
        if not ids:
            return False
        left = {id_: item for id_, item in state.resources.items() if id_ not in ids}
        _send(portal, found, replace(state, resources=left), ())
        return True

    return until_certain(forgotten)


def published_names(portal: Portal, dataset: str) -> list[str]:
    """The names of all resources that we published and nobody withdrew."""
    state = _known(read_found(portal, dataset), dataset)
    return [item.name for item in state.resources.values() if not item.withdrawn]


def _revise(portal: Portal, found: Found, state: State, withdrawal: Withdrawal, ids: Sequence[str]) -> None:
    marked = {"reason": withdrawal.reason, "day": withdrawal.day}
    resources = {id_: replace(item, withdrawn=marked) if id_ in ids else item for id_, item in state.resources.items()}
    with _tombstone(withdrawal) as file:
        revisions = [ResourceRevision(id_, _fields(found, id_, withdrawal, file), file=file) for id_ in ids]
        _send(portal, found, replace(state, resources=resources), revisions)


def _send(portal: Portal, found: Found, state: State, revisions: Sequence[ResourceRevision]) -> None:
    with state_resource(found, state, found.state) as own:
        extras = {**found.extras, EXTRA: checksum(state)}
        revise(portal, found.id, found.token, Revision(extras=extras, resources=[*revisions, own]))


def _fields(found: Found, resource: str, withdrawal: Withdrawal, file: Path) -> Mapping[str, Any]:
    words, there = texts()["withdrawn"], found.resources[resource]
    names = there.get("name_translated") or {}
    plain = str(there.get("name") or "")
    title = filled(words["title"], name=Text(plain, names.get("en") or plain))
    description = filled(words["description"], day=withdrawal.day, reason=withdrawal.reason)
    return {
        "name": title.es,
        "name_translated": title.both(),
        "description": description.together(),
        "description_translated": description.both(),
        "format": "TXT",
        "mimetype": "text/plain",
        "hash": local_file(file).sha256,
    }


@contextmanager
def _tombstone(withdrawal: Withdrawal) -> Iterator[Path]:
    words = texts()["withdrawn"]
    told = filled(words["description"], day=withdrawal.day, reason=withdrawal.reason)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / str(words["file"])
        path.write_text(f"{told.es}\n\n{told.en}\n", "utf-8")
        yield path


def _known(found: Found, dataset: str) -> State:
    if found.state is None:
        raise ConfigurationError(
            message(
                "The portal does not remember what was published to {dataset}. Publish it first: compromisos publish",
                dataset=dataset,
            )
        )
    return found.state


def _ids(state: State, names: Sequence[str]) -> list[str]:
    by_name = {item.name: id_ for id_, item in state.resources.items()}
    unknown = [name for name in names if name not in by_name]
    if unknown:
        raise ConfigurationError(
            message(
                "Nothing of the name {unknown} is published there. Published are: {known}.",
                unknown=", ".join(unknown),
                known=", ".join(sorted(by_name)),
            )
        )
    return [by_name[name] for name in names]
