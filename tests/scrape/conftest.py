"""A site on the loopback address, and an office whose declaration points at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ogp_office import Office
from ogp_site import OgpSite, serving


@pytest.fixture
def site() -> Iterator[OgpSite]:
    """A site of four commitments, all listed in the index, in two languages."""
    with serving(OgpSite(count=4, listed=4)) as running:
        yield running


@pytest.fixture
def office(site: OgpSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Office:
    """An office whose declaration points at the site, without a declared range."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPROMISOS_LANG", "en")
    monkeypatch.setenv("COMPROMISOS_MEMBERS", str(tmp_path / "members"))
    monkeypatch.setenv("COMPROMISOS_CONTACT", "data@office.example")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    place = Office(tmp_path, site, capfd)
    place.declare(probe=2)
    return place


@pytest.fixture
def without_waiting(office: Office) -> Office:
    """The same, for tests of what happens after retries: they are over soon."""
    office.declare(probe=1, retries=1)
    return office
