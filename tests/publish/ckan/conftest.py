"""A portal that is up, an organisation and an editor in it, and editions to publish."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from editions import edition
from fault_proxy import FaultProxy, between
from trial_portal import TrialPortal, trial_portal

from pipeline.publish.ckan.wanted.edition import Edition


@pytest.fixture(scope="session")
def portal() -> TrialPortal:
    """The portal that `make ckan` brought up; tests that use it are marked `heavy("portal")`."""
    return trial_portal()


@pytest.fixture
def proxy(portal: TrialPortal) -> Iterator[FaultProxy]:
    """What stands between the program and that portal."""
    with between(portal.url) as proxy:
        yield proxy


@pytest.fixture
def first(portal: TrialPortal, tmp_path: Path) -> Iterator[Edition]:
    """An edition of a member whom the portal does not know yet; its dataset is gone after the test."""
    made = edition(f"prueba-{secrets.token_hex(4)}", tmp_path / "first")
    yield made
    portal.purge(made.dataset)
