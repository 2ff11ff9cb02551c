"""A portal and the name of a dataset go in; what stands there now, and what we published last, come out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.refusals import NotFound
from pipeline.publish.ckan.client.shapes import misshapen, objects
from pipeline.publish.ckan.comparing.state import EXTRA, UNFINISHED, State, read_state
from pipeline.publish.ckan.wanted.names import STATE, STATE_FILE, resource_id


@dataclass(frozen=True)
class Found:
    """A dataset as `package_show` tells it, empty where there is none, and the state that we left there.

    The words of a portal are data: they are compared and shown, never followed.
    """

    package: Mapping[str, Any]
    state: State | None = None

    @property
    def id(self) -> str:
        """The portal's own id of the dataset."""
        return str(self.package["id"])

    @property
    def exists(self) -> bool:
        """Whether there is a dataset of that name, deleted or not."""
        return bool(self.package)

    @property
    def deleted(self) -> bool:
        """Whether somebody deleted it; CKAN keeps it, and its name stays ours."""
        return self.package.get("state") == "deleted"

    @property
    def mark(self) -> str:
        """The checksum of our state, `unfinished` while a first publication goes on, empty where it is not ours."""
        return self.extras.get(EXTRA, "")

    @property
    def unfinished(self) -> bool:
        """Whether a first publication began here and did not end."""
        return self.mark == UNFINISHED

    @property
    def lost(self) -> bool:
        """Whether nothing tells what we published here, or whether we ever did."""
        return self.exists and not self.unfinished and self.state is None

    @property
    def organization(self) -> str:
        """The name of the organization it belongs to."""
        return text((self.package.get("organization") or {}).get("name"))

    @property
    def token(self) -> str:
        """What changes with every change of the dataset: the portal refuses ours where it did meanwhile."""
        return str(self.package.get("metadata_modified", ""))

    @property
    def extras(self) -> dict[str, str]:
        """The extras by key."""
        return {str(item["key"]): text(item.get("value")) for item in self.package.get("extras") or ()}

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of the tags."""
        return tuple(str(item["name"]) for item in self.package.get("tags") or ())

    @property
    def resources(self) -> dict[str, Mapping[str, Any]]:
        """The resources by id."""
        return {str(item["id"]): item for item in self.package.get("resources") or ()}

    def field(self, name: str) -> str:
        """A text field of the dataset."""
        return text(self.package.get(name))


def read_found(portal: Portal, name: str) -> Found:
    """One request, and one more for the state. Raises Forbidden where it is there and not ours to see."""
    try:
        package = portal.read("package_show", id=name)
    except NotFound:
        return Found({})
    for part, key in (("resources", "id"), ("tags", "name"), ("extras", "key")):
        objects(package, part, key)
    if not isinstance(package.get("id"), str):
        raise misshapen("package_show")
    found = Found(package)
    state = resource_id(name, STATE)
    if not found.mark or found.unfinished or state not in found.resources:
        return found
    try:
        content = portal.file(str(package["id"]), state, STATE_FILE)
    except NotFound:
        return found
    return Found(package, read_state(content, found.mark))


def text(value: object) -> str:
    """A text as a form of the portal gives it back: no None, line ends as ours, no blank ends; an object as JSON."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value if value is not None else "").replace("\r\n", "\n").strip()
