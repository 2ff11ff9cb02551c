"""A state goes in; the resource that carries it to the portal, to be sent with everything else, comes out."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.publish.ckan.applying.revise import ResourceRevision
from pipeline.publish.ckan.comparing.found import Found
from pipeline.publish.ckan.comparing.state import State, state_bytes
from pipeline.publish.ckan.wanted.names import STATE, STATE_FILE, resource_id
from pipeline.publish.ckan.wanted.texts import filled, texts


@contextmanager
def state_resource(found: Found, state: State, before: State | None) -> Iterator[ResourceRevision]:
    """The revision of the state's resource; its file is there as long as the block lasts."""
    own = resource_id(found.field("name"), STATE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / STATE_FILE
        path.write_bytes(state_bytes(state, before))
        yield ResourceRevision(own, _fields(), own not in found.resources, (), path)


def _fields() -> dict[str, Any]:
    words = texts()["resources"]["state"]
    title, description = filled(words["title"]), filled(words["description"])
    return {
        "name": title.es,
        "description": description.together(),
        "name_translated": title.both(),
        "description_translated": description.both(),
        "format": "JSON",
        "mimetype": "application/json",
    }
