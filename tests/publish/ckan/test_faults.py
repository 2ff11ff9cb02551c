"""Whatever happens at whichever request, one more run leaves the portal as an undisturbed publication does.

By default every kind of write and a seeded sample; every fault at every request with `make test-faults`.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from editions import FEW, cell, changed, edition, without
from endurance import Endurance
from fault_proxy import Exchange, FaultProxy, between
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
    """A first publication, or one that changes, adds and removes rows of two tables and brings a third."""
    folder = tmp_path_factory.mktemp("editions")
    name = f"fallas-{request.param}-{portal.organization}"
    before = edition(name, folder / "before")

    def nothing_there() -> None:
        portal.purge(before.dataset)

    def the_one_before() -> None:
        portal.purge(before.dataset)
        portal.publish(before)

    if request.param == "first":
        yield Endurance(portal, way, nothing_there, before)
    else:
        after = changed(
            edition(name, folder / "more", (*FEW, "institutions")),
            folder / "after",
            commitments=lambda rows: without("GT0001")(cell("GT0099", "title", "Una estrategia")(rows)),
            milestones=lambda rows: [*rows, {**rows[-1], "position": "5", "number": "5"}],
        )
        yield Endurance(portal, way, the_one_before, after)
    portal.purge(before.dataset)


@dataclass(frozen=True)
class Undisturbed:
    """The requests of a publication that nothing happened to, and what the portal shows then."""

    requests: Sequence[Exchange]
    shown: dict[str, Any]

    def kinds_of_writes(self) -> list[int]:
        """The first and the last request of each kind that writes."""
        numbered = [(at, exchange.action) for at, exchange in enumerate(self.requests, start=1) if exchange.writes]
        firsts = {action: at for at, action in reversed(numbered)}
        lasts = {action: at for at, action in numbered}
        return sorted({*firsts.values(), *lasts.values()})


@pytest.fixture(scope="module")
def undisturbed(endurance: Endurance) -> Undisturbed:
    return Undisturbed(*endurance.undisturbed())


def shown_after(endurance: Endurance, name: str, at: int) -> dict[str, Any]:
    if name in KILLS:
        return endurance.after_kill(KILLS[name], at)
    return endurance.after(FAULTS[name.removeprefix("lasting ")], at, lasting=name.startswith("lasting"))


@pytest.mark.parametrize("name", ["kill_before", "reset_after"])
def test_every_kind_of_write_is_lost_or_its_answer_is(
    endurance: Endurance, undisturbed: Undisturbed, name: str
) -> None:
    points = undisturbed.kinds_of_writes()
    assert [at for at in points if shown_after(endurance, name, at) != undisturbed.shown] == []


@pytest.mark.parametrize("name", random.Random(5).sample(EVERYTHING, 5))
def test_a_sample_of_faults(endurance: Endurance, undisturbed: Undisturbed, name: str) -> None:
    at = random.Random(name).randint(1, len(undisturbed.requests))
    assert shown_after(endurance, name, at) == undisturbed.shown, f"{name} at request {at}"


@pytest.mark.patient
@pytest.mark.parametrize("name", EVERYTHING)
def test_every_fault_at_every_request(endurance: Endurance, undisturbed: Undisturbed, name: str) -> None:
    points = range(1, len(undisturbed.requests) + 1)
    assert [at for at in points if shown_after(endurance, name, at) != undisturbed.shown] == []
