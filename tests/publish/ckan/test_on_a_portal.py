"""A publication as its office lives with it: the first one, the one that changes nothing, and what comes later."""

from pathlib import Path

import pytest
from editions import cell, changed, without
from fault_proxy import FaultProxy, Passing
from faults import reset_after
from snapshots import activities, snapshot
from trial_portal import TrialPortal

from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.publish.ckan.wanted.names import STATE_FILE, resource_id

pytestmark = pytest.mark.heavy("portal")


def resources(portal: TrialPortal, edition: Edition) -> dict[str, dict[str, object]]:
    found = portal.owner("package_show", id=edition.dataset)["resources"]
    return {resource["id"]: resource for resource in found}


def labels(portal: TrialPortal, resource: str) -> dict[str, dict[str, str]]:
    fields = portal.owner("datastore_info", id=resource)["fields"]
    return {field["id"]: field.get("info", {}) for field in fields}


def with_datastore(portal: TrialPortal) -> None:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")


def test_the_first_publication_is_whole(portal: TrialPortal, proxy: FaultProxy, first: Edition) -> None:
    outcome = portal.publish(first, by=proxy.address)
    tables = 5 if portal.has_datastore else 0
    assert proxy.writes <= 1.3 * (tables + 3)
    assert proxy.reads <= 2 * tables + 8
    # To ask a portal for its schema costs the one request that is left.
    schemed = "scheming_datasets" in portal.ckan.plugins.split()
    assert any(exchange.path.endswith(".zip") for exchange in proxy.exchanges) is not schemed
    found = portal.owner("package_show", id=first.dataset)
    assert not found["private"]
    assert outcome.url.endswith(f"/dataset/{first.dataset}")
    assert [resource["format"] for resource in found["resources"][:4]] == ["CSV", "CSV", "XLSX", "ZIP"]
    assert resource_id(first.dataset, "commitments") == found["resources"][0]["id"]
    assert portal.status_for_a_visitor(found["resources"][0]["url"].removeprefix(portal.url)) == 200


def test_tables_have_types_a_dictionary_in_two_languages_and_views(portal: TrialPortal, first: Edition) -> None:
    with_datastore(portal)
    portal.publish(first)
    commitments = resource_id(first.dataset, "commitments")
    info = portal.owner("datastore_info", id=commitments)
    types = {field["id"]: field["type"] for field in info["fields"]}
    assert (types["start_date"], types["milestone_count"], types["title"]) == ("date", "int4", "text")
    assert info["meta"]["count"] == 108
    title = labels(portal, commitments)["start_date"]
    assert title["label_translated"]["es"] == title["label"] != title["label_translated"]["en"]  # type: ignore[index]
    assert [view["view_type"] for view in portal.owner("resource_view_list", id=commitments)] == ["datatables_view"]


def test_nothing_new_is_three_requests_that_write_nothing(
    portal: TrialPortal, proxy: FaultProxy, first: Edition
) -> None:
    portal.publish(first)
    before, lines = portal.owner("package_show", id=first.dataset), activities(portal, first.dataset)
    portal.publish(first, by=proxy.address)
    assert (proxy.writes, proxy.reads <= 3) == (0, True)
    assert portal.owner("package_show", id=first.dataset) == before
    assert activities(portal, first.dataset) == lines


def test_one_cell_is_one_row_and_one_file(
    portal: TrialPortal, proxy: FaultProxy, first: Edition, tmp_path: Path
) -> None:
    portal.publish(first)
    later = changed(first, tmp_path / "later", commitments=cell("GT0099", "title", "Una estrategia"))
    outcome = portal.publish(later, by=proxy.address)
    uploads = [item.name for item in outcome.plan.resources if item.upload]
    assert uploads == ["commitments", "xlsx", "zip"]
    assert proxy.writes == (2 if portal.has_datastore else 1)
    if portal.has_datastore:
        (table,) = [change for _, change in outcome.plan.tables]
        assert (table.added_rows, table.changed_rows, table.removed) == (0, 1, ())


def test_after_a_lost_answer_only_files_that_were_sent_are_read_again(
    portal: TrialPortal, proxy: FaultProxy, first: Edition, tmp_path: Path
) -> None:
    portal.publish(first)
    later = changed(first, tmp_path / "later", commitments=cell("GT0099", "title", "Una estrategia"))

    def lose(passing: Passing) -> None:
        """The first answer to the request with the files; then all answers come."""
        if passing.path.endswith("package_revise"):
            proxy.disarm()
            reset_after(passing)
        else:
            passing.answer(passing.forward())

    proxy.arm(lose, at=1, times=1_000)
    outcome = portal.publish(later, by=proxy.address)
    assert [item.name for item in outcome.plan.resources if item.upload] == ["commitments", "xlsx", "zip"]
    read = {exchange.path.rpartition("/")[2] for exchange in proxy.exchanges if exchange.method == "GET"}
    assert read == {"commitments.csv", "compromisos-guatemala.xlsx", "compromisos-guatemala.zip", STATE_FILE}


def test_a_commitment_that_is_gone_is_gone_everywhere(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    portal.publish(first)
    later = changed(first, tmp_path / "later", commitments=without("GT0001"))
    portal.publish(later)
    found = resources(portal, first)[resource_id(first.dataset, "commitments")]
    content = portal.get(str(found["url"]).removeprefix(portal.url)).decode("utf-8-sig")
    assert "GT0001" not in content
    if portal.has_datastore:
        rows = portal.owner("datastore_search", resource_id=found["id"], filters={"commitment": "GT0001"})
        assert rows["total"] == 0


def test_an_edition_reached_in_steps_is_the_one_published_at_once(
    portal: TrialPortal, first: Edition, tmp_path: Path
) -> None:
    later = changed(
        first,
        tmp_path / "later",
        commitments=lambda rows: without("GT0001")(cell("GT0099", "title", "Una estrategia")(rows)),
        milestones=cell("GT0099", "description", "Otra descripción"),
    )
    portal.publish(later)
    at_once = snapshot(portal, first.dataset)
    portal.purge(first.dataset)
    portal.publish(first)
    portal.publish(later)
    assert snapshot(portal, first.dataset) == at_once


def test_what_people_edited_and_what_is_new_both_stay(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    portal.publish(first)
    found = portal.owner("package_show", id=first.dataset)
    extras = [*found["extras"], {"key": "teléfono", "value": "2222-2222"}]
    tags = [*({"name": tag["name"]} for tag in found["tags"]), {"name": "añadida por el portal"}]
    portal.owner("package_patch", id=found["id"], title="Título del portal", extras=extras, tags=tags)
    theirs = portal.owner("resource_create", package_id=found["id"], url="https://datos.example/", name="Enlace")
    later = changed(first, tmp_path / "later", commitments=cell("GT0099", "title", "Una estrategia"))
    outcome = portal.publish(later)
    after = portal.owner("package_show", id=first.dataset)
    assert after["title"] == "Título del portal"
    assert {"key": "teléfono", "value": "2222-2222"} in after["extras"]
    assert "añadida por el portal" in [tag["name"] for tag in after["tags"]]
    assert theirs["id"] in [resource["id"] for resource in after["resources"]]
    assert after["version"] == later.package.version
    assert ("title", "kept") in [(change.field, change.verdict) for change in outcome.plan.staff]
