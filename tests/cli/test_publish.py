"""`compromisos publish`, as an officer runs it: one screen, nothing by halves, the same bytes wherever it runs."""

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

from .conftest import ROOT, Whole, run_in, state

EXPECTED = ROOT / "tests" / "expected" / "guatemala"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def sums(folder: Path) -> dict[str, str]:
    return {path: checksum for path, (checksum, _) in state(folder).items()}


@pytest.mark.parametrize("table", sorted(path.stem for path in EXPECTED.glob("*.csv")))
def test_the_seed_comes_out_right_to_the_cell(whole: Whole, table: str) -> None:
    written = whole.folder / "datapackages" / "guatemala" / "data" / f"{table}.csv"
    assert written.read_bytes() == (EXPECTED / f"{table}.csv").read_bytes()


def test_what_is_committed_is_what_the_code_builds(whole: Whole) -> None:
    committed = bytes_of(ROOT / "datapackages" / "guatemala")
    newest = {path: content for path, content in committed.items() if not path.startswith("versions/")}
    assert newest == bytes_of(whole.folder / "datapackages" / "guatemala")


def test_the_screen_tells_all_in_english(whole: Whole) -> None:
    assert whole.first.code == 0
    for words in (
        "1 capture, 1 commitment page, 108 lines of the index",
        "0 errors, 6 warnings",
        "warning milestone_outside_commitment (1)",
        "107 of 108 commitments are known only from the index: their pages are missing.",
        "datapackages/guatemala, version 2026.11.23",
        "public, the catalogue",
        "Double-click public/index.html",
        "CKAN portal",
    ):
        assert words in whole.first.out


def test_a_second_run_says_so_in_spanish(whole: Whole) -> None:
    assert whole.second.code == 0
    for words in (
        "1 captura, 1 página de compromiso, 108 renglones del índice",
        "0 errores, 6 advertencias",
        "107 de 108 compromisos se conocen solo por el índice: faltan sus páginas.",
        "nada, los datos no cambiaron desde la versión 2026.11.23",
        "public: nada, el catálogo no cambió",
    ):
        assert words in whole.second.out


def test_a_second_run_changes_no_byte_and_no_date(whole: Whole) -> None:
    assert state(whole.folder) == whole.before_second


def test_the_same_bytes_whoever_runs_it_and_where(whole: Whole, tmp_path: Path) -> None:
    elsewhere = tmp_path / "oficina de José"
    shutil.copytree(ROOT / "raw", elsewhere / "raw")
    other = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "12345",
        "COMPROMISOS_LANG": "es",
        "COMPROMISOS_EXECUTOR": "processes:2",
    }

    assert run_in(elsewhere, "publish", variables=other, mask=0o077).code == 0

    assert sums(elsewhere) == sums(whole.folder)
    public = elsewhere / "public"
    assert {oct((public / path).stat().st_mode & 0o777) for path in files_below(public)} == {"0o644"}


@pytest.mark.parametrize("seed", range(2))
def test_a_run_that_is_killed_leaves_all_or_nothing_and_the_next_one_finishes(
    office: Path, whole: Whole, seed: int
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "publish", "--quiet"],
        cwd=office,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COMPROMISOS_NO_DOTENV": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    # Killed somewhere between the first thing that is written and the last.
    while not (office / "datapackages").exists() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(random.Random(seed).uniform(0.0, 3.0))
    process.send_signal(signal.SIGKILL)
    process.wait()

    for place in ("datapackages/guatemala", "public"):
        left = office / place
        assert not left.exists() or bytes_of(left) == bytes_of(whole.folder / place)
    assert run_in(office, "publish").code == 0
    assert sums(office) == sums(whole.folder)
    hidden = {path.name for path in office.iterdir() if path.name.startswith(".") and path.suffix != ".lock"}
    assert hidden <= {".cache"}
