"""A real scheduler with two workers does what one process does, loses nothing, and refuses workers unlike us."""

import math
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import dask
import distributed
import pytest
import trustme
from cluster import ROOT, Cluster, cluster

from pipeline.common.errors import ConfigurationError
from pipeline.common.executors.alike import NAMES, parts_of
from pipeline.common.executors.choice import open_executor
from pipeline.common.settings import Settings


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("two workers")) as own:
        yield own


def on(own: Cluster) -> Settings:
    return replace(Settings(), executor=f"dask:{own.address}")


def open_when_ready(own: Cluster, workers: int) -> Settings:
    """Settings, once so many workers have joined."""
    with distributed.Client(own.address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)
    return on(own)


def test_results_come_in_the_order_of_the_items(two_workers: Cluster) -> None:
    with open_executor(open_when_ready(two_workers, 2)) as executor:
        assert list(executor.map(math.sqrt, [number**2 for number in range(50)], chunksize=7)) == list(range(50))
        assert executor.submit(int, "ff", base=16).result() == 255
        assert list(executor.map(math.sqrt, [], chunksize=7)) == []


def test_an_error_comes_back_as_it_is(two_workers: Cluster) -> None:
    with open_executor(open_when_ready(two_workers, 2)) as executor:
        with pytest.raises(ValueError, match="math domain error"):
            list(executor.map(math.sqrt, [4, -4]))
        with pytest.raises(ValueError, match="invalid literal"):
            executor.submit(int, "x").result()


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    with cluster(tmp_path) as own, open_executor(open_when_ready(own, 2)) as executor:
        results = executor.map(time.sleep, [0.05] * 40)
        places = executor.map(os.path.basename, [f"/captures/{number}" for number in range(200)])
        own.workers[0].kill()
        assert list(results) == [None] * 40
        assert list(places) == [str(number) for number in range(200)]


def another_program(folder: Path, changed: str, added: str) -> Path:
    """A copy of the program in which one file says more."""
    for name in ("pipeline", "schemas"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / changed).open("a", encoding="utf-8") as stream:
        stream.write(added)
    return folder


@pytest.mark.parametrize(
    ("changed", "added", "part"),
    [
        ("pipeline/extract/page.py", "# another line\n", "code"),
        ("pipeline/languages/es.toml", "# another line\n", "languages"),
        ("schemas/code_labels.csv", "status,paused,En pausa,Paused,,\n", "schemas"),
        ("pipeline/members/guatemala/institutions.csv", "another\n", "members"),
    ],
)
def test_a_worker_that_is_not_alike_is_refused(tmp_path: Path, changed: str, added: str, part: str) -> None:
    other = another_program(tmp_path / "other", changed, added)
    with cluster(tmp_path / "cluster", workers=0) as own:
        own.add_worker(root=other)
        settings = open_when_ready(own, 1)
        with pytest.raises(ConfigurationError) as caught:
            open_executor(settings)
    assert "would not give the same results" in str(caught.value)
    assert NAMES[part].in_language("en") in str(caught.value)
    assert [NAMES[name].text for name in NAMES if NAMES[name].text in str(caught.value)] == [NAMES[part].text]


def test_a_worker_that_joins_later_is_refused_too(tmp_path: Path) -> None:
    other = another_program(tmp_path / "other", "pipeline/extract/page.py", "# another line\n")
    with cluster(tmp_path / "cluster", workers=1) as own, open_executor(open_when_ready(own, 1)) as executor:
        own.add_worker(root=other)
        open_when_ready(own, 2)
        own.workers[0].kill()
        with pytest.raises(ConfigurationError, match="would not give the same results"):
            list(executor.map(math.sqrt, range(20)))


def test_members_of_a_worker_are_those_that_its_own_settings_name(tmp_path: Path) -> None:
    (tmp_path / "members" / "antigua").mkdir(parents=True)
    (tmp_path / "members" / "antigua" / "member.toml").write_text("member = 'antigua'", "utf-8")
    with cluster(tmp_path / "cluster", workers=0) as own:
        own.add_worker(COMPROMISOS_MEMBERS=str(tmp_path / "members"))
        settings = open_when_ready(own, 1)
        with pytest.raises(ConfigurationError, match="COMPROMISOS_MEMBERS"):
            open_executor(settings)
        members = (*settings.members, tmp_path / "members")
        with open_executor(replace(settings, members=members)) as executor:
            assert executor.submit(abs, -1).result() == 1
    assert parts_of(members) != parts_of(settings.members)


def test_a_scheduler_without_workers_or_none_at_all_is_said_in_a_sentence(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0) as own:
        settings = on(own)
        with pytest.raises(ConfigurationError, match="has no workers"):
            open_executor(settings)
    # How long to wait is a setting of Dask, 30 seconds unless somebody says otherwise.
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(ConfigurationError, match="No Dask scheduler answers"),
    ):
        open_executor(replace(settings, executor="dask:tcp://127.0.0.1:1"))


def test_with_tls_only_who_has_a_certificate_is_served(tmp_path: Path) -> None:
    authority, key = trustme.CA(), tmp_path / "key.pem"
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    authority.issue_cert("127.0.0.1", "localhost").private_key_and_cert_chain_pem.write_to_path(str(key))
    tls = "DASK_DISTRIBUTED__COMM__TLS"
    variables = {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True", f"{tls}__CA_FILE": str(tmp_path / "ca.pem")}
    variables |= {
        f"{tls}__{role}__{part}": str(key) for role in ("SCHEDULER", "WORKER", "CLIENT") for part in ("CERT", "KEY")
    }
    with cluster(tmp_path / "cluster", options=("--protocol", "tls"), variables=variables) as own:
        assert own.address.startswith("tls://")
        own_certificate = {"ca-file": tmp_path / "ca.pem", "client.cert": key, "client.key": key}
        settings = {f"distributed.comm.tls.{name}": str(path) for name, path in own_certificate.items()}
        with dask.config.set(settings), open_executor(open_when_ready(own, 2)) as executor:
            assert list(executor.map(abs, [-1, -2])) == [1, 2]
        with pytest.raises(ConfigurationError, match="for tls://, at the certificates"):
            open_executor(on(own))
