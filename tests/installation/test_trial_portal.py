"""What `make ckan` is made of, where no portal is needed: ports, processes, locked downloads."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.ckan import daemons, ports, software, system
from scripts.ckan.places import HERE
from scripts.ckan.portals import find_portal, portals
from scripts.ckan.steps import TrialPortalError, run


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daemons, "DATA", tmp_path)
    monkeypatch.setattr(ports, "FILE", tmp_path / "ports.json")
    monkeypatch.setattr("scripts.ckan.steps.HOME", tmp_path)


@pytest.fixture
def sleeper() -> Iterator[str]:
    daemons.start("sleeper", [sys.executable, "-c", "import time; time.sleep(60)"])
    yield "sleeper"
    daemons.stop("sleeper")


def test_a_port_that_somebody_has_is_not_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        given = ports.give_port("ckan-2.12", taken)
    assert taken < given < taken + 100
    assert ports.port_of("ckan-2.12") == given


def test_two_names_never_have_one_port() -> None:
    assert ports.give_port("redis", 46579) != ports.give_port("solr", 46579)


def test_a_name_keeps_its_port() -> None:
    first = ports.give_port("redis", 46579)
    assert ports.give_port("redis", 47000) == first


def test_a_process_outlives_us_and_is_found_again(sleeper: str) -> None:
    assert daemons.running(sleeper)
    daemons.stop(sleeper)
    assert daemons.running(sleeper) is None


def test_a_number_that_another_process_has_now_is_not_ours(sleeper: str, tmp_path: Path) -> None:
    pid = daemons.running(sleeper)
    (tmp_path / "other.pid").write_text(f"{pid} 1", encoding="utf-8")
    assert daemons.running("other") is None
    daemons.stop("other")
    assert daemons.running(sleeper) == pid


def test_what_a_failed_command_said_is_told() -> None:
    with pytest.raises(TrialPortalError, match=r"(?s)no space left.*ended with 3"):
        run([sys.executable, "-c", "import sys; print('no space left', file=sys.stderr); sys.exit(3)"])


def test_a_version_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(TrialPortalError, match=r"CKAN_VERSION is 2\.9; it can be 2\.12, 2\.11, 2\.10"):
        find_portal("2.9")


def test_every_portal_has_its_locked_versions_and_a_port_of_its_own() -> None:
    known = portals().values()
    assert all((HERE / "requirements" / f"{portal.requirements}.txt").is_file() for portal in known)
    assert len({portal.port for portal in known}) == len(known)


def test_without_rights_the_command_to_type_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TrialPortalError, match="As root: apt-get install redis-server postgresql-client maven"):
        system.install_what_is_missing()


def test_a_jar_with_another_checksum_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "solr").mkdir()
    (tmp_path / "solr" / "solr-core-9.9.0.jar").write_bytes(b"another")
    monkeypatch.setattr(software, "SOFTWARE", tmp_path)
    monkeypatch.setattr(software, "run", lambda command: "")
    with pytest.raises(TrialPortalError, match="does not hold what"):
        software.install_solr()
