"""The packages of two members go in; one package of both comes out, as valid as they are."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import dplib
import jsonschema
import pytest
from frictionless import Package

from pipeline.common.declarations import Licence, Member
from pipeline.common.errors import DataInvalid
from pipeline.common.known_files import KnownFiles
from pipeline.common.package import DataPackage, read_package
from pipeline.common.schemas import TABLES
from pipeline.common.tables import Row
from pipeline.package.build import Content, package_files, write_version
from pipeline.package.union import union_csvs, union_days, union_files
from pipeline.package.versions import Plan, plan_version, standing

from .conftest import content, full_rows

Tables = dict[str, list[Row]]


def renamed(rows: Sequence[Row]) -> list[Row]:
    """Rows of another country, in all that tells them apart."""
    text = json.dumps(rows).replace("GT0", "EX0").replace("guatemala", "ejemplo").replace("Guatemala", "Ejemplo")
    return [dict(row) for row in json.loads(text.replace('"gt-', '"ex-').replace("GTM", "EXA"))]


def published(folder: Path, member: Member, version: str, tables: Tables) -> DataPackage:
    made_of = content(tables)
    finding = {"check": "title_looks_cut_off", "severity": "warning", "member": member.member}
    report = {
        "report.json": json.dumps({"member": member.member, "passed": True, "findings": [finding]}).encode(),
        "report.csv": b"\xef\xbb\xbfcheck,severity\r\ntitle_looks_cut_off,warning\r\n",
        "report.html": b"",
    }
    plan = Plan(version, (), None, is_new=True)
    files = package_files(member, plan, Content(made_of.csvs, made_of.figures, report))
    write_version(folder / member.member, plan, files, KnownFiles())
    package = read_package(folder / member.member)
    assert package is not None
    return package


@pytest.fixture
def packages(tmp_path: Path, member: Member, tables: Tables) -> list[DataPackage]:
    example = replace(member, member="ejemplo", name_es="Ejemplo", name_en="Example", maintainer="Ministerio X")
    others = {table: full_rows(table, renamed(tables[table])) for table in TABLES}
    return [
        published(tmp_path, example, "2026.12.10", others),
        published(tmp_path, member, "2026.11.23", tables),
    ]


@pytest.fixture
def folder(tmp_path: Path, packages: list[DataPackage]) -> Path:
    write(tmp_path / "all-members", packages)
    return tmp_path / "all-members"


def write(folder: Path, packages: list[DataPackage]) -> str:
    csvs = union_csvs(packages)
    plan = plan_version(standing(folder, csvs), union_days(packages))
    if plan.is_new:
        write_version(folder, plan, union_files(packages, plan, csvs), KnownFiles())
    return plan.version


def test_frictionless_and_the_official_schema_accept_it(folder: Path) -> None:
    assert Package(str(folder / "datapackage.json")).validate().flatten(["type", "note"]) == []
    profile = next(Path(dplib.__file__).parent.rglob("2.0/datapackage.json"))
    validator = jsonschema.Draft7Validator(json.loads(profile.read_text("utf-8")))
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [error.message for error in validator.iter_errors(descriptor)] == []


def test_it_has_the_rows_of_all_and_our_own_lists_once(folder: Path, packages: list[DataPackage]) -> None:
    union = read_package(folder)
    assert union is not None
    for table in TABLES:
        count = sum(len(list(package.rows(table))) for package in packages)
        ours = table in {"policy_areas", "code_labels"}
        assert len(list(union.rows(table))) == (count / 2 if ours else count), table
    codes = [row["commitment"] for row in union.rows("commitments")]
    assert codes == sorted(str(code) for code in codes)
    positions = [row["position"] for row in union.rows("commitment_sections") if row["commitment"] == "GT0099"]
    assert positions == list(range(1, 13))


def test_its_version_is_the_newest_of_its_members(folder: Path, packages: list[DataPackage], tables: Tables) -> None:
    assert write(folder, packages) == "2026.12.10"
    assert not (folder / "versions").exists()

    first = read_package(folder)
    assert first is not None
    changed = {**tables, "milestones": tables["milestones"][:3]}
    member = replace(_member_of(packages[1]), folder=folder)
    again = [packages[0], published(folder.parent, member, "2026.11.23.1", changed)]
    assert write(folder, again) == "2026.12.10.1"
    assert (folder / "versions" / "2026.12.10" / "SHA256SUMS").is_file()


def _member_of(package: DataPackage) -> Member:
    [row] = package.rows("members")
    return Member(
        member=str(row["member"]), name_es="Guatemala", name_en="Guatemala", level="national", iso3="GTM",
        languages=("es",), url=str(row["url"]), code_pattern="", folder=package.folder,
    )  # fmt: skip


def test_it_names_every_source_licence_and_publisher_once(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert descriptor["name"] == "compromisos-all-members"
    assert descriptor["title"] == "Compromisos de gobierno abierto de todos los miembros"
    assert descriptor["translations"]["en"]["title"] == "Open government commitments of all members"
    assert [source["title"] for source in descriptor["sources"]] == [
        "Open Government Partnership: Example",
        "Open Government Partnership: Guatemala",
    ]
    assert [licence["name"] for licence in descriptor["licenses"]] == ["CC-BY-4.0"]
    assert [item["title"] for item in descriptor["contributors"]] == ["Ministerio X", "Compromisos abiertos"]


def test_two_licences_are_both_named(tmp_path: Path, packages: list[DataPackage], tables: Tables) -> None:
    licence = Licence("ODbL-1.0", "Open Database License", "https://opendatacommons.org/licenses/odbl/1-0/")
    other = published(tmp_path, replace(_member_of(packages[1]), licence=licence), "2026.11.23", tables)
    both = [packages[0], other]
    files = union_files(both, Plan("2026.12.10", (), None, is_new=True), union_csvs(both))
    assert "license: [CC-BY-4.0, ODbL-1.0]" in files["CITATION.cff"].decode()
    assert [item["name"] for item in json.loads(files["datapackage.json"])["licenses"]] == ["CC-BY-4.0", "ODbL-1.0"]


def test_its_documents_are_about_several_members(folder: Path) -> None:
    leeme, readme = (" ".join((folder / name).read_text("utf-8").split()) for name in ("LEEME.md", "README.md"))
    assert "216 compromisos de 2 miembros" in leeme
    assert "| Ejemplo | 2026.12.10 | 108 | `compromisos-ejemplo` |" in leeme
    assert "216 commitments of 2 members" in readme
    assert "$" not in leeme + readme
    assert '<a href="../guatemala/report.html">Guatemala</a>' in (folder / "report.html").read_text("utf-8")
    log = (folder / "CHANGES.md").read_text("utf-8").splitlines()
    assert [line for line in log if line.startswith(("# ", "## ", "### "))] == [
        "# Cambios / Changes",
        "## Cambios / Changes: Ejemplo",
        "### 2026.12.10",
        "## Cambios / Changes: Guatemala",
        "### 2026.11.23",
    ]


def test_its_report_has_the_findings_of_all_with_their_member(folder: Path) -> None:
    report = json.loads((folder / "report.json").read_text("utf-8"))
    assert (report["passed"], report["counts"]) == (True, {"error": 0, "warning": 2})
    assert [finding["member"] for finding in report["findings"]] == ["ejemplo", "guatemala"]
    text = (folder / "report.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [tuple(row.values()) for row in rows] == [
        ("ejemplo", "title_looks_cut_off", "warning"),
        ("guatemala", "title_looks_cut_off", "warning"),
    ]


def test_a_row_of_two_members_is_named_and_nothing_is_built(
    tmp_path: Path, packages: list[DataPackage], member: Member, tables: Tables
) -> None:
    impostor = published(tmp_path, replace(member, member="impostor"), "2026.11.23", tables)
    with pytest.raises(DataInvalid) as raised:
        union_csvs([*packages, impostor])
    assert "has GT0001 in commitments, and so has another member" in raised.value.message.in_language("en")
