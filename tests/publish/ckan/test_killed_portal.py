"""CKAN itself is killed while it takes files, or while it loads rows; started again, one more run puts all right."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from editions import Row, cell, changed
from endurance import Endurance
from fault_proxy import FaultProxy, between
from second_server import SecondServer, killed_at_work
from trial_portal import TrialPortal

from pipeline.common.errors import PipelineError
from pipeline.publish.ckan.wanted.edition import Edition

pytestmark = pytest.mark.heavy("portal")

MANY = 6000


@pytest.fixture(scope="module")
def server(portal: TrialPortal) -> Iterator[SecondServer]:
    server = SecondServer(portal)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def way(server: SecondServer) -> Iterator[FaultProxy]:
    with between(server.address) as proxy:
        yield proxy


@pytest.fixture
def endure(portal: TrialPortal, way: FaultProxy, first: Edition, tmp_path: Path) -> Callable[..., Endurance]:
    """A publication that follows on the first one and changes these tables."""

    def later(**tables: Callable[[list[Row]], list[Row]]) -> Endurance:
        return Endurance(portal, way, lambda: portal.publish(first), changed(first, tmp_path / "later", "", **tables))

    return later


def request_of(action: str, way: FaultProxy) -> int:
    """Which request of the undisturbed run was the last of that action."""
    return max(at for at, exchange in enumerate(way.exchanges, start=1) if exchange.action == action)


def check(endurance: Endurance, server: SecondServer, action: str, moments: tuple[float, ...]) -> None:
    _, expected = endurance.undisturbed()
    at = request_of(action, endurance.proxy)
    for moment in moments:
        endurance.start()
        endurance.proxy.arm(killed_at_work(server, moment), at)
        with suppress(PipelineError):
            endurance.portal.publish(endurance.edition, endurance.proxy.address)
        endurance.proxy.disarm()
        assert endurance.proxy.played == 1
        server.start()
        assert endurance.after_one_more_run() == expected, f"killed {moment} s into {action}"


def test_killed_while_it_takes_files(endure: Callable[..., Endurance], server: SecondServer) -> None:
    files = endure(commitments=cell("GT0099", "title", "Una estrategia"))
    check(files, server, "package_revise", (0.03, 0.15))


def test_killed_while_it_loads_rows(
    portal: TrialPortal, endure: Callable[..., Endurance], server: SecondServer
) -> None:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")

    def many(rows: list[Row]) -> list[Row]:
        return [*rows, *({**rows[-1], "position": str(number)} for number in range(100, 100 + MANY))]

    check(endure(milestones=many), server, "datastore_upsert", (0.5,))


def test_killed_while_a_first_publication_loads(
    portal: TrialPortal, way: FaultProxy, first: Edition, server: SecondServer
) -> None:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")
    check(Endurance(portal, way, lambda: portal.purge(first.dataset), first), server, "datastore_create", (0.1,))
