"""The lines that the page of the data shows do what it says."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from bs4 import BeautifulSoup

PLANS = [("guatemala-2012", 14), ("guatemala-2014", 48), ("guatemala-2016", 22), ("guatemala-2018", 24)]


@pytest.fixture(scope="module")
def shown(public: Path) -> dict[str, str]:
    """The lines by the program they are for."""
    page = BeautifulSoup((public / "es/guatemala/data.html").read_bytes(), "lxml")
    return {str(block["aria-label"]): block.get_text() for block in page.select("pre.lines")}


@pytest.fixture
def folder(public: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where somebody unpacked the zip."""
    path = public / "downloads" / "guatemala"
    monkeypatch.chdir(path)
    return path


def test_python(shown: dict[str, str], folder: Path) -> None:
    run = [sys.executable, "-c", shown["Python"]]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=True, env=dict(os.environ))
    lines = [line.split() for line in done.stdout.splitlines() if line.startswith("guatemala-")]
    assert [(plan, int(count)) for plan, count in lines] == PLANS


def test_duckdb(shown: dict[str, str], folder: Path) -> None:
    assert duckdb.connect().execute(shown["DuckDB"]).fetchall() == PLANS


def test_sqlite(shown: dict[str, str], folder: Path) -> None:
    program, file, query = shown["SQLite"].split(" ", 2)
    assert program == "sqlite3"
    with sqlite3.connect(folder / file) as connection:
        assert connection.execute(query.strip('"')).fetchall() == PLANS
    connection.close()


def test_r_cannot_be_run_here_and_says_what_the_others_say(shown: dict[str, str]) -> None:
    assert 'read.csv("data/commitments.csv", colClasses = "character"' in shown["R"]
    assert 'fileEncoding = "UTF-8-BOM"' in shown["R"]
