"""Tables go in; a Data Package comes out that two validators accept, that opens, and that repeats to the byte."""

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import dplib
import jsonschema
import pandas as pd
import pytest
from frictionless import Package

from pipeline.common.declarations import Member
from pipeline.common.files import files_below
from pipeline.common.package import read_package
from pipeline.common.schemas import TABLES, columns
from pipeline.package.build import differing_files, package_files, write_version
from pipeline.package.changes import Change, changes_table
from pipeline.package.versions import Plan

from .conftest import CAPTURE, content

Tables = dict[str, pd.DataFrame]
FIRST = Plan("2026.11.23", (), None, is_new=True)


@pytest.fixture
def folder(tmp_path: Path, member: Member, tables: Tables) -> Path:
    target = tmp_path / "datapackages" / "guatemala"
    write_version(target, FIRST, package_files(member, FIRST, content(tables)))
    return target


def test_frictionless_accepts_it(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []


def test_frictionless_accepts_changes_too(tmp_path: Path, member: Member, tables: Tables) -> None:
    told = [
        Change("2019.05.31", ("commitments", "GT0099", "title"), "Uno", "Dos", "source", CAPTURE),
        Change("2026.11.23", ("commitments", "GT0099", "title"), "Dos", None, "language", CAPTURE),
        Change("2026.11.23", ("milestones", "GT0099|2", "position"), None, 2, "reading"),
    ]
    made_of = replace(content({**tables, "changes": changes_table(told)}), changes=told)
    write_version(tmp_path / "p", FIRST, package_files(member, FIRST, made_of))
    assert Package(str(tmp_path / "p" / "datapackage.json")).validate().flatten(["type", "note"]) == []


def test_the_official_schema_accepts_it(folder: Path) -> None:
    profile = next(Path(dplib.__file__).parent.rglob("2.0/datapackage.json"))
    validator = jsonschema.Draft7Validator(json.loads(profile.read_text("utf-8")))
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [error.message for error in validator.iter_errors(descriptor)] == []


def test_its_files_are_those_of_the_design(folder: Path) -> None:
    others = [name for name in files_below(folder) if not name.startswith("data/")]
    assert others == [
        "CHANGES.md",
        "CITATION.cff",
        "LEEME.md",
        "LICENSE.txt",
        "README.md",
        "SHA256SUMS",
        "datapackage.json",
        "dictionary.csv",
        "report.csv",
        "report.html",
        "report.json",
    ]


def test_the_checksums_are_those_of_the_files(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    told = {path: checksum for checksum, path in (line.split("  ") for line in lines)}
    assert told == {
        path: hashlib.sha256((folder / path).read_bytes()).hexdigest()
        for path in files_below(folder)
        if path != "SHA256SUMS"
    }


def test_pandas_reads_the_words_as_they_are(folder: Path) -> None:
    read = pd.read_csv(folder / "data" / "milestones.csv", dtype="string", keep_default_na=False)
    assert list(read.columns) == list(columns("milestones"))
    assert read["end_date"].to_list() == ["2019-08-31", "2020-09-30", "2020-08-31", "2020-08-31"]


def test_a_csv_begins_with_a_bom_and_ends_its_lines_as_rfc_4180_says(folder: Path) -> None:
    content_bytes = (folder / "data" / "commitments.csv").read_bytes()
    assert content_bytes.startswith(b"\xef\xbb\xbfcommitment,member,plan,title,")
    assert content_bytes.count(b"\n") == content_bytes.count(b"\r\n") == 109


def test_the_dictionary_explains_every_column(folder: Path) -> None:
    with (folder / "dictionary.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["table"], row["column"]) for row in rows] == [(t, c) for t in TABLES for c in columns(t)]
    assert all(row["title_es"] and row["title_en"] and row["description_es"] and row["description_en"] for row in rows)
    period = next(row for row in rows if row["column"] == "start_date" and row["table"] == "milestones")
    assert (period["type"], period["filled_percent"]) == ("date", "100")


def test_the_documents_tell_what_is_missing(folder: Path) -> None:
    assert "de 107 solo se conoce la línea del índice" in " ".join((folder / "LEEME.md").read_text("utf-8").split())
    assert "107 are known only from OGP's index" in " ".join((folder / "README.md").read_text("utf-8").split())
    assert "$" not in (folder / "README.md").read_text("utf-8")


def test_the_same_tables_give_the_same_bytes(member: Member, tables: Tables) -> None:
    one, other = (package_files(member, FIRST, content(tables)) for _ in range(2))
    assert one == other


def test_typed_rows_come_back(folder: Path) -> None:
    package = read_package(folder)
    assert package is not None
    plans = list(package.rows("action_plans"))
    assert [(plan["start_year"], plan["end_year"]) for plan in plans] == [
        (2012, None),
        (2014, None),
        (2016, None),
        (2018, 2020),
    ]


def test_a_file_that_is_not_what_would_be_built_is_named(folder: Path, member: Member, tables: Tables) -> None:
    files = package_files(member, FIRST, content(tables))
    assert differing_files(folder, files) == []

    (folder / "README.md").write_text("edited by hand")
    (folder / "more.txt").write_text("not ours")
    (folder / "LEEME.md").unlink()
    assert differing_files(folder, files) == ["LEEME.md", "README.md", "more.txt"]
