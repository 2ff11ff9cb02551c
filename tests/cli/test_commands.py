"""Each command: what it prints, where, and how it ends when something is wrong."""

import json
from pathlib import Path

import pytest

from .conftest import ROOT, Run, run_in

SEED = ROOT / "raw" / "guatemala" / "2026-11-23" / "000_397e9fa9e411ed0f.txt"


def test_extract_prints_json_lines_and_nothing_else(run: Run) -> None:
    result = run("extract", str(SEED), "--json")

    records = [json.loads(line) for line in result.out.splitlines()]
    expected = json.loads((ROOT / "tests" / "expected" / "guatemala" / "extracted.json").read_text("utf-8"))
    assert result.code == 0
    assert [{key: record[key] for key in record if key != "source"} for record in records] == expected
    assert {record["source"]["path"] for record in records} == {str(SEED)}
    assert {len(record["source"]["sha256"]) for record in records} == {64}


def test_what_is_printed_to_a_file_is_utf8_on_a_system_with_another_code_page(office: Path) -> None:
    (office / "page.txt").write_text("Łódź ▶ (KE0001)\nAction Plan: x\nStatus: y", "utf-8")
    result = run_in(office, "extract", "page.txt", variables={"PYTHONIOENCODING": "cp1252"})
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out)["title"] == "Łódź ▶"


def test_extract_without_files_reads_all_captures(run: Run) -> None:
    assert len(run("extract").out.splitlines()) == 109


def test_extract_of_what_is_no_page_ends_with_4(office: Path, run: Run) -> None:
    (office / "shopping.txt").write_text("milk\neggs\n")
    result = run("extract", str(SEED), "shopping.txt", "--json")

    assert result.code == 4
    assert len(result.out.splitlines()) == 109
    assert "No commitment was found in shopping.txt." in result.err


def test_extract_of_a_file_that_is_not_there_ends_with_4(run: Run) -> None:
    result = run("extract", "nowhere.html")
    assert (result.code, result.out) == (4, "")
    assert "nowhere.html cannot be read" in result.err


def test_normalize_writes_a_csv_for_each_table(office: Path, run: Run) -> None:
    assert run("normalize", "--out", "tables").code == 0
    assert len(list((office / "tables" / "guatemala").glob("*.csv"))) == 14


def test_validate_prints_the_report(run: Run) -> None:
    result = run("validate")
    assert result.code == 0
    assert "milestone_outside_commitment" in result.out
    assert "guatemala: the data may be published." in result.out


def test_validate_as_json_is_the_report_of_the_package(run: Run) -> None:
    report = json.loads(run("validate", "--json", "--quiet").out)
    assert report["passed"] is True
    assert {"es", "en"} == set(report["findings"][0]["message"])


def test_a_failed_gate_ends_with_3_and_writes_nothing(office: Path, run: Run) -> None:
    members = office / "members" / "guatemala"
    members.mkdir(parents=True)
    declaration = (ROOT / "pipeline" / "members" / "guatemala" / "member.toml").read_text("utf-8")
    (members / "member.toml").write_text(declaration.replace("min = 24", "min = 25"), "utf-8")

    result = run("publish", COMPROMISOS_MEMBERS=str(office / "members"))

    assert result.code == 3
    assert "Nothing was published: the data of guatemala has errors." in result.err
    assert "logs/guatemala/report.html" in result.err
    assert not (office / "datapackages").exists()
    assert not (office / "public").exists()
    assert (office / "logs" / "guatemala" / "report.html").is_file()


def test_an_override_with_a_reason_lets_it_pass_and_stays_in_the_package(office: Path, run: Run) -> None:
    members = office / "members" / "guatemala"
    members.mkdir(parents=True)
    declaration = (ROOT / "pipeline" / "members" / "guatemala" / "member.toml").read_text("utf-8")
    (members / "member.toml").write_text(declaration.replace("min = 24", "min = 25"), "utf-8")
    (members / "overrides.csv").write_text(
        "check;version;reason;who;date\nfewer_than_declared;;El plan tiene 24 según el índice;ACM;2026-11-23\n",
        "cp1252",
    )

    result = run("publish", COMPROMISOS_MEMBERS=str(office / "members"))

    assert result.code == 0, result.err
    report = json.loads((office / "datapackages" / "guatemala" / "report.json").read_text("utf-8"))
    [passed] = [finding for finding in report["findings"] if finding["override"]]
    assert passed["override"] == "El plan tiene 24 según el índice"


def test_package_verify_tells_what_is_not_as_it_would_be_built(office: Path, run: Run) -> None:
    run("package")
    assert run("package", "--verify").code == 0

    (office / "datapackages" / "guatemala" / "LEEME.md").write_text("edited")
    result = run("package", "--verify")
    assert result.code == 3
    assert "guatemala: LEEME.md" in result.out


def test_import_then_publish_reads_the_new_page(office: Path, run: Run) -> None:
    (office / "page.txt").write_text(
        SEED.read_text("utf-8").split("\nCompromisos\n")[0].replace("GT0099", "GT0098"), "utf-8"
    )
    told = run("import", "--member", "guatemala", "--captured", "2020-01-31", "page.txt")
    assert told.code == 0
    assert "page.txt: stored as " in told.out
    assert "106 of 108 commitments are known only from the index" in run("publish").out


def test_report_prints_the_published_report_again(run: Run) -> None:
    assert run("report").code == 4
    run("package")
    assert "GT0099" in run("report").out


def test_members_list_names_those_that_are_declared(run: Run) -> None:
    assert run("members", "list").out == "guatemala\t1 capture\n"


def test_doctor_finds_an_edited_capture(office: Path, run: Run) -> None:
    assert run("doctor").code == 0
    capture = office / "raw" / "guatemala" / "2026-11-23" / SEED.name
    capture.write_bytes(capture.read_bytes() + b"edited")

    result = run("doctor")
    assert result.code == 2
    assert "✗ The captures of guatemala" in result.out
    assert "is not what was captured" in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("publish", "--member", "narnia"), 2, "No member “narnia” is declared. Declared are: guatemala."),
        (("publish", "--raw", "empty"), 4, "There is no capture of guatemala in empty/guatemala."),
        (("publish", "--executor", "magic"), 2, "There is no executor “magic”."),
        (("import", "--member", "guatemala", "--captured", "ayer", str(SEED)), 2, "“ayer” is not a date."),
        (("nonsense",), 2, "No such command 'nonsense'."),
        (("publish", "--nonsense"), 2, "No such option"),
        (("import", "file.html"), 2, "Missing option '--member'."),
    ],
)
def test_what_a_user_can_cause_is_a_sentence_and_a_code(
    run: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    result = run(*arguments)
    assert result.code == code
    assert words in result.err
    assert "Traceback" not in result.err


def test_the_same_in_spanish_clicks_own_words_included(run: Run) -> None:
    assert (
        "No hay ningún miembro declarado con el nombre «narnia»"
        in run("publish", "--member", "narnia", COMPROMISOS_LANG="es").err
    )
    usage = run("publish", "--nonsense", COMPROMISOS_LANG="es").err
    assert "No such option" not in usage
    assert "Usage" not in usage


def test_a_declaration_with_a_typo_is_named(office: Path, run: Run) -> None:
    folder = office / "members" / "narnia"
    folder.mkdir(parents=True)
    (folder / "member.toml").write_text('membre = "narnia"\n')

    result = run("publish", COMPROMISOS_MEMBERS=str(office / "members"))
    assert result.code == 2
    assert "narnia/member.toml is not understood" in result.err
    assert "membre" in result.err


def test_an_edited_capture_ends_with_4(office: Path, run: Run) -> None:
    capture = office / "raw" / "guatemala" / "2026-11-23" / SEED.name
    capture.write_bytes(capture.read_bytes().replace(b"Activo", b"Inactivo"))

    result = run("publish")
    assert result.code == 4
    assert "is not what was captured" in result.err
    assert not (office / "public").exists()


def test_a_folder_that_cannot_be_made_is_named(office: Path, run: Run) -> None:
    (office / "public").write_text("a file where the catalogue should go")
    result = run("publish")
    assert result.code != 0
    assert "Traceback" not in result.err
    assert (office / "public").read_text() == "a file where the catalogue should go"


def test_the_language_of_a_run_changes_no_file(office: Path, run: Run) -> None:
    run("package", "--lang", "es", "--datapackages", "es")
    run("package", "--lang", "en", "--datapackages", "en")
    files = [path.relative_to(office / "es") for path in (office / "es").rglob("*") if path.is_file()]
    assert files
    assert all((office / "es" / path).read_bytes() == (office / "en" / path).read_bytes() for path in files)


def test_no_member_may_take_the_name_of_the_union(office: Path, run: Run) -> None:
    folder = office / "members" / "all-members"
    folder.mkdir(parents=True)
    declaration = (ROOT / "pipeline" / "members" / "guatemala" / "member.toml").read_text("utf-8")
    (folder / "member.toml").write_text(declaration.replace('member = "guatemala"', 'member = "all-members"'), "utf-8")

    result = run("publish", COMPROMISOS_MEMBERS=str(office / "members"))
    assert result.code == 2
    assert "the name of the union of all members" in result.err
