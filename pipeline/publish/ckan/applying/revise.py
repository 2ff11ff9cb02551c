"""Changes of a dataset go in; one `package_revise`, which CKAN does whole or not at all, comes out.

`package_revise` merges lists by position: tags and extras are filtered away and sent whole, resources are addressed by
their whole id. `match` lets it pass only if nobody changed the dataset since we read it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.common.errors import PortalRefused
from pipeline.common.messages import message
from pipeline.publish.ckan.client.connection import Portal

# CKAN 2.11 and later answer 413 with a page to a longer text in a form.
LONGEST_TEXT = 500_000
NEW_FILE = {"url": "", "url_type": "upload"}


@dataclass(frozen=True)
class ResourceRevision:
    """One resource: its keys as CKAN takes them, those to take away, and its file."""

    id: str
    raw: Mapping[str, Any]
    is_new: bool = False
    dropped: Sequence[str] = ()
    file: Path | None = None


@dataclass(frozen=True)
class Revision:
    """What one call changes; `tags` and `extras` are whole lists, None where they stay."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    tags: Sequence[str] | None = None
    extras: Mapping[str, str] | None = None
    resources: Sequence[ResourceRevision] = ()


def revise(portal: Portal, dataset: str, token: str, revision: Revision) -> Mapping[str, Any]:
    """Send it; the dataset as it is then. Raises MatchFailed where the dataset changed since `token`."""
    parameters, files = _parameters(dataset, token, revision)
    if files:
        _check_lengths(parameters)
    result: Mapping[str, Any] = portal.write("package_revise", parameters, files)
    package: Mapping[str, Any] = result["package"]
    return package


def tag_list(tags: Sequence[str]) -> list[dict[str, str]]:
    """Tags as CKAN takes them."""
    return [{"name": tag} for tag in tags]


def extra_list(extras: Mapping[str, str]) -> list[dict[str, str]]:
    """Extras as CKAN takes them; CKAN 2.11 fails over values that are no texts."""
    return [{"key": key, "value": value} for key, value in extras.items()]


def _parameters(dataset: str, token: str, revision: Revision) -> tuple[dict[str, Any], dict[str, Path]]:
    update, away = dict(revision.fields), []
    if revision.tags is not None:
        away.append("-tags")
        update["tags"] = tag_list(revision.tags)
    if revision.extras is not None:
        away.append("-extras")
        update["extras"] = extra_list(revision.extras)
    away += [f"-resources__{item.id}__{key}" for item in revision.resources for key in item.dropped]
    new = [{"id": item.id, **NEW_FILE, **item.raw} for item in revision.resources if item.is_new]
    parameters: dict[str, Any] = {
        "match": {"id": dataset, "metadata_modified": token},
        **({"filter": away} if away else {}),
        **({"update": update} if update else {}),
        **({"update__resources__extend": new} if new else {}),
        **{
            f"update__resources__{item.id}": dict(item.raw)
            for item in revision.resources
            if item.raw and not item.is_new
        },
    }
    files = {f"update__resources__{item.id}__upload": item.file for item in revision.resources if item.file}
    return parameters, files


def _check_lengths(parameters: Mapping[str, Any]) -> None:
    for name, value in parameters.items():
        if len(json.dumps(value, ensure_ascii=False).encode()) > LONGEST_TEXT:
            raise PortalRefused(
                message(
                    "The texts of this publication ({name}) are longer than the {limit} bytes that CKAN takes in one"
                    " request. Nothing was sent. Shorten descriptions in the schemas or in the declaration.",
                    name=name,
                    limit=LONGEST_TEXT,
                )
            )
