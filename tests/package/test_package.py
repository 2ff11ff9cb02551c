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
import yaml
from frictionless import Package

from pipeline.common.declarations import Member
from pipeline.common.files import files_below
from pipeline.common.known_files import KnownFiles
from pipeline.common.package import read_package
from pipeline.common.schemas import TABLES, columns
from pipeline.common.tables import Row, read_csv
from pipeline.package.build import differing_files, package_files, write_version
from pipeline.package.changes import Change, changes_rows
from pipeline.package.dictionary import percent
from pipeline.package.versions import Plan

from .conftest import CAPTURE, content

Tables = dict[str, list[Row]]
FIRST = Plan("2026.11.23", (), None, is_new=True)


@pytest.fixture
def folder(tmp_path: Path, member: Member, tables: Tables) -> Path:
    target = tmp_path / "datapackages" / "guatemala"
    write_version(target, FIRST, package_files(member, FIRST, content(tables)), KnownFiles())
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
    made_of = replace(content({**tables, "changes": changes_rows(told)}), changes=told)
    write_version(tmp_path / "p", FIRST, package_files(member, FIRST, made_of), KnownFiles())
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
    may_be_empty = {"allowed_values", "key"}
    empty = [(row["table"], row["column"], name) for row in rows for name, cell in row.items() if not cell]
    assert [place for place in empty if place[2] not in may_be_empty] == []


def test_the_dictionary_says_it_in_words_of_both_languages(folder: Path) -> None:
    rows = {(row["table"], row["column"]): row for row in read_csv((folder / "dictionary.csv").read_bytes())}
    detail = rows["commitments", "detail_level_code"]
    assert (detail["table_title_es"], detail["type_es"], detail["type_en"]) == ("Compromisos", "texto", "text")
    assert detail["allowed_values"] == "full|listed"
    assert detail["allowed_values_es"] == "full = Con página; listed = Solo en el índice"
    assert detail["allowed_values_en"] == "full = With page; listed = Listed only"
    assert rows["milestones", "commitment"]["allowed_values_es"] == "los de commitments.commitment"
    assert rows["commitments", "policy_areas"]["allowed_values_en"].startswith("codes of policy_areas")
    assert rows["milestones", "start_date"]["allowed_values_es"] == "cualquier día, como 2020-08-31"


def test_the_dictionary_says_how_much_is_filled(folder: Path) -> None:
    rows = {(row["table"], row["column"]): row for row in read_csv((folder / "dictionary.csv").read_bytes())}

    def filled(table: str, column: str) -> tuple[str, str, str]:
        row = rows[table, column]
        return row["rows"], row["filled_rows"], row["filled_percent"]

    assert filled("milestones", "start_date") == ("4", "4", "100")
    assert filled("commitments", "start_date") == ("108", "1", "0.9")
    assert filled("commitments", "title_en") == ("108", "0", "0")
    assert filled("changes", "version") == ("0", "0", "0")


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(0, 0, "0"), (0, 5, "0"), (5, 5, "100"), (1, 3, "33.3"), (1, 5000, "0.1"), (4999, 5000, "99.9")],
)
def test_a_share_is_not_rounded_to_nothing_or_all(part: int, whole: int, share: str) -> None:
    assert percent(part, whole) == share


def test_the_documents_tell_what_is_missing(folder: Path) -> None:
    spanish, english = (" ".join((folder / name).read_text("utf-8").split()) for name in ("LEEME.md", "README.md"))
    assert "Compromisos cuya página leímos: 1." in spanish
    assert "solo se conoce la línea del índice de OGP (código, título, año y un área): 107." in spanish
    assert "from their line in OGP's index (code, title, year and one area): 107." in english
    assert "la más reciente se obtuvo el 23 de noviembre de 2026" in spanish
    assert "$" not in spanish + english


def test_the_documents_tell_of_every_table_and_file(folder: Path) -> None:
    for name in ("LEEME.md", "README.md"):
        told = (folder / name).read_text("utf-8")
        assert [path for path in files_below(folder) if f"`{path}`" not in told] == [name]
    leeme = (folder / "LEEME.md").read_text("utf-8")
    assert "**`data/milestones.csv`** · Hitos · 4 filas\nLos hitos o etapas" in leeme
    assert "**`data/members.csv`** · Miembros · 1 fila\n" in leeme


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


@pytest.mark.parametrize("office", ["", 'Comisión "Abierta": Guatemala', "# 1 / {a}\\"])
def test_the_citation_holds_any_name(member: Member, tables: Tables, office: str) -> None:
    named = replace(member, maintainer=office)
    citation = yaml.safe_load(package_files(named, FIRST, content(tables))["CITATION.cff"])
    assert citation["authors"] == [{"name": office or "Compromisos abiertos"}]
    assert (citation["cff-version"], citation["type"], citation["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert (citation["version"], citation["date-released"]) == ("2026.11.23", "2026-11-23")
    # What is cited is the compilation; OGP's page is what it was made from.
    assert citation["references"][0]["url"] == "https://www.opengovpartnership.org/members/guatemala/"
    assert "url" not in citation
