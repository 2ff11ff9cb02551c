"""Whatever comes in that should not, a run ends in a clear message and the right code; what is published stays."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.common.captures import read_manifest
from pipeline.common.turns import one_at_a_time

from .conftest import Result, Run, run_in, state
from .sequences.conftest import DECLARATION, INDEX, PAGE, Office

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
LOGIN = "<html><form>User <input name='u'><input type='password' name='p'></form></html>"
OTHER_SITE = "<html><body><h1>Sports</h1><p>Two goals in the last minute.</p></body></html>"
CUT_OFF = "<html><body><h1>Salud abierta (EX0002)</h1><p>Plan de acción: Plan de Ejemplo 2018</p><p>Ciclo del pl"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a member of our own whose page and index are published."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "members" / "ejemplo").mkdir(parents=True)
    office = Office(folder, lambda *arguments, **variables: run_in(folder, *arguments, variables=variables))
    office.declares("")
    office.captures(PAGE + INDEX, "2026-01-10", "2026-01-09")
    assert publish(office).code == 0
    return folder


@pytest.fixture
def example(published: Path, office: Path, run: Run, without_schemas: None) -> Office:
    """The same in a folder of its own, to be spoiled."""
    shutil.rmtree(office / "raw")
    shutil.copytree(published, office, dirs_exist_ok=True)
    return Office(office, run)


def publish(example: Office) -> Result:
    return example.run("publish", "--quiet", COMPROMISOS_MEMBERS=str(example.folder / "members"))


IMPORTED: dict[str, tuple[bytes, int, str]] = {
    "nothing": (b"", 2, "is empty"),
    "a picture": (PICTURE, 4, "holds no commitment page and no index"),
    "a PDF": (b"%PDF-1.7\n" + bytes(range(256)) * 40, 4, "holds no commitment page and no index"),
    "more than a page may have": (b"<html>" + b"x" * 20_000_001, 2, "more than the 20000000"),
    "a page of another site": (OTHER_SITE.encode(), 4, "holds no commitment page and no index"),
    "a login page": (LOGIN.encode(), 4, "holds no commitment page and no index"),
}


@pytest.mark.parametrize("case", IMPORTED)
def test_what_is_no_page_is_not_let_in(example: Office, case: str) -> None:
    content, code, words = IMPORTED[case]
    (example.folder / "saved.html").write_bytes(content)
    before, captures = state(example.folder), read_manifest(example.folder / "raw" / "ejemplo")

    members = {"COMPROMISOS_MEMBERS": str(example.folder / "members")}
    told = example.run("import", "--member", "ejemplo", "saved.html", **members)

    assert (told.code, words in told.err, len(told.err.splitlines())) == (code, True, 1)
    assert read_manifest(example.folder / "raw" / "ejemplo") == captures
    assert state(example.folder) == before


CAPTURED = {
    "nothing": ("", "", "capture_empty"),
    "bytes that are no text": (PICTURE.decode("latin-1"), "", "capture_not_text"),
    "a login page": (LOGIN, "", "capture_without_records"),
    "a page that was cut off": (CUT_OFF, "", "page_looks_cut_off"),
    "a title with two codes": (PAGE.replace("(EX0001)", "(EX0002) (EX0001)"), "", "title_with_two_codes"),
    "a page of another address": (
        PAGE,
        "https://www.opengovpartnership.org/members/ejemplo/commitments/EX0002/",
        "page_of_another_address",
    ),
    "a code twice in an index": (INDEX + "-\nOtro título\nEX0003, 2021, Salud\n", "", "listed_twice"),
    "a code that is none": (INDEX + "-\nSin código\nEX 4, 2021, Salud\n", "", "malformed_code"),
    "an index that lost a line": (INDEX.partition("-\nEscuelas")[0], "", "commitment_vanished"),
}


@pytest.mark.parametrize("case", CAPTURED)
def test_a_capture_that_cannot_be_trusted_stops_at_the_gate(example: Office, case: str) -> None:
    text, url, check = CAPTURED[case]
    before = state(example.folder)
    example.captures(text, "2026-02-02", "2026-02-02", url)

    result = example.package()

    assert result.code == 3
    assert f"ERROR {check} (1)" in result.err
    assert "Nothing was published" in result.err.splitlines()[-1]
    assert state(example.folder) == before


def edited(example: Office) -> None:
    next((example.folder / "raw").rglob("*.txt")).write_text("edited")


def lost(example: Office) -> None:
    next((example.folder / "raw").rglob("*.txt")).unlink()


def broken_manifest(example: Office) -> None:
    (example.folder / "raw" / "ejemplo" / "datapackage.json").write_text('{"resources":')


def manifest_with_a_capture_twice(example: Office) -> None:
    path = example.folder / "raw" / "ejemplo" / "datapackage.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["resources"].append(manifest["resources"][0])
    path.write_text(json.dumps(manifest))


def manifest_of_other_keys(example: Office) -> None:
    path = example.folder / "raw" / "ejemplo" / "datapackage.json"
    manifest = json.loads(path.read_text("utf-8"))
    del manifest["resources"][0]["hash"]
    path.write_text(json.dumps(manifest))


def typo_in_declaration(example: Office) -> None:
    example.decides("member.toml", DECLARATION.replace("languages", "lenguages"))


def correction(row: str) -> Callable[[Office], None]:
    head = "table,key,field,source_said,value,reason,evidence,who,date\n"
    return lambda example: example.decides("corrections.csv", head + row)


def half_an_institution(example: Office) -> None:
    example.decides("institutions.csv", "spelling,institution,name,acronym\nMinisterio de Finanzas,,,\n")


def half_an_override(example: Office) -> None:
    example.decides("overrides.csv", "check,version,reason,who,date\nrows_fell,,,,\n")


def a_file_for_a_folder(example: Office) -> None:
    (example.folder / "logs").rename(example.folder / "logs.old")
    (example.folder / "logs").write_text("")


SPOILED = {
    "a capture that was edited": (edited, 4, "is not what was captured"),
    "a manifest that names what is not there": (lost, 4, "which is not there"),
    "a manifest that is no JSON": (broken_manifest, 4, "cannot be read"),
    "a manifest that names a capture twice": (manifest_with_a_capture_twice, 4, " 2 times. Take all but one of them"),
    "a manifest without a checksum": (manifest_of_other_keys, 4, "cannot be read"),
    "a typo in a declaration": (typo_in_declaration, 2, "there is no key “lenguages”; did you mean “languages”?"),
    "a correction of no such commitment": (
        correction("commitments,EX0009,title,a,b,Errata,Plan,ACM,2026-02-03\n"), 3, "A correction names “EX0009”",
    ),
    "a correction of no such column": (
        correction("commitments,EX0001,titulo,a,b,Errata,Plan,ACM,2026-02-03\n"), 3, "A correction names “titulo”",
    ),
    "a correction that nobody answers for": (
        correction("commitments,EX0001,title,a,b,Errata,Plan,,2026-02-03\n"), 2, "who is empty",
    ),
    "an institution by halves": (half_an_institution, 2, "institution, name is empty"),
    "an override by halves": (half_an_override, 2, "reason, who, date is empty"),
    "a folder that cannot be made": (a_file_for_a_folder, 1, "Check the free space of the disk"),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILED)
def test_what_is_spoiled_is_named(example: Office, case: str) -> None:
    spoil, code, words = SPOILED[case]
    before = state(example.folder)
    spoil(example)

    result = example.package()

    assert result.code == code
    assert words in result.err
    assert "Traceback" not in result.err
    assert state(example.folder) == before


@pytest.mark.parametrize("folder", ["datapackages", "public"])
def test_two_runs_at_once_are_one_too_many(example: Office, folder: str) -> None:
    before = state(example.folder)
    with one_at_a_time(example.folder / folder):
        assert publish(example).code == 2
    assert state(example.folder) == before


def test_two_captures_that_contradict_each_other_are_told_and_the_second_one_counts(example: Office) -> None:
    for status in ("Activo", "Inactivo"):
        example.captures(PAGE.replace("Activo", status) + "\n", "2026-02-02", "2026-02-02")

    result = publish(example)

    assert result.code == 0
    assert "captures_disagree (1)" in result.out
    assert example.rows("commitments")[0]["status_on_page_as_published"] == "Inactivo"
