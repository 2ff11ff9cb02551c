"""`compromisos publish`, as an officer runs it: one screen, nothing by halves, the same bytes wherever it runs."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.common.files import files_below

from .conftest import ROOT, Run, run_in

EXPECTED = ROOT / "tests" / "expected" / "guatemala"


def digest(folder: Path) -> dict[str, str]:
    return {path: hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in files_below(folder)}


def dates(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_mtime_ns for path in files_below(folder)}


def test_the_seed_comes_out_right_to_the_cell(office: Path, run: Run) -> None:
    assert run("package").code == 0

    data = office / "datapackages" / "guatemala" / "data"
    for expected in sorted(EXPECTED.glob("*.csv")):
        assert (data / expected.name).read_bytes() == expected.read_bytes(), expected.name


def test_what_is_committed_is_what_the_code_builds(office: Path, run: Run) -> None:
    run("package")
    committed = ROOT / "datapackages" / "guatemala"
    built = digest(office / "datapackages" / "guatemala")
    assert {path: sum_ for path, sum_ in digest(committed).items() if not path.startswith("versions/")} == built


def test_the_screen_tells_all_in_english(run: Run) -> None:
    result = run("publish")

    assert result.code == 0
    assert "1 capture, 1 commitment page, 108 lines of the index" in result.out
    assert "0 errors, " in result.out
    assert "milestone_outside_commitment" in result.out
    assert "107 of 108 commitments are known only from the index: their pages are missing." in result.out
    assert "datapackages/guatemala, version 2026.11.23" in result.out
    assert "Double-click public/index.html" in result.out
    assert "CKAN" in result.out


def test_the_screen_tells_all_in_spanish(run: Run) -> None:
    result = run("publish", "--lang", "es")

    assert result.code == 0
    assert "1 captura, 1 página de compromiso, 108 renglones del índice" in result.out
    assert "107 de 108 compromisos se conocen solo por el índice: faltan sus páginas." in result.out
    assert "public/index.html" in result.out


def test_a_second_run_changes_no_byte_and_no_date(office: Path, run: Run) -> None:
    run("publish")
    places = [office / "datapackages", office / "public"]
    before = [
        (digest(place), {path: (place / path).stat().st_mtime_ns for path in files_below(place)}) for place in places
    ]

    result = run("publish")

    assert "nothing, the data did not change since version 2026.11.23" in result.out
    assert "nothing, the catalogue did not change" in result.out
    after = [
        (digest(place), {path: (place / path).stat().st_mtime_ns for path in files_below(place)}) for place in places
    ]
    assert after == before


def test_the_same_bytes_whoever_runs_it_and_where(office: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "oficina de José"
    shutil.copytree(office / "raw", elsewhere / "raw")
    other = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "12345",
        "COMPROMISOS_LANG": "es",
        "COMPROMISOS_EXECUTOR": "processes:2",
    }

    first = run_in(office, "publish", variables={"TZ": "America/Guatemala", "PYTHONHASHSEED": "0"})
    second = run_in(elsewhere, "publish", variables=other, mask=0o077)

    assert (first.code, second.code) == (0, 0), first.err + second.err
    for name in ("datapackages", "public"):
        assert digest(office / name) == digest(elsewhere / name)
    public = elsewhere / "public"
    assert {oct((public / path).stat().st_mode & 0o777) for path in files_below(public)} == {"0o644"}


@pytest.mark.parametrize("seed", range(3))
def test_a_run_that_is_killed_leaves_all_or_nothing_and_the_next_one_finishes(
    office: Path, tmp_path: Path, seed: int
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(office / "raw", whole / "raw")
    started = time.perf_counter()
    assert run_in(whole, "publish").code == 0
    takes = time.perf_counter() - started

    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "publish", "--quiet"],
        cwd=office,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COMPROMISOS_NO_DOTENV": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    # The later part is where things are written.
    time.sleep(takes * random.Random(seed).uniform(0.4, 1.0))
    process.send_signal(signal.SIGKILL)
    process.wait()

    package, public = office / "datapackages" / "guatemala", office / "public"
    for place, finished in ((package, whole / "datapackages" / "guatemala"), (public, whole / "public")):
        assert not place.exists() or digest(place) == digest(finished)
    assert run_in(office, "publish").code == 0
    for name in ("datapackages", "public"):
        assert digest(office / name) == digest(whole / name)
