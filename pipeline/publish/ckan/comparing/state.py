"""What was published goes in; a small file that remembers it, and its checksum, come out; and back.

The file lies on the portal, as a resource, so that it outlives the officer's machine; one extra of the dataset holds
its checksum, which the web forms of a portal keep. Files are not part of CKAN's transactions: after a publication that
was cut off the file may be newer than the dataset. So it holds the state before as well, and the extra tells which of
the two stands.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pipeline.common.files import json_bytes, sha256
from pipeline.publish.ckan.probing.facts import Facts
from pipeline.publish.ckan.wanted.model import Dataset, Resource, Table

EXTRA = "compromisos_abiertos_state"
UNFINISHED = "unfinished"
FORMAT = 1
_LENGTH = 32  # of a SHA-256 in hexadecimal: enough, and the page of a portal shows it whole

Values = Mapping[str, str]


@dataclass(frozen=True)
class PublishedTable:
    """A table as we published it: a digest of everything, and what staff may write into: label and notes by column."""

    digest: str
    columns: Mapping[str, Values]


@dataclass(frozen=True)
class PublishedResource:
    """A resource as we published it: the plain values of its fields, and its file.

    `file_is_theirs` where staff put another file in its place, which stays; `withdrawn` is a reason and a day.
    """

    name: str
    fields: Values
    fingerprint: str
    bytes: int
    sha256: str
    table: PublishedTable | None = None
    file_is_theirs: bool = False
    withdrawn: Values = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """All that we wanted to stand on the portal when we published last; `taken_back` is a version after a rollback."""

    version: str
    facts: Facts
    fields: Values
    tags: Sequence[str]
    extras: Values
    resources: Mapping[str, PublishedResource]
    taken_back: str = ""


def state_of(dataset: Dataset, facts: Facts, taken_back: str = "") -> State:
    """The state once a dataset is published."""
    return State(
        version=dataset.version,
        facts=facts,
        fields=dict(dataset.fields),
        tags=list(dataset.tags),
        extras=dict(dataset.extras),
        resources={resource.id: _published(resource) for resource in dataset.resources},
        taken_back=taken_back,
    )


def plain_fields(resource: Resource) -> Values:
    """The fields of a resource that a portal's own form keeps, and so tells of staff's edits."""
    return {
        "name": resource.title.es,
        "description": resource.description.es if resource.by_language else resource.description.together(),
        "format": resource.format,
        "mimetype": resource.mimetype,
    }


def plain_columns(table: Table) -> Mapping[str, Values]:
    """Label and notes of each column, which the form of the dictionary keeps."""
    return {column.name: {"label": column.label.es, "notes": column.notes.es} for column in table.columns}


def checksum(state: State) -> str:
    """What the extra of the dataset holds."""
    return _checksum(asdict(state))


def state_bytes(state: State, before: State | None) -> bytes:
    """The file that is uploaded."""
    return json_bytes({"format": FORMAT, "now": asdict(state), "before": asdict(before) if before else None})


def read_state(content: bytes, expected: str) -> State | None:
    """The state that the extra of the dataset names; None where the file does not hold it, or holds something else."""
    try:
        source = json.loads(content)
        blocks = [source["now"], source["before"]]
    except (ValueError, KeyError, TypeError):
        return None
    for block in blocks:
        if block and _checksum(block) == expected:
            return _state(block)
    return None


def _published(resource: Resource) -> PublishedResource:
    table = resource.table
    return PublishedResource(
        name=resource.name,
        fields=plain_fields(resource),
        fingerprint=resource.file.fingerprint,
        bytes=resource.file.bytes,
        sha256=resource.file.sha256,
        table=PublishedTable(table.digest(), plain_columns(table)) if table else None,
    )


def _state(block: Mapping[str, Any]) -> State | None:
    try:
        resources = {id_: _resource(source) for id_, source in block["resources"].items()}
        return State(**{**block, "facts": _facts(block["facts"]), "resources": resources})
    except (KeyError, TypeError, AttributeError):
        # Of a version of this program that remembers other things.
        return None


def _facts(source: Mapping[str, Any]) -> Facts:
    lists = {name: tuple(source[name]) for name in ("fields", "required", "resource_fields")}
    return Facts(**{**source, **lists})


def _resource(source: Mapping[str, Any]) -> PublishedResource:
    table = source["table"]
    return PublishedResource(**{**source, "table": PublishedTable(**table) if table else None})


def _checksum(block: Mapping[str, Any]) -> str:
    text = json.dumps(block, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode())[:_LENGTH]
