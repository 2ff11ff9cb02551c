"""`publish --plan`: just what was agreed, through any trouble on the way, or nothing."""

import json
from pathlib import Path

import pytest
from editions import cell, changed, without
from fault_proxy import FaultProxy, Passing
from faults import gateway_timeout
from trial_portal import TrialPortal

from pipeline.cli.portal.agreement import Plans, read_plans
from pipeline.cli.portal.publishing import How, plans, publish_all
from pipeline.common.errors import DataInvalid, PublishedInPart
from pipeline.publish.ckan.wanted.edition import Edition

pytestmark = pytest.mark.heavy("portal")


@pytest.fixture
def later(portal: TrialPortal, first: Edition, tmp_path: Path) -> Edition:
    """What is published after the first edition: another title, a commitment less."""
    portal.publish(first)
    return changed(
        first,
        tmp_path / "later",
        commitments=lambda rows: without("GT0001")(cell("GT0099", "title", "Una estrategia")(rows)),
        milestones=cell("GT0099", "description", "Otra descripción"),
    )


def agreed(portal: TrialPortal, edition: Edition, by: str, folder: Path) -> Plans:
    file = folder / "plan.json"
    file.write_text(json.dumps([plan.as_json() for plan in plans(portal.access(by), [edition], deep=False)]), "utf-8")
    return read_plans(file)


def publish(portal: TrialPortal, edition: Edition, by: str, plan: Plans) -> None:
    publish_all(portal.access(by), [edition], How(agreed=plan), lambda _: None)


def title(portal: TrialPortal, edition: Edition) -> str:
    return str(portal.owner("package_show", id=edition.dataset)["title"])


def test_the_plan_that_was_agreed_on_is_carried_out(
    portal: TrialPortal, proxy: FaultProxy, later: Edition, tmp_path: Path
) -> None:
    publish(portal, later, proxy.address, agreed(portal, later, proxy.address, tmp_path))
    assert portal.owner("package_show", id=later.dataset)["version"] == later.package.version


def test_where_the_portal_moved_on_nothing_is_done(
    portal: TrialPortal, proxy: FaultProxy, later: Edition, tmp_path: Path
) -> None:
    plan = agreed(portal, later, proxy.address, tmp_path)
    portal.owner("package_patch", id=later.dataset, title="Otro título")
    with pytest.raises(DataInvalid, match="Nothing was published"):
        publish(portal, later, proxy.address, plan)
    assert proxy.writes == 0


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_plan_is_finished_through_a_lost_answer(
    portal: TrialPortal, proxy: FaultProxy, later: Edition, tmp_path: Path, after: int
) -> None:
    """Of the last read, which `plan` did as well, and of the writes that follow it."""
    plan = agreed(portal, later, proxy.address, tmp_path)
    proxy.arm(gateway_timeout, at=len(proxy.exchanges) + after)
    publish(portal, later, proxy.address, plan)
    assert portal.owner("package_show", id=later.dataset)["version"] == later.package.version


def test_what_people_change_while_a_plan_is_carried_out_stops_it(
    portal: TrialPortal, proxy: FaultProxy, later: Edition, tmp_path: Path
) -> None:
    plan = agreed(portal, later, proxy.address, tmp_path)

    def edited_meanwhile(passing: Passing) -> None:
        portal.owner("package_patch", id=later.dataset, title="Otro título")
        gateway_timeout(passing)

    proxy.arm(edited_meanwhile, at=len(proxy.exchanges) + 1)
    with pytest.raises(PublishedInPart, match="Somebody changed"):
        publish(portal, later, proxy.address, plan)
    assert title(portal, later) == "Otro título"
    portal.publish(later)
    assert title(portal, later) == "Otro título"
    assert portal.owner("package_show", id=later.dataset)["version"] == later.package.version
