"""A member and the name of a table or file go in; names and ids on a portal, the same for ever, come out."""

import re
from uuid import NAMESPACE_URL, UUID, uuid5

_OURS: UUID = uuid5(NAMESPACE_URL, "compromisos-abiertos")
_LONGEST_TAG = 100
_NO_TAG = re.compile(r"[^\w .-]+")

STATE = "publication-state"
STATE_FILE = "estado-de-publicacion.json"


def dataset_name(member: str) -> str:
    """The name of a member's dataset, which is its address."""
    return f"compromisos-{member}"


def history_name(member: str) -> str:
    """The name of the dataset with a member's earlier versions."""
    return f"compromisos-{member}-historial"


def resource_id(dataset: str, resource: str) -> str:
    """The id of a resource, by the names of the dataset and of the resource; the same on every portal."""
    return str(uuid5(_OURS, f"{dataset}/{resource}"))


def valid_tag(text: str) -> str:
    """A text as CKAN takes tags: letters, digits, blanks, `_`, `-`, `.`, 2 to 100 signs; empty where none is left."""
    tag = " ".join(_NO_TAG.sub(" ", text).split())[:_LONGEST_TAG].strip()
    return tag if len(tag) > 1 else ""


def version_order(version: str) -> tuple[int, ...]:
    """What sorts versions: the tenth of a day comes after the ninth; none comes before all."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
