"""`release`, `rollback` and `withdraw` as an officer types them: what they refuse, and the life of a dataset."""

import json
from pathlib import Path

import pytest
from trial_portal import TrialPortal

from pipeline.publish.ckan.wanted.names import dataset_name, history_name

from ..conftest import Result, Run


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("withdraw", "--member", "guatemala"), "Name what to withdraw"),
        (("withdraw", "--member", "guatemala", "milestones", "--all"), "Name what to withdraw"),
        (("withdraw", "--member", "guatemala", "milestones"), "Visitors are told why"),
        (("withdraw", "--member", "guatemala", "--all", "--reason", "x"), "type its name"),
        (("withdraw", "--member", "guatemala", "--all", "--reason", "x", "--dataset", "compromisos"), "type its name"),
        (("withdraw", "--member", "guatemala", "milestones", "--reason", "x"), "No portal is configured"),
        (("release",), "No portal is configured"),
        (("rollback", "--member", "guatemala", "--to", "2026.11.23", "--reason", "x"), "No portal is configured"),
        (("plan",), "No portal is configured"),
    ],
)
def test_what_is_missing_is_told_before_anything_is_asked_of_a_portal(
    run: Run, typed: tuple[str, ...], told: str
) -> None:
    done = run(*typed)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def correct(office: Path, member: str) -> None:
    """An officer corrects a cell, so that there is a second version."""
    with (office / "members" / member / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("commitments,GT0001,title_in_plan,,Otro título,prueba,plan de 2012,una oficial,2026-11-25\n")


@pytest.mark.heavy("portal")
def test_a_dataset_is_looked_at_opened_corrected_rolled_back_and_withdrawn(
    run: Run, portal: TrialPortal, office: Path, member: str
) -> None:
    dataset, one = dataset_name(member), ("--member", member)

    def typed(*arguments: str, code: int = 0, **more: str) -> Result:
        done = run(*arguments, COMPROMISOS_MEMBERS="members", **portal.variables(), **more)
        assert done.code == code, done.err
        return done

    def version() -> str:
        return str(portal.owner("package_show", id=dataset)["version"])

    assert "+ the dataset, private until everything is in it" in typed("plan").out
    assert not portal.there(dataset)

    assert "Only your organization sees it" in typed("publish", CKAN_VISIBILITY="private").out
    assert portal.status_for_a_visitor(f"/dataset/{dataset}") in (403, 404)
    assert "open to the public now" in typed("release").out
    assert portal.status_for_a_visitor(f"/dataset/{dataset}") == 200
    (told,) = json.loads(typed("publish", "--json").out)
    assert [item["writes"] for item in told["portal"]] == [0]
    first = version()

    correct(office, member)
    (office / "plan.json").write_text(typed("plan", "--json").out, "utf-8")
    typed("publish", "--plan", str(office / "plan.json"))
    newest = version()
    assert newest != first
    earlier = portal.owner("package_show", id=history_name(member))["resources"]
    assert earlier[0]["url"].endswith(f"compromisos-{member}-{first}.zip")

    typed("rollback", *one, "--to", first, "--reason", "un error")
    assert version() == first
    assert "portal_taken_back" in typed("publish", code=3).err
    typed("publish", "--override", "portal_taken_back", "--reason", "ya no")
    assert version() == newest

    typed("withdraw", *one, "milestones", "--reason", "trae teléfonos")
    assert "milestones is withdrawn since" in typed("plan").out
    typed("withdraw", *one, "milestones", "--undo")
    assert "milestones.csv" in typed("plan").out
