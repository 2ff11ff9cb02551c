"""Whatever happens at whichever request, one more run leaves the portal as an undisturbed publication does.

A seeded sample of the requests by default; every request with `make test-faults`.
"""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from editions import cell, changed, edition, without
from endurance import Endurance
from fault_proxy import FaultProxy, between
from faults import FAULTS, kill_after, kill_before
from trial_portal import TrialPortal

pytestmark = pytest.mark.heavy("portal")

KILLS = {"kill_before": kill_before, "kill_after": kill_after}
# After these the program has an answer to go by, or nothing but silence for ever.
LASTING = ("reset_before", "reset_after", "bad_gateway", "html", "too_many")
EVERYTHING = [*FAULTS, *KILLS, *(f"lasting {name}" for name in LASTING)]


@pytest.fixture(scope="module")
def way(portal: TrialPortal) -> Iterator[FaultProxy]:
    with between(portal.url) as proxy:
        yield proxy


@pytest.fixture(scope="module", params=["first", "later"])
def endurance(
    request: pytest.FixtureRequest, portal: TrialPortal, way: FaultProxy, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Endurance]:
    """A first publication, or one that changes, adds and removes rows of two tables."""
    folder = tmp_path_factory.mktemp("editions")
    before = edition(f"fallas-{request.param}-{portal.organization}", folder / "before")
    if request.param == "first":
        yield Endurance(portal, way, lambda: portal.purge(before.dataset), before)
    else:
        after = changed(
            before,
            folder / "after",
            commitments=lambda rows: without("GT0001")(cell("GT0099", "title", "Una estrategia")(rows)),
            milestones=lambda rows: [*rows, {**rows[-1], "position": "5", "number": "5"}],
        )
        yield Endurance(portal, way, lambda: portal.publish(before), after)
    portal.purge(before.dataset)


@pytest.fixture(scope="module")
def undisturbed(endurance: Endurance) -> tuple[int, dict[str, Any]]:
    return endurance.undisturbed()


def meet(endurance: Endurance, name: str, at: int) -> dict[str, Any]:
    if name in KILLS:
        return endurance.after_kill(KILLS[name], at)
    return endurance.after(FAULTS[name.removeprefix("lasting ")], at, lasting=name.startswith("lasting"))


@pytest.mark.parametrize("name", random.Random(5).sample(EVERYTHING, 10))
def test_a_sample_of_faults(endurance: Endurance, undisturbed: tuple[int, dict[str, Any]], name: str) -> None:
    requests, expected = undisturbed
    at = random.Random(name).randint(1, requests)
    assert meet(endurance, name, at) == expected, f"{name} at request {at} of {requests}"


@pytest.mark.patient
@pytest.mark.parametrize("name", EVERYTHING)
def test_every_fault_at_every_request(endurance: Endurance, undisturbed: tuple[int, dict[str, Any]], name: str) -> None:
    requests, expected = undisturbed
    assert [at for at in range(1, requests + 1) if meet(endurance, name, at) != expected] == []
