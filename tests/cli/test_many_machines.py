"""The same files come out in one process, in two, and on workers of a Dask scheduler that share a disk or do not."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import distributed
import pytest
from cluster import Cluster, cluster
from ogp_pages import Looks, commitment_page

from pipeline.common.captures import Capture, read_manifest, write_manifest
from pipeline.common.files import files_below, sha256

from .conftest import Run

CODES = [f"GT{number:04}" for number in range(1, 25)]


@pytest.fixture
def pages(office: Path) -> Path:
    """Captures of pages as HTML beside the one of the index, in the office's raw/."""
    raw = office / "raw" / "guatemala"
    captures = read_manifest(raw)
    for code in CODES:
        content = commitment_page(Looks(), code, "en").encode()
        (raw / "2026-11-24").mkdir(exist_ok=True)
        (raw / "2026-11-24" / f"{code}.html").write_bytes(content)
        path = f"2026-11-24/{code}.html"
        captures.append(Capture(path, "2026-11-24", "imported", "text/html", sha256(content), len(content)))
    write_manifest(raw, "guatemala", captures)
    return office


@pytest.fixture
def two_workers(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path / "cluster") as own, distributed.Client(own.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        yield own


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Write no log."""


@pytest.fixture
def web(office: Path) -> Iterator[str]:
    """The office's raw/ on a web server of this machine."""
    handler = functools.partial(Quiet, directory=str(office / "raw"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_below(folder)}


def test_every_executor_gives_the_same_bytes(pages: Path, run: Run, two_workers: Cluster, web: str) -> None:
    ways = {
        "local": ("--executor", "local"),
        "processes": ("--executor", "processes:2"),
        "shared disk": ("--executor", f"dask:{two_workers.address}"),
        "no shared disk": ("--executor", f"dask:{two_workers.address}", "--shared-raw", web),
    }
    for name, way in ways.items():
        result = run("normalize", "--out", name, "--cache", "off", *way)
        assert result.code == 0, result.err
        assert tables(pages / name) == tables(pages / "local")
    assert len(tables(pages / "local")) == 14


def test_every_executor_makes_the_same_catalogue(office: Path, run: Run, two_workers: Cluster, web: str) -> None:
    dask = f"dask:{two_workers.address}"
    ways = {
        "local": ("--executor", "local"),
        "processes": ("--executor", "processes:2"),
        "no shared disk": ("--executor", dask, "--shared-raw", web),
    }
    for name, way in ways.items():
        result = run("publish", "--public", name, "--cache", "off", *way)
        assert result.code == 0, result.err
        assert tables(office / name) == tables(office / "local")
    assert len([path for path in tables(office / "local") if path.endswith(".html")]) > 200


def test_a_capture_that_workers_cannot_reach_is_said_in_a_sentence(
    pages: Path, run: Run, two_workers: Cluster, web: str
) -> None:
    way = ("--executor", f"dask:{two_workers.address}", "--shared-raw", f"{web}/elsewhere")
    result = run("normalize", "--out", "out", "--cache", "off", *way)
    assert result.code == 4
    assert "which is not there" in result.err
