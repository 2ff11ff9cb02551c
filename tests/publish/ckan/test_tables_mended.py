"""Tables that a loader of the portal, or a person, made anew or dropped are as they should be after one more run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from editions import cell, changed, edition
from snapshots import snapshot
from trial_portal import TrialPortal

from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.publish.ckan.wanted.names import resource_id

pytestmark = pytest.mark.heavy("portal")


def dropped(portal: TrialPortal, resource: str) -> None:
    portal.owner("datastore_delete", resource_id=resource, force=True)


def made_anew(portal: TrialPortal, resource: str, types: Callable[[str], str]) -> None:
    """What a loader does: the same rows in a table without dictionary and key."""
    found = portal.owner("datastore_search", resource_id=resource, limit=1000)
    fields = [{"id": item["id"], "type": types(item["type"])} for item in found["fields"] if item["id"] != "_id"]
    rows = [{key: value for key, value in row.items() if key != "_id"} for row in found["records"]]
    dropped(portal, resource)
    portal.owner("datastore_create", resource_id=resource, force=True, fields=fields, records=rows)


def loaded_as_text(portal: TrialPortal, resource: str) -> None:
    made_anew(portal, resource, lambda _: "text")


def without_its_key(portal: TrialPortal, resource: str) -> None:
    made_anew(portal, resource, lambda kind: kind)


def with_rows_twice(portal: TrialPortal, resource: str) -> None:
    without_its_key(portal, resource)
    rows = portal.owner("datastore_search", resource_id=resource, limit=1000)["records"]
    again: list[dict[str, Any]] = [{key: value for key, value in row.items() if key != "_id"} for row in rows]
    portal.owner("datastore_upsert", resource_id=resource, force=True, method="insert", records=again)


@dataclass(frozen=True)
class Refresh:
    """An edition, the one after it, and what the portal shows once both were published undisturbed."""

    first: Edition
    later: Edition
    whole: dict[str, Any]


@pytest.fixture(scope="module")
def refresh(portal: TrialPortal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Refresh]:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")
    folder = tmp_path_factory.mktemp("editions")
    first = edition(f"tablas-{portal.organization}", folder / "first")
    later = changed(first, folder / "later", milestones=cell("GT0099", "description", "Otra descripción"))
    portal.publish(first)
    portal.publish(later)
    yield Refresh(first, later, snapshot(portal, first.dataset))
    portal.purge(first.dataset)


@pytest.mark.parametrize("harm", [dropped, loaded_as_text, without_its_key, with_rows_twice])
def test_one_more_run_mends_a_table(
    portal: TrialPortal, refresh: Refresh, harm: Callable[[TrialPortal, str], None]
) -> None:
    portal.purge(refresh.first.dataset)
    portal.publish(refresh.first)
    harm(portal, resource_id(refresh.first.dataset, "milestones"))
    portal.publish(refresh.later)
    assert snapshot(portal, refresh.first.dataset) == refresh.whole
