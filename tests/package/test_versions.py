"""A version follows the data: nothing new, nothing written; something new, the version before is sealed as it was."""

from pathlib import Path

import pytest

from pipeline.common.declarations import Member
from pipeline.common.files import checksum, files_below, json_bytes
from pipeline.common.known_files import KnownFiles
from pipeline.common.package import read_package
from pipeline.common.tables import Row
from pipeline.package.build import package_files, write_version
from pipeline.package.versions import (
    captures_by_version,
    days_of,
    in_order,
    next_version,
    plan_version,
    sealed_versions,
    standing,
)

from .conftest import CAPTURE, content, full_rows

Tables = dict[str, list[Row]]
LATER = "guatemala/2027-01-08/page.html"


@pytest.fixture
def folder(tmp_path: Path, member: Member, tables: Tables) -> Path:
    target = tmp_path / "guatemala"
    publish(target, member, tables)
    return target


def publish(folder: Path, member: Member, tables: Tables, known: KnownFiles | None = None) -> str:
    made_of = content(tables)
    plan = plan_version(standing(folder, made_of.csvs), telling_days(tables))
    if plan.is_new:
        write_version(folder, plan, package_files(member, plan, made_of), known or KnownFiles())
    return plan.version


def telling_days(tables: Tables) -> set[str]:
    return days_of(tables["captures"], {str(row["capture"]) for row in tables["provenance"]})


def with_cell(tables: Tables, table: str, row: int, column: str, value: str) -> Tables:
    changed = {**tables[table][row], column: value}
    return {**tables, table: [*tables[table][:row], changed, *tables[table][row + 1 :]]}


def with_later_capture(tables: Tables) -> Tables:
    first = tables["captures"][0]
    later = {**first, "capture": LATER, "obtained": "2027-01-08", "sha256": "b" * 64}
    return {**tables, "captures": full_rows("captures", [first, later])}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def test_the_first_version_is_the_day_of_the_newest_capture(folder: Path) -> None:
    package = read_package(folder)
    assert package is not None
    assert package.version == "2026.11.23"
    assert list(package.rows("changes")) == []


def test_the_checksums_of_what_was_written_and_sealed_are_known(folder: Path, member: Member, tables: Tables) -> None:
    known = KnownFiles()
    publish(folder, member, with_cell(tables, "commitments", 0, "title", "Otro"), known)
    later, paths = KnownFiles(known.now), [path for path in files_below(folder) if path != "SHA256SUMS"]
    assert {path: later.checksum(folder / path) for path in paths} == {path: checksum(folder / path) for path in paths}
    assert later.now.items() <= known.now.items(), "a file was read again"


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
    captures = with_later_capture(tables)["captures"]
    assert days_of(captures, {CAPTURE}) == {"2026-11-23"}
    assert days_of(captures, {LATER, CAPTURE}) == {"2026-11-23", "2027-01-08"}


@pytest.mark.parametrize(
    ("days", "earlier", "version"),
    [
        ({"2026-11-23"}, [], "2026.11.23"),
        ({"2026-11-23", "2027-01-08"}, ["2026.11.23"], "2027.01.08"),
        ({"2026-11-23"}, ["2026.11.23", "2026.11.23.9", "2026.11.23.10"], "2026.11.23.11"),
        ({"2026-11-23"}, ["2027.01.08"], "2027.01.08.1"),
    ],
)
def test_the_next_version(days: set[str], earlier: list[str], version: str) -> None:
    assert next_version(days, earlier) == version


def test_the_tenth_version_of_a_day_comes_after_the_ninth() -> None:
    versions = ["2026.11.23.10", "2027.01.08", "2026.11.23", "2026.11.23.9"]
    assert in_order(versions) == ["2026.11.23", "2026.11.23.9", "2026.11.23.10", "2027.01.08"]


def test_replace_writes_the_newest_anew(folder: Path, tables: Tables) -> None:
    changed = with_cell(tables, "commitments", 0, "title", "Otro título")
    plan = plan_version(standing(folder, content(changed).csvs, replace=True), telling_days(changed))
    assert (plan.version, plan.is_new, plan.previous) == ("2026.11.23", True, None)


def test_a_package_that_lacks_a_table_is_not_the_same(folder: Path, tables: Tables) -> None:
    package = read_package(folder)
    assert package is not None
    resources = [item for item in package.descriptor["resources"] if item["name"] != "commitment_ogp_values"]
    (folder / "datapackage.json").write_bytes(json_bytes({**package.descriptor, "resources": resources}))
    assert standing(folder, content(tables).csvs).newest is None


def test_the_captures_of_each_version(folder: Path, member: Member, tables: Tables) -> None:
    later = with_later_capture(with_cell(tables, "commitments", 0, "title", "Otro título"))
    publish(folder, member, later)
    again = with_cell(later, "commitments", 0, "title", "Un tercer título")
    assert captures_by_version(folder, standing(folder, content(again).csvs)) == {
        "2026.11.23": frozenset({CAPTURE}),
        "2026.11.23.1": frozenset({CAPTURE, LATER}),
    }
