"""A week's run goes in; what changed is published, a line is logged, and a message comes out where there is news."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from ogp_office import Office
from ogp_site import Fault, OgpSite

from pipeline.validate import checks

WEEKLY = Path(__file__).parents[2] / "scripts" / "weekly.py"


@pytest.fixture
def one_page(site: OgpSite, office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A member of one commitment in one language."""
    monkeypatch.setattr(checks, "schema_findings", lambda *_: ())
    site.count = site.listed = 1
    site.languages = ("en",)
    office.declare(probe=0)
    return office


@dataclass
class Chat:
    """A webhook on the loopback address, and what it was told."""

    address: str
    told: list[str] = field(default_factory=list)


@pytest.fixture
def chat() -> Iterator[Chat]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.told.append(json.loads(body)["text"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    heard = Chat(f"http://127.0.0.1:{server.server_address[1]}/secret")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield heard
    server.shutdown()
    server.server_close()
    thread.join()


def test_run_fetches_and_publishes_and_is_silent_where_all_is_old(site: OgpSite, one_page: Office) -> None:
    assert one_page.run("run", "--quiet") == 0
    assert "guatemala: 2 new" in one_page.out
    assert "public, the catalogue" in one_page.out
    assert one_page.run("run", "--quiet", "--news-only") == 0
    assert (one_page.out, one_page.err) == ("", "")

    site.retitled["GT0001"] = "Another promise"
    assert one_page.run("run", "--quiet", "--news-only") == 0
    assert "guatemala: 0 new, 1 changed" in one_page.out
    assert "datapackages/guatemala, version " in one_page.out


def test_what_an_officer_decided_is_news_too(one_page: Office) -> None:
    one_page.run("run", "--quiet")
    spellings = "spelling,institution,name,acronym\nMinisterio X,gt-x,Ministerio X,MX\n"
    (one_page.folder / "members/guatemala/institutions.csv").write_text(spellings)

    assert one_page.run("run", "--quiet", "--news-only") == 0
    assert "datapackages/guatemala, version " in one_page.out


def test_where_fetching_was_not_well_nothing_is_published(site: OgpSite, one_page: Office) -> None:
    site.faults[site.path("GT0001")] = Fault("wall")

    assert one_page.run("run", "--quiet", "--news-only") == 4
    assert "asks whether we are human" in one_page.err
    assert not (one_page.folder / "public").exists()


def weekly(office: Office, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(WEEKLY), "--member", "guatemala", "--lang", "en"],
        cwd=office.folder, env={**os.environ, **variables}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_week_is_one_line_and_a_message_where_there_is_news(one_page: Office, chat: Chat) -> None:
    first, second = (weekly(one_page, COMPROMISOS_WEBHOOK=chat.address) for _ in range(2))

    assert [(done.returncode, done.stdout, done.stderr) for done in (first, second)] == [(0, "", "")] * 2
    [told] = chat.told
    assert told.startswith("Compromisos abiertos\nguatemala: 2 new")
    lines = (one_page.folder / "logs/weekly.log").read_text("utf-8").splitlines()
    assert [line.split("\t")[1:] for line in lines] == [
        ["exit 0", "guatemala: 2 new, 0 changed, 0 unchanged, 0 do not exist, 0 not taken, 0 not had."],
        ["exit 0", "–"],
    ]


def test_a_failure_is_told_by_mail(site: OgpSite, one_page: Office) -> None:
    site.faults[site.path("GT0001")] = Fault("status", detail="403")
    program = one_page.folder / "bin" / "sendmail"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\ncat > letter.txt\n")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"

    done = weekly(one_page, COMPROMISOS_MAIL="data@office.example", PATH=path)

    assert (done.returncode, done.stdout) == (4, "")
    letter = (one_page.folder / "letter.txt").read_text("utf-8")
    assert "To: data@office.example" in letter
    assert "answers 403" in letter


def test_what_cannot_be_sent_is_printed_without_the_secret_address(one_page: Office) -> None:
    done = weekly(one_page, COMPROMISOS_WEBHOOK="http://127.0.0.1:9/secret")

    assert (done.returncode, done.stderr) == (0, "COMPROMISOS_WEBHOOK: URLError\n")
    assert "guatemala: 2 new" in done.stdout
