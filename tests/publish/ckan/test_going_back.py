"""What officers do after a publication: open it, go back to an earlier version, take something away, find changes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from editions import cell, changed
from trial_portal import HURRIED, TrialPortal

from pipeline.common.errors import ConfigurationError, PortalRefused
from pipeline.common.portals import PortalRules
from pipeline.publish.ckan.applying.look import look
from pipeline.publish.ckan.applying.release import release
from pipeline.publish.ckan.applying.withdraw import Withdrawal, bring_back, withdraw
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.comparing.guards import refusals
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.comparing.state import EXTRA
from pipeline.publish.ckan.wanted.edition import Edition, history_edition
from pipeline.publish.ckan.wanted.history import Sealed
from pipeline.publish.ckan.wanted.names import STATE, history_name, resource_id

pytestmark = pytest.mark.heavy("portal")

CONTACT = Withdrawal(("milestones",), "Trae teléfonos de personas", "2026-11-26")


def resource(portal: TrialPortal, edition: Edition, name: str) -> dict[str, Any]:
    found: dict[str, Any] = portal.owner("resource_show", id=resource_id(edition.dataset, name))
    return found


def client(portal: TrialPortal) -> Portal:
    return Portal(portal.access(), HURRIED)


def plan(portal: TrialPortal, edition: Edition, *, deep: bool = False) -> Plan:
    return look(client(portal), edition, deep=deep).plan


def checks(plan: Plan, edition: Edition) -> list[str]:
    return [refusal.check for refusal in refusals(plan, edition.package, edition.member.portal)]


def later(first: Edition, tmp_path: Path) -> Edition:
    return changed(first, tmp_path / "later", commitments=cell("GT0099", "title", "Una estrategia"))


def with_rules(edition: Edition, **policies: str) -> Edition:
    """The edition of a member that declares these policies; `__` stands for the dot in a name."""
    named = {name.replace("__", "."): policy for name, policy in policies.items()}
    rules = PortalRules(policies=named)  # type: ignore[arg-type]
    return replace(edition, member=replace(edition.member, portal=rules))


def test_a_private_publication_is_opened_once_it_was_looked_at(portal: TrialPortal, first: Edition) -> None:
    portal.publish(first, visibility="private")
    assert release(client(portal), first.dataset) is True
    assert portal.status_for_a_visitor(f"/dataset/{first.dataset}") == 200
    assert release(client(portal), first.dataset) is False


def test_what_was_never_published_is_not_opened(portal: TrialPortal, first: Edition) -> None:
    with pytest.raises(PortalRefused, match="Publish it first"):
        release(client(portal), first.dataset)


def test_a_later_publication_opens_nothing_by_itself(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    portal.publish(first, visibility="private")
    assert portal.publish(later(first, tmp_path)).private


def test_an_older_version_is_refused_and_one_taken_back_too(
    portal: TrialPortal, first: Edition, tmp_path: Path
) -> None:
    second = later(first, tmp_path)
    portal.publish(second)
    assert "portal_older_version" in checks(plan(portal, first), first)
    portal.publish(replace(first, goes_back=True))
    assert portal.owner("package_show", id=first.dataset)["version"] == first.package.version
    assert "portal_taken_back" in checks(plan(portal, second), second)
    third = changed(second, tmp_path / "third", "2027.01.01")
    assert "portal_taken_back" not in checks(plan(portal, third), third)


def test_a_withdrawn_table_says_why_and_stays_away_until_it_is_brought_back(
    portal: TrialPortal, first: Edition, tmp_path: Path
) -> None:
    portal.publish(first)
    address = resource(portal, first, "milestones")["url"].removeprefix(portal.url)
    assert withdraw(client(portal), first.dataset, CONTACT) is True
    assert withdraw(client(portal), first.dataset, CONTACT) is False
    there = resource(portal, first, "milestones")
    assert there["name"].startswith("Retirado: ")
    assert "Trae teléfonos de personas" in there["description"]
    assert "2026-11-26" in portal.get(address).decode()
    assert not there.get("datastore_active")  # a portal without DataStore says nothing of it
    portal.publish(later(first, tmp_path))
    assert resource(portal, first, "milestones")["name"] == there["name"]
    assert bring_back(client(portal), first.dataset, ("milestones",)) is True
    portal.publish(later(first, tmp_path / "again"))
    back = resource(portal, first, "milestones")
    assert (back["name"], back["format"], back.get("datastore_active", False)) == ("Hitos", "CSV", portal.has_datastore)


def test_only_what_was_published_can_be_withdrawn(portal: TrialPortal, first: Edition) -> None:
    portal.publish(first)
    with pytest.raises(ConfigurationError, match="nothing_of_the_kind"):
        withdraw(client(portal), first.dataset, replace(CONTACT, names=("nothing_of_the_kind",)))


def test_a_file_that_staff_replaced_stops_until_the_declaration_says_whose_counts(
    portal: TrialPortal, first: Edition
) -> None:
    portal.publish(first)
    other = first.package.folder / "otro.csv"
    other.write_text("a,b\n1,2\n", "utf-8")
    id_ = resource_id(first.dataset, "milestones")
    client(portal).write("resource_patch", {"id": id_, "name": "Hitos"}, {"upload": other})
    assert checks(plan(portal, first), first) == ["portal_changed_by_staff:milestones.file"]
    theirs = with_rules(first, resource__file="keep_theirs")
    assert plan(portal, theirs).is_empty
    portal.publish(with_rules(first, resource__file="keep_ours"))
    assert portal.get(resource(portal, first, "milestones")["url"].removeprefix(portal.url)) == first.package.content(
        "milestones"
    )


def test_a_resource_that_staff_took_away_is_not_put_back(portal: TrialPortal, first: Edition) -> None:
    portal.publish(first)
    portal.owner("resource_delete", id=resource_id(first.dataset, "xlsx"))
    assert plan(portal, first).is_empty
    assert [change.field for change in plan(portal, first).staff] == ["removed"]
    ours = with_rules(first, resource__removed="keep_ours")
    assert [item.name for item in plan(portal, ours).resources] == ["xlsx"]


def forget_the_file(portal: TrialPortal, edition: Edition) -> None:
    portal.owner("resource_delete", id=resource_id(edition.dataset, STATE))


def forget_the_mark(portal: TrialPortal, edition: Edition) -> None:
    found = portal.owner("package_show", id=edition.dataset)
    extras = [item for item in found["extras"] if item["key"] != EXTRA]
    portal.owner("package_patch", id=found["id"], extras=extras)


@pytest.mark.parametrize("forget", [forget_the_file, forget_the_mark])
def test_what_staff_wrote_survives_the_loss_of_our_state(
    portal: TrialPortal, first: Edition, tmp_path: Path, forget: Callable[[TrialPortal, Edition], None]
) -> None:
    portal.publish(first)
    portal.owner("package_patch", id=first.dataset, title="Título del portal")
    forget(portal, first)
    second = later(first, tmp_path)
    looked = plan(portal, second)
    assert looked.forgot
    assert ("portal_not_ours" in checks(looked, second)) == (forget is forget_the_mark)
    portal.publish(second)
    after = portal.owner("package_show", id=first.dataset)
    assert (after["title"], after["version"]) == ("Título del portal", second.package.version)
    assert plan(portal, second, deep=True).is_empty


def test_a_deleted_dataset_comes_back_whole_with_its_addresses_if_somebody_decides_so(
    portal: TrialPortal, first: Edition
) -> None:
    portal.publish(first)
    before = portal.owner("package_show", id=first.dataset)
    portal.owner("package_delete", id=first.dataset)
    looked = plan(portal, first)
    assert checks(looked, first) == ["portal_deleted_dataset"]
    portal.publish(first)
    after = portal.owner("package_show", id=first.dataset)
    assert (after["state"], after["id"]) == ("active", before["id"])
    assert plan(portal, first, deep=True).is_empty


def test_files_whose_bytes_are_not_what_was_sent_are_found_by_a_deep_look(
    portal: TrialPortal, first: Edition, tmp_path: Path
) -> None:
    """As after a run that died while CKAN had put a new file in place and kept the old texts."""
    portal.publish(first)
    id_ = resource_id(first.dataset, "action_plans")
    stored = next((portal.ckan.folder / "files").rglob(f"{id_[:3]}/{id_[3:6]}/{id_[6:]}"))
    content = stored.read_bytes()
    stored.write_bytes(content[::-1])
    assert plan(portal, first).is_empty
    assert [item.name for item in plan(portal, first, deep=True).resources if item.upload] == ["action_plans"]
    stored.write_bytes(content)


def test_earlier_versions_are_kept_one_by_one_and_never_changed(
    portal: TrialPortal, first: Edition, tmp_path: Path
) -> None:
    one, two = (Sealed(version, tmp_path / f"{version}.zip", version) for version in ("2026.11.23", "2026.11.24"))
    one.path.write_bytes(b"one")
    two.path.write_bytes(b"two")
    dataset = history_name(first.member.member)
    try:
        portal.publish(history_edition(first.member, first.package, [one]))
        before = portal.owner("package_show", id=dataset)["resources"][0]
        portal.publish(history_edition(first.member, first.package, [one, two]))
        found = portal.owner("package_show", id=dataset)
        names = {item["name"]: item["url"] for item in found["resources"]}
        assert set(names) >= {"Versión 2026.11.23", "Versión 2026.11.24"}
        assert names["Versión 2026.11.23"] == before["url"]
        assert portal.get(before["url"].removeprefix(portal.url)) == b"one"
        # A machine that has fewer versions takes none away.
        assert not plan(portal, history_edition(first.member, first.package, [two])).resources
    finally:
        portal.purge(dataset)
