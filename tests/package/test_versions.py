"""A version follows the data: nothing new, nothing written; something new, the version before is sealed as it was."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.common.declarations import Member
from pipeline.common.files import files_below
from pipeline.common.package import read_package
from pipeline.package.build import write_package
from pipeline.package.changes import with_changes
from pipeline.package.versions import next_version, plan_version, sealed_versions

from .conftest import CAPTURE, content, frame, provenance_of

Tables = dict[str, pd.DataFrame]
LATER = "guatemala/2027-01-08/page.html"


@pytest.fixture
def folder(tmp_path: Path, member: Member, tables: Tables) -> Path:
    target = tmp_path / "guatemala"
    publish(target, member, tables)
    return target


def publish(folder: Path, member: Member, tables: Tables) -> str:
    plan = plan_version(folder, tables, content(tables).csvs)
    if plan.is_new:
        write_package(folder, member, plan, content(with_changes(tables, plan.previous, plan.version)))
    return plan.version


def with_cell(tables: Tables, table: str, row: int, column: str, value: str) -> Tables:
    changed = tables[table].copy()
    changed.loc[row, column] = value
    return {**tables, table: changed}


def with_later_capture(tables: Tables, language: str = "es") -> Tables:
    first = tables["captures"].iloc[0].to_dict()
    later = {**first, "capture": LATER, "obtained": "2027-01-08", "sha256": "b" * 64, "language": language}
    return {**tables, "captures": frame("captures", [first, later])}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def test_the_first_version_is_the_day_of_the_newest_capture(folder: Path) -> None:
    package = read_package(folder)
    assert package is not None
    assert package.version == "2026.11.23"
    assert list(package.rows("changes")) == []


def test_the_same_content_writes_nothing(folder: Path, member: Member, tables: Tables) -> None:
    before = bytes_of(folder)
    assert publish(folder, member, tables) == "2026.11.23"
    assert bytes_of(folder) == before


def test_a_capture_that_says_nothing_new_makes_no_version(folder: Path, member: Member, tables: Tables) -> None:
    before = bytes_of(folder)
    assert publish(folder, member, with_later_capture(tables)) == "2026.11.23"
    assert bytes_of(folder) == before


def test_new_content_seals_the_version_before_byte_for_byte(folder: Path, member: Member, tables: Tables) -> None:
    before = bytes_of(folder)
    publish(folder, member, with_cell(tables, "commitments", 0, "title", "Otro título"))

    assert bytes_of(folder / "versions" / "2026.11.23") == before
    assert sealed_versions(folder) == ("2026.11.23",)


def test_versions_of_one_day_are_counted(folder: Path, member: Member, tables: Tables) -> None:
    titles = ["uno", "dos", "tres"]
    told = [publish(folder, member, with_cell(tables, "commitments", 0, "title", title)) for title in titles]
    assert told == ["2026.11.23.1", "2026.11.23.2", "2026.11.23.3"]
    assert sealed_versions(folder) == ("2026.11.23", "2026.11.23.1", "2026.11.23.2")


def test_a_newer_capture_that_tells_something_names_the_version(tables: Tables) -> None:
    told = [provenance_of("commitments", "GT0001", "title", LATER)]
    later = {**with_later_capture(tables), "provenance": frame("provenance", told)}
    assert next_version(later, ["2026.11.23"]) == "2027.01.08"


def test_tenth_version_of_a_day_comes_after_the_ninth(tables: Tables) -> None:
    assert next_version(tables, ["2026.11.23", "2026.11.23.9", "2026.11.23.10"]) == "2026.11.23.11"


def test_replace_writes_the_newest_anew(folder: Path, tables: Tables) -> None:
    changed = with_cell(tables, "commitments", 0, "title", "Otro título")
    plan = plan_version(folder, changed, content(changed).csvs, replace=True)
    assert (plan.version, plan.is_new, plan.previous) == ("2026.11.23", True, None)


@pytest.mark.parametrize(
    ("capture", "language", "method", "cause"),
    [
        (LATER, "es", "stated", "source"),
        (LATER, "en", "stated", "language"),
        (CAPTURE, "es", "stated", "reading"),
        (CAPTURE, "es", "corrected", "correction"),
    ],
)
def test_a_change_tells_why(  # noqa: PLR0917
    folder: Path, member: Member, tables: Tables, capture: str, language: str, method: str, cause: str
) -> None:
    told = [provenance_of("commitments", "GT0099", "title", capture, method)]
    changed = with_cell(tables, "commitments", 98, "title", "Título nuevo")
    publish(folder, member, {**with_later_capture(changed, language), "provenance": frame("provenance", told)})

    package = read_package(folder)
    assert package is not None
    [row] = package.rows("changes")
    assert (row["table"], row["key"], row["field"]) == ("commitments", "GT0099", "title")
    assert (row["new_value"], row["cause_code"]) == ("Título nuevo", cause)
    assert str(row["old_value"]).startswith("Creación e implementación de una estrategia")


def test_changes_of_earlier_versions_stay(folder: Path, member: Member, tables: Tables) -> None:
    publish(folder, member, with_cell(tables, "commitments", 0, "title", "uno"))
    publish(folder, member, with_cell(tables, "commitments", 0, "title", "dos"))

    package = read_package(folder)
    assert package is not None
    assert [(row["version"], row["new_value"]) for row in package.rows("changes")] == [
        ("2026.11.23.1", "uno"),
        ("2026.11.23.2", "dos"),
    ]
    log = (folder / "CHANGES.md").read_text("utf-8")
    assert log.index("2026.11.23.2") < log.index("2026.11.23.1\n") < log.index("Primera versión")


def test_a_row_that_vanished_is_a_change_of_each_cell(folder: Path, member: Member, tables: Tables) -> None:
    without = {**tables, "milestones": tables["milestones"].iloc[:3]}
    publish(folder, member, without)

    package = read_package(folder)
    assert package is not None
    gone = [row for row in package.rows("changes") if row["key"] == "GT0099|4"]
    assert {row["new_value"] for row in gone} == {None}
    assert "description" in {row["field"] for row in gone}
