"""What is published opens in the programs that people have: a spreadsheet, pandas, a browser without a server."""

import csv
import io
import os
import re
import subprocess
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pytest

from pipeline.common.schemas import schema

from .conftest import ROOT, Whole

EXPECTED = ROOT / "tests" / "expected" / "guatemala"
TABLES = sorted(path.stem for path in EXPECTED.glob("*.csv"))
# Commas, double quotes, UTF-8 (76), from line 1: what a person chooses in the dialogue that opens.
AS_CSV = "CSV:44,34,76,1,,0,false,false,false"


def expected_cells(table: str) -> list[list[str]]:
    text = (EXPECTED / f"{table}.csv").read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_zip_holds_every_file_that_its_leeme_names(whole: Whole) -> None:
    path = whole.folder / "public" / "downloads" / "guatemala" / "compromisos-guatemala.zip"
    with zipfile.ZipFile(path) as archive:
        folder = "compromisos-guatemala-2026.11.23"
        held = {name.removeprefix(f"{folder}/") for name in archive.namelist()}
        for document in ("LEEME.md", "README.md"):
            told = archive.read(f"{folder}/{document}").decode()
            named = set(re.findall(r"`([\w/-]+\.\w+)`", told)) | set(re.findall(r"`(\w+)`", told)) & {"SHA256SUMS"}
            assert named <= held
            assert held - {document} <= named


def package_of(whole: Whole) -> Path:
    return whole.folder / "datapackages" / "guatemala"


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_every_table_as_its_readme_says(whole: Whole, table: str) -> None:
    path = whole.folder / "datapackages" / "guatemala" / "data" / f"{table}.csv"
    read = pd.read_csv(path, dtype="string", keep_default_na=False)
    assert [list(read.columns), *read.to_numpy().tolist()] == expected_cells(table)


@pytest.mark.parametrize("table", TABLES)
def test_polars_reads_every_table(whole: Whole, table: str) -> None:
    read = pl.read_csv(package_of(whole) / f"data/{table}.csv", infer_schema=False).fill_null("")
    assert [read.columns, *(list(row) for row in read.iter_rows())] == expected_cells(table)


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_every_table(whole: Whole, table: str) -> None:
    path = str(package_of(whole) / f"data/{table}.csv")
    with duckdb.connect() as connection:
        read = connection.execute("SELECT * FROM read_csv(?, all_varchar = true)", [path])
        names, rows = [column[0] for column in read.description or ()], read.fetchall()
    assert [names, *(["" if cell is None else cell for cell in row] for row in rows)] == expected_cells(table)


@pytest.mark.parametrize("table", ["commitments", "milestones", "commitment_policy_areas", "provenance"])
def test_types_that_are_guessed_are_guessed_right(whole: Whole, table: str) -> None:
    path = str(package_of(whole) / f"data/{table}.csv")
    with duckdb.connect() as connection:
        described = connection.execute("DESCRIBE SELECT * FROM read_csv(?)", [path]).fetchall()
    guessed = {name: kind for name, kind, *_ in described}
    for field in schema(table)["fields"]:
        may_be = {"date": {"DATE"}, "integer": {"BIGINT"}}.get(field["type"], {"VARCHAR"})
        # A column that is empty everywhere, and the number of a milestone where all are figures, tell nothing.
        assert guessed[field["name"]] in may_be | {"VARCHAR"} or field["name"] == "number", field["name"]


READ_IN_R = """
arguments <- commandArgs(trailingOnly = TRUE)
setwd(arguments[1])
table <- {reading}
write.csv(table, arguments[2], row.names = FALSE, fileEncoding = "UTF-8")
"""


@pytest.mark.heavy("r")
def test_r_reads_the_commitments_as_leeme_says(whole: Whole, tmp_path: Path) -> None:
    leeme = (package_of(whole) / "LEEME.md").read_text("utf-8")
    (line,) = re.findall(r"`(read\.csv\(.*\))`", leeme)
    script = tmp_path / "read.R"
    script.write_text(READ_IN_R.format(reading=line))
    written = tmp_path / "commitments.csv"
    command = ["Rscript", "--vanilla", str(script), str(package_of(whole)), str(written)]
    subprocess.run(command, check=True, timeout=120, env={**os.environ, "LC_ALL": "C.UTF-8"})
    read = list(csv.reader(io.StringIO(written.read_text("utf-8"), newline="")))
    assert read == expected_cells("commitments")


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
