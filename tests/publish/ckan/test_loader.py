"""A loader of the portal is waited for while it works, and no longer than patience lasts."""

from dataclasses import replace

import pytest
from scripted_portal import HURRIED, answering, client, error, result

from pipeline.publish.ckan.applying import loader
from pipeline.publish.ckan.applying.loader import await_loader


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "_PAUSE", 0.01)


def test_it_is_asked_until_it_ended_however_it_ended() -> None:
    states = ("submitting", "pending", "running", "error")
    with answering(*(result({"state": state}) for state in states)) as portal:
        await_loader(client(portal.address), "xloader", ["id-1"])
    assert len(portal.asked) == 4
    assert b'"task_type": "xloader"' in portal.asked[0].body


@pytest.mark.parametrize("kind", ["Not Found Error", "Authorization Error"])
def test_a_loader_without_a_task_is_not_waited_for(kind: str) -> None:
    with answering(error(404 if kind.startswith("Not") else 403, kind, message="…")) as portal:
        await_loader(client(portal.address), "xloader", ["id-1", "id-2"])
    assert len(portal.asked) == 2


def test_a_portal_without_a_loader_is_not_asked() -> None:
    with answering(result({})) as portal:
        await_loader(client(portal.address), "", ["id-1"])
    assert portal.asked == []


def test_patience_ends_with_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    with answering(result({"state": "pending"})) as portal:
        await_loader(client(portal.address, replace(HURRIED, loader=0.02)), "datapusher", ["id-1"])
    (told,) = caplog.records
    assert "compromisos publish --deep" in str(told.msg)
