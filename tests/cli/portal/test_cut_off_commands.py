"""`publish` as an officer types it: behind a proxy that fails for ever, then killed at a request that writes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_proxy import FaultProxy, between
from faults import bad_gateway, kill_after
from trial_portal import TrialPortal

from pipeline.publish.ckan.wanted.names import dataset_name

from ..conftest import ROOT

pytestmark = pytest.mark.heavy("portal")

FOR_EVER = 1_000_000
FIRST_TABLE = 7  # the dataset, whose it is, what the portal is, its licences; made; its files; then the first table


@pytest.fixture
def proxy(portal: TrialPortal) -> Iterator[FaultProxy]:
    with between(portal.url) as proxy:
        yield proxy


def start(office: Path, portal: TrialPortal, proxy: FaultProxy) -> "subprocess.Popen[str]":
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(office),
        "PYTHONPATH": str(ROOT),
        "COMPROMISOS_NO_DOTENV": "1",
        "COMPROMISOS_LANG": "es",
        "COMPROMISOS_MEMBERS": "members",
        **portal.variables(proxy.address),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "publish", "--json"],
        cwd=office,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_a_portal_that_does_not_answer_then_a_kill_then_a_good_run(
    portal: TrialPortal, proxy: FaultProxy, office: Path, member: str
) -> None:
    dataset = dataset_name(member)

    proxy.arm(bad_gateway, at=1, times=FOR_EVER)
    refused = start(office, portal, proxy)
    _, told = refused.communicate(timeout=240)
    assert refused.returncode == 5
    assert "Traceback" not in told
    assert "Este paso no escribió nada. Revise CKAN_URL y la red" in told
    assert not portal.there(dataset)

    killed = start(office, portal, proxy)
    proxy.arm(kill_after(lambda: killed.pid), at=FIRST_TABLE)
    killed.communicate(timeout=240)
    assert killed.returncode == -9
    assert proxy.exchanges[-1].action == "datastore_create"
    assert portal.status_for_a_visitor(f"/dataset/{dataset}") in (403, 404)
    proxy.disarm()

    good = start(office, portal, proxy)
    out, told = good.communicate(timeout=240)
    assert good.returncode == 0, told
    assert json.loads(out)[0]["portal"][0]["changed"]
    resources = portal.owner("package_show", id=dataset)["resources"]
    assert sum(bool(resource["datastore_active"]) for resource in resources) == 12
    assert portal.status_for_a_visitor(f"/dataset/{dataset}") == 200

    out, _ = start(office, portal, proxy).communicate(timeout=240)
    assert json.loads(out)[0]["portal"][0]["writes"] == 0
