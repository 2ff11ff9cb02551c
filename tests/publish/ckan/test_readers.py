"""Readers who ask all through a refresh see the old table or the new one, and before the first is whole, nothing."""

import json
from pathlib import Path

import pytest
from editions import Change, Row, cell, changed, without
from readers import answer, polling
from snapshots import snapshot
from trial_portal import TrialPortal

from pipeline.publish.ckan.client.patience import Patience
from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.publish.ckan.wanted.names import resource_id

pytestmark = pytest.mark.heavy("portal")

MANY = 25_000  # rows, more than go in a step


def titles(portal: TrialPortal, resource: str) -> str:
    """The titles of all commitments in the DataStore, as a visitor gets them in one request."""
    found = answer(portal, f"/api/3/action/datastore_search?resource_id={resource}&limit=1000&sort=commitment")
    if len(found) == 3:
        return found
    return json.dumps([(row["commitment"], row["title"]) for row in json.loads(found)["result"]["records"]])


def every_title(rows: list[Row]) -> list[Row]:
    return [{**row, "title": f"{row['title']} (nuevo)"} for row in rows]


def test_a_table_and_its_file_are_the_old_or_the_new_one(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")
    portal.publish(first)
    later = changed(first, tmp_path / "later", commitments=every_title)
    resource = resource_id(first.dataset, "commitments")
    url = portal.owner("resource_show", id=resource)["url"].removeprefix(portal.url)
    with polling(lambda: titles(portal, resource)) as tables, polling(lambda: answer(portal, url)) as files:
        portal.publish(later)
    assert [str(table).count("(nuevo)") for table in dict.fromkeys(tables)] == [0, 108]
    old, new = (edition.package.content("commitments") for edition in (first, later))
    # CKAN measures a file before it opens it: who asks in that instant gets the new one, cut where the old one ended.
    cut = new[: len(old)].decode("utf-8-sig", "replace")
    assert [content for content in dict.fromkeys(files) if content != cut] == [
        content.decode("utf-8-sig") for content in (old, new)
    ]


@pytest.mark.patient
def test_a_change_of_many_rows_is_seen_whole(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")

    def many(description: str) -> Change:
        filled = {"commitment": "GT0099", "description": description}
        return lambda rows: [{**dict.fromkeys(rows[0], ""), **filled, "position": str(at)} for at in range(MANY)]

    before = changed(first, tmp_path / "before", milestones=many("antes"))
    portal.publish(before, patience=Patience())
    resource = resource_id(first.dataset, "milestones")
    asked = (
        f"/api/3/action/datastore_search?resource_id={resource}&limit=0&filters=%7B%22description%22%3A%22nuevo%22%7D"
    )
    with polling(lambda: json.loads(answer(portal, asked))["result"]["total"]) as counts:
        portal.publish(changed(before, tmp_path / "after", milestones=many("nuevo")), patience=Patience())
    assert list(dict.fromkeys(counts)) == [0, MANY]


def test_what_vanishes_is_seen_a_moment_longer_and_nothing_else_is_missing(
    portal: TrialPortal, first: Edition, tmp_path: Path
) -> None:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")
    portal.publish(first)
    later = changed(first, tmp_path / "later", commitments=lambda rows: without("GT0001")(every_title(rows)))
    resource = resource_id(first.dataset, "commitments")
    with polling(lambda: titles(portal, resource)) as tables:
        portal.publish(later)
    counts = [(str(table).count("(nuevo)"), str(table).count("GT0001")) for table in dict.fromkeys(tables)]
    # CKAN cannot change and delete rows in one step: between the two all is new, and the vanished row still there.
    assert [count for count in counts if count != (107, 1)] == [(0, 1), (107, 0)]


def test_nobody_sees_a_first_publication_before_it_is_whole(portal: TrialPortal, first: Edition) -> None:
    address = f"/api/3/action/package_show?id={first.dataset}"

    def look() -> object:
        found = answer(portal, address)
        return len(json.loads(found)["result"]["resources"]) if len(found) > 3 else int(found)

    with polling(look) as seen:
        portal.publish(first)
    whole = len(portal.owner("package_show", id=first.dataset)["resources"])
    assert list(dict.fromkeys(seen)) in ([404, 403, whole], [404, whole])


def test_a_private_publication_is_seen_by_the_organisation_only(portal: TrialPortal, first: Edition) -> None:
    outcome = portal.publish(first, visibility="private")
    assert outcome.private
    assert portal.status_for_a_visitor(f"/dataset/{first.dataset}") in (403, 404)
    assert portal.status_for_a_visitor(f"/api/3/action/package_show?id={first.dataset}") == 403


def test_a_cell_changed_and_changed_back_leaves_no_trace(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    portal.publish(first)
    before = snapshot(portal, first.dataset)
    later = changed(first, tmp_path / "later", commitments=cell("GT0099", "title", "Una estrategia"))
    portal.publish(later)
    assert snapshot(portal, first.dataset) != before
    portal.publish(first)
    assert snapshot(portal, first.dataset) == before
