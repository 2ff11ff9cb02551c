"""A run that is killed again and again goes in; the same captures as of one run come out, and nothing fetched twice."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from ogp_office import Office
from ogp_site import OgpSite, serving

from pipeline.common.captures import read_capture, read_manifest
from pipeline.common.files import files_below
from pipeline.scrape.journal import read_journal

ROOT = Path(__file__).parents[2]
SLACK = 0.0005  # what two clocks of one machine may differ by


def start(folder: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "scrape", "--member", "guatemala", "--raw", str(folder), "--quiet"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def kill_at(site: OgpSite, run: "subprocess.Popen[bytes]", requests: int, later: float) -> None:
    """Kill a run that has asked for so many more pages, a moment later."""
    goal = len(site.log) + requests
    deadline = time.monotonic() + 30
    while len(site.log) < goal and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(later)
    run.send_signal(signal.SIGKILL)
    run.wait()


def content(folder: Path) -> dict[str, bytes]:
    """Everything below a folder of captures but the logs of runs; the day of the run does not count."""
    day = re.compile(rb"\d{4}-\d\d-\d\d")
    return {
        re.sub(r"^\d{4}-\d\d-\d\d", "day", path): day.sub(b"day", (folder / path).read_bytes())
        for path in files_below(folder)
        if not path.startswith("runs/")
    }


def prove(site: OgpSite, office: Office, kills: int, rng: random.Random) -> None:
    forbidden = site.path("GT0002", "es")
    site.robots = f"User-agent: *\nDisallow: {forbidden}\n"
    assert office.scrape() == 4  # for the one page that robots.txt forbids
    once = content(office.raw)
    assert len(once) == 2 * site.count + 2
    site.log.clear()
    folder = office.folder / "killed"
    for _ in range(kills):
        kill_at(site, start(folder), rng.randint(1, max(2, 2 * site.count // kills)), rng.random() * 0.02)
        manifest = read_manifest(folder / "guatemala")
        assert all(read_capture(folder / "guatemala", capture) for capture in manifest)
    assert start(folder).wait() == 4

    assert content(folder / "guatemala") == once
    assert read_journal(folder / "guatemala") is None
    pages = Counter(line.path for line in site.log if line.path != "/robots.txt")
    # A page that was on its way when the run was killed has to be asked for again; one page a kill, no more.
    assert sum(count - 1 for count in pages.values()) <= kills
    assert forbidden not in pages
    assert min(later.at - earlier.at for earlier, later in pairwise(site.log)) >= office.site_delay - SLACK


def test_killed_at_three_moments_it_ends_as_if_it_had_never_been(site: OgpSite, office: Office) -> None:
    site.count = site.listed = 12
    office.declare(probe=2, delay=0.01)
    prove(site, office, 3, random.Random())


@pytest.mark.patient
def test_killed_at_twenty_moments_of_five_hundred_pages(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(OgpSite(count=250, listed=200)) as large:
        office.site = large
        office.declare(probe=3, delay=0.01)
        prove(large, office, 20, random.Random())


def test_an_interrupted_run_leaves_what_it_had(site: OgpSite, office: Office) -> None:
    office.declare(delay=0.05)
    run = start(office.folder / "raw")
    kill_at(site, run, 5, 0)
    site.log.clear()

    assert office.scrape() == 0

    assert not [line for line in site.log if line.path == site.path()]
    assert len(office.captures()) == 10


def test_a_run_of_another_kind_does_not_go_on_with_it(site: OgpSite, office: Office) -> None:
    office.declare(delay=0.05)
    kill_at(site, start(office.folder / "raw"), 5, 0)
    site.log.clear()

    office.scrape("--only", "GT0001")

    assert len(site.asked("GT0001")) == 2
    assert read_journal(office.raw) is None
    assert "en-index.html" in {capture.path[11:] for capture in office.captures()}


def test_half_a_line_and_half_a_file_do_no_harm(site: OgpSite, office: Office) -> None:
    office.scrape("--limit", "3")
    journal = office.raw / "runs/unfinished.jsonl"
    journal.write_bytes(journal.read_bytes() + b'\n{"address": "http://127.0.0')
    day = next(office.raw.glob("????-??-??"))
    (day / ".en-GT0004.html.abcd1234").write_bytes(b"half")

    assert office.scrape() == 0

    assert len(office.captures()) == 10
    assert not list(office.raw.rglob(".*"))


def test_what_the_journal_names_and_the_disk_lost_is_not_in_the_manifest(site: OgpSite, office: Office) -> None:
    office.scrape("--limit", "3")
    (office.raw / "datapackage.json").unlink()
    next(office.raw.glob("*/en-index.html")).unlink()

    office.scrape("--only", "GT0004")

    assert "en-index.html" not in {capture.path[11:] for capture in office.captures()}
    assert all(read_capture(office.raw, capture) for capture in office.captures())


def test_ctrl_c_says_that_nothing_is_half_done(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.scrape.visitor.Visitor.get", interrupt)

    assert office.scrape() == 130
    assert "Run the command again to go on" in office.err
