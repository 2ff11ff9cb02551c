"""What is published opens in the programs that people have: a spreadsheet, pandas, a browser without a server."""

import csv
import io
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from .conftest import ROOT, Whole

EXPECTED = ROOT / "tests" / "expected" / "guatemala"
TABLES = sorted(path.stem for path in EXPECTED.glob("*.csv"))
# Commas, double quotes, UTF-8 (76), from line 1: what a person chooses in the dialogue that opens.
AS_CSV = "CSV:44,34,76,1,,0,false,false,false"


def expected_cells(table: str) -> list[list[str]]:
    text = (EXPECTED / f"{table}.csv").read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_every_table_as_its_readme_says(whole: Whole, table: str) -> None:
    path = whole.folder / "datapackages" / "guatemala" / "data" / f"{table}.csv"
    read = pd.read_csv(path, dtype="string", keep_default_na=False)
    assert [list(read.columns), *read.to_numpy().tolist()] == expected_cells(table)


@pytest.mark.heavy("office")
def test_libreoffice_opens_the_commitments_with_accents_and_whole_lines(whole: Whole, tmp_path: Path) -> None:
    source = whole.folder / "datapackages" / "guatemala" / "data" / "commitments.csv"
    office(tmp_path, source, "xlsx", f"--infilter={AS_CSV}")

    sheet = openpyxl.load_workbook(tmp_path / "commitments.xlsx").worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    expected = expected_cells("commitments")
    title = expected[0].index("title")
    assert len(rows) == len(expected) == 109
    assert [row[title] for row in rows] == [row[title] for row in expected]
    assert {len(row) for row in rows} == {len(expected[0])}


@pytest.mark.heavy("office")
def test_libreoffice_opens_the_workbook(whole: Whole, tmp_path: Path) -> None:
    workbook = whole.folder / "public" / "downloads" / "guatemala" / "compromisos-guatemala.xlsx"
    office(tmp_path, workbook, "ods")
    with zipfile.ZipFile(tmp_path / "compromisos-guatemala.ods") as opened:
        content = opened.read("content.xml").decode()
    assert "Creación e implementación de una estrategia integral" in content
    assert "Solo en el índice" in content


@pytest.mark.heavy("browser")
@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index.html", ["es/index.html", "en/index.html"]),
        ("es/guatemala/index.html", ["GT0099", "compromisos-guatemala.xlsx", "data/commitments.csv"]),
        (
            "es/guatemala/GT0099.html",
            ["Co-creación de una Estrategia Integral", "septiembre de 2020", "noviembre de 2018"],
        ),
        ("en/guatemala/GT0099.html", ["September 2020", "Pending IRM review"]),
        ("es/guatemala/GT0001.html", ["Simplificación de procesos administrativos", "índice"]),
    ],
)
def test_a_browser_shows_the_pages_from_a_folder(whole: Whole, tmp_path: Path, page: str, words: list[str]) -> None:
    address = (whole.folder / "public" / page).as_uri()
    done = subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={tmp_path}",
            "--dump-dom",
            address,
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    for word in words:
        assert word in done.stdout


def office(folder: Path, file: Path, convert_to: str, *options: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    conversion = ("--convert-to", convert_to, "--outdir", str(folder))
    command = ["soffice", "--headless", profile, *options, *conversion, str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
