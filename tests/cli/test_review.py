"""`compromisos review`: what a person should decide goes out as a workbook and comes back as rows of reviewed files."""

import csv
import io
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli.review.choices import chosen, code_choices
from pipeline.cli.review.layout import DECISIONS, EXPLANATION, LET_PASS, SHEETS, both
from pipeline.common.decisions import read_decisions

from .conftest import ROOT, Result, Run

pytestmark = pytest.mark.usefixtures("without_schemas")

SEED = ROOT / "raw" / "guatemala" / "2026-11-23" / "000_397e9fa9e411ed0f.txt"
OWN = ROOT / "pipeline" / "members" / "guatemala"
COMMISSION = "Comisión de Gestión Pública Abierta y Transparencia / MTGA"
FORM_WORDS = (
    "OSC, Sector privado, Organizaciones multilaterales, grupos de trabajo MTGA,"
    " Guatecívica colaborará en el hito 4 y otros actores interesados."
)
# As Excel of a country with semicolons saves it.
INSTITUTIONS = (
    "spelling;institution;name;acronym;who;date;evidence\r\nNiñez;gt-ninez;Mesa de Niñez;;Ana;2026-01-02;\r\n"
)
Filled = Mapping[tuple[str, str], Mapping[str, str]]


@pytest.fixture
def members(office: Path) -> Path:
    """An office with its own declaration of Guatemala, whose captures hold values and a spelling that nobody knows."""
    folder = office / "members" / "guatemala"
    folder.mkdir(parents=True)
    for name in ("member.toml", "corrections.csv", "overrides.csv"):
        (folder / name).write_bytes((OWN / name).read_bytes())
    (folder / "institutions.csv").write_bytes(INSTITUTIONS.encode("cp1252"))
    page = SEED.read_text("utf-8").split("\nCompromisos\n")[0]
    page = page.replace("Terminación: Revisión pendiente de IRM", "Terminación: Casi entero")
    page = page.replace("Objetivos de Desarrollo Sostenible", "Mascotas, =Felinos")
    (office / "page.txt").write_text(page, "utf-8")
    return folder


@pytest.fixture
def officer(office: Path, members: Path, run: Run) -> Run:
    """`compromisos` as the officer of that office runs it, after the page was imported."""

    def command(*arguments: str) -> Result:
        return run(*arguments, COMPROMISOS_MEMBERS=str(members.parent), LOGNAME="ana.lopez")

    assert command("import", "--member", "guatemala", "--captured", "2021-01-31", "page.txt").code == 0
    return command


def sheet(book: Workbook, name: str) -> Worksheet:
    [found] = [page for page in book.worksheets if page["A1"].value == f"compromisos:{name}"]
    return found


def cells(page: Worksheet, row: int) -> dict[str, str]:
    names = [str(cell.value) for cell in page[1]]
    return {name: str(cell.value or "") for name, cell in zip(names, page[row], strict=True)}


def rows(page: Worksheet) -> list[dict[str, str]]:
    return [cells(page, row) for row in range(3, page.max_row + 1)]


def fill(path: Path, filled: Filled) -> dict[str, str]:
    """Fill in the rows of the sheets that show a value, save, and return where each was: `Findings, row 4`."""
    book = load_workbook(path)
    places = {}
    for (name, value), decisions in filled.items():
        page = sheet(book, name)
        row = next(row for row in range(3, page.max_row + 1) if cells(page, row)["value"] == value)
        for column, words in decisions.items():
            page.cell(row, list(cells(page, 1)).index(column) + 1, words)
        places[value] = f"Sheet “{page.title}”, row {row}: "
    book.save(path)
    return places


def decisions(path: Path, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in columns) for row in read_decisions(path, columns)]


def published(office: Path, table: str, **key: str) -> dict[str, str]:
    content = (office / "datapackages" / "guatemala" / "data" / f"{table}.csv").read_text("utf-8-sig")
    found = [row for row in csv.DictReader(io.StringIO(content)) if key.items() <= row.items()]
    return found[0]


TITLE = (
    "Apoyo tecnológico para los ejes de gobierno abierto a través de la creación de una Oficina Técnica"
    " de Innovación Tecnológica Inter"
)
FILLED: Filled = {
    ("values", "Casi entero"): {
        "code": "Sustancial (substantial)",
        "reason": "Lo dice el informe del IRM",
        "who": "José",
    },
    ("values", "Mascotas"): {"code": "Salud (health)", "reason": "El plan lo explica", "evidence": "Plan, p. 7"},
    ("values", "=Felinos"): {"code": "education", "reason": "El plan lo explica"},
    ("institutions", COMMISSION): {"institution": "gt-comision", "name": "Comisión Presidencial", "acronym": "CGA"},
    ("form_words", FORM_WORDS): {
        "decision": both(DECISIONS["correct"]),
        "right_value": "MTGA",
        "reason": "Plan, p. 40",
    },
    ("findings", TITLE): {
        "decision": "correct",
        "right_value": f"{TITLE}institucional",
        "reason": "Así está en el plan",
    },
}


def test_decisions_go_out_come_back_and_show_in_what_is_published(office: Path, members: Path, officer: Run) -> None:
    assert "unknown_value (3)" in officer("publish").out
    told = officer("review")
    assert (told.code, told.out) == (0, "review.xlsx: 10 rows, 9 of them to fill in. Its first sheet explains how.\n")

    fill(office / "review.xlsx", FILLED)
    read = officer("review", "--read", "review.xlsx")

    assert read.code == 0, read.err
    assert read.out == f"{members}/corrections.csv: 7 rows added\n{members}/institutions.csv: 1 row added\n"
    assert decisions(members / "corrections.csv", "table", "key", "field", "source_said", "value", "who") == [
        ("commitments", "GT0099", "irm_completion_code", "", "substantial", "José"),
        ("commitment_policy_areas", "GT0099|page|Mascotas", "policy_area_code", "", "health", "ana.lopez"),
        ("commitments", "GT0099", "policy_areas", "regulatory_governance", "regulatory_governance|health", "ana.lopez"),
        ("commitment_policy_areas", "GT0099|page|=Felinos", "policy_area_code", "", "education", "ana.lopez"),
        (
            *("commitments", "GT0099", "policy_areas", "regulatory_governance|health"),
            *("regulatory_governance|health|education", "ana.lopez"),
        ),
        ("commitments", "GT0099", "support_institutions", FORM_WORDS, "MTGA", "ana.lopez"),
        ("commitments", "GT0068", "title", TITLE, f"{TITLE}institucional", "ana.lopez"),
    ]
    assert decisions(members / "corrections.csv", "reason", "evidence")[1] == ("El plan lo explica", "Plan, p. 7")
    assert re.fullmatch(r"raw/guatemala/\S+\.txt", decisions(members / "corrections.csv", "evidence")[0][0])
    written = (members / "institutions.csv").read_bytes().decode("cp1252")
    assert written.startswith(INSTITUTIONS + f"{COMMISSION};gt-comision;Comisión Presidencial;CGA;ana.lopez;20")

    screen = officer("publish").out
    for check in ("unknown_value", "unreviewed_institution", "template_text_as_value", "correction_no_longer_applies"):
        assert check not in screen
    assert "title_looks_cut_off (2)" in screen
    commitment = published(office, "commitments", commitment="GT0099")
    assert commitment["irm_completion_code"] == "substantial"
    assert commitment["policy_areas"] == "regulatory_governance|health|education"
    assert commitment["support_institutions"] == "MTGA"
    assert published(office, "commitments", commitment="GT0068")["title"] == f"{TITLE}institucional"
    assert published(office, "commitment_institutions", commitment="GT0099")["institution"] == "gt-comision"


@pytest.mark.heavy("office")
def test_a_workbook_that_another_program_saved_says_the_same(office: Path, members: Path, officer: Run) -> None:
    officer("review")
    fill(office / "review.xlsx", FILLED)
    profile = f"-env:UserInstallation={(office / 'profile').as_uri()}"
    for made, kind in (("review.xlsx", "ods"), ("review.ods", "xlsx")):
        conversion = ("--convert-to", kind, "--outdir", str(office), str(office / made))
        subprocess.run(["soffice", "--headless", profile, *conversion], capture_output=True, check=True, timeout=120)

    read = officer("review", "--read", "review.xlsx")

    assert read.code == 0, read.err
    assert read.out == f"{members}/corrections.csv: 7 rows added\n{members}/institutions.csv: 1 row added\n"


def test_reading_the_same_file_twice_adds_nothing(office: Path, members: Path, officer: Run) -> None:
    officer("review")
    fill(office / "review.xlsx", FILLED)
    officer("review", "--read", "review.xlsx")
    before = {path: path.read_bytes() for path in members.iterdir()}

    again = officer("review", "--read", "review.xlsx")

    assert (again.code, again.out) == (0, "6 decisions were there already\n")
    assert {path: path.read_bytes() for path in members.iterdir()} == before


def test_decisions_may_be_made_one_by_one_in_any_order(office: Path, members: Path, officer: Run) -> None:
    officer("review")
    for value in ("=Felinos", "Mascotas"):
        fill(office / "review.xlsx", {("values", value): FILLED["values", value]})
        assert officer("review", "--read", "review.xlsx").code == 0
    areas = [
        row
        for row in decisions(members / "corrections.csv", "field", "source_said", "value")
        if row[0] == "policy_areas"
    ]
    assert areas == [
        ("policy_areas", "regulatory_governance", "regulatory_governance|education"),
        ("policy_areas", "regulatory_governance|education", "regulatory_governance|education|health"),
    ]
    assert "correction_no_longer_applies" not in officer("validate").out


def test_an_error_passes_by_a_row_of_the_workbook(office: Path, members: Path, officer: Run) -> None:
    declaration = (members / "member.toml").read_text("utf-8")
    (members / "member.toml").write_text(declaration.replace("min = 24", "min = 25"), "utf-8")
    assert officer("review", "--out", "revisión.xlsx").code == 0
    passed = {"decision": LET_PASS.replace("_", " "), "reason": "El índice dice 24", "who": "Ana"}
    fill(office / "revisión.xlsx", {("findings", "24"): passed})

    assert officer("publish").code == 3
    assert officer("review", "--read", "revisión.xlsx").code == 0
    assert decisions(members / "overrides.csv", "check", "version", "reason", "who") == [
        ("fewer_than_declared", "", "El índice dice 24", "Ana")
    ]
    assert "LET PASS fewer_than_declared (1)" in officer("publish").out


def test_the_workbook_is_made_for_people(office: Path, officer: Run) -> None:
    officer("review")
    book = load_workbook(office / "review.xlsx")

    first, *others, lists = book.worksheets
    explained = [str(cell.value) for (cell,) in first.iter_rows(max_col=1) if cell.value]
    assert len(explained) == 2 * (len(EXPLANATION) + 1)
    assert any("compromisos review --read review.xlsx" in words for words in explained)
    assert lists.sheet_state == "hidden"
    for page in others:
        assert page.row_dimensions[1].hidden
        assert page.column_dimensions["A"].hidden
        assert page.freeze_panes == "A3"
        assert page.auto_filter.ref == f"A2:{page.cell(page.max_row, page.max_column).coordinate}"
    assert [page["A1"].value for page in others] == [f"compromisos:{name}" for name in SHEETS]


def test_a_row_shows_value_page_place_and_why(office: Path, officer: Run) -> None:
    officer("review")
    shown = rows(sheet(load_workbook(office / "review.xlsx"), "values"))[0]
    assert shown["commitment"] == "GT0099"
    assert shown["field"].endswith("IRM: completion (as published)")
    assert re.fullmatch(r"raw/guatemala/\S+/page\.txt|raw/guatemala/\S+\.txt", shown["page"])
    assert shown["place"].endswith("line 20")
    assert shown["why_en"].startswith("GT0099: “Casi entero” is not a value that we know")
    assert shown["code"] == shown["reason"] == ""


def test_closed_lists_are_lists_to_choose_from(office: Path, officer: Run) -> None:
    officer("review")
    book = load_workbook(office / "review.xlsx")
    lists = {tuple(cell.value for cell in column if cell.value) for column in book.worksheets[-1].iter_cols()}
    assert ("gt-ninez",) in lists
    assert tuple(choice.shown for choice in code_choices("commitments", "irm_completion_code")) in lists
    rules = {rule.formula1: rule for rule in sheet(book, "values").data_validations.dataValidation}
    assert len(rules) == 2
    assert all(rule.showErrorMessage for rule in rules.values())
    [proposed] = sheet(book, "institutions").data_validations.dataValidation
    assert not proposed.showErrorMessage


def test_words_that_begin_like_a_formula_stay_words(office: Path, officer: Run) -> None:
    officer("review")
    page = sheet(load_workbook(office / "review.xlsx"), "values")
    [cell] = [cell for row in page.iter_rows() for cell in row if cell.value == "=Felinos"]
    assert cell.data_type == "s"


REASON = {"reason": "Así es"}
NONSENSE: dict[str, tuple[tuple[str, str], dict[str, str], str]] = {
    "a code that is not in the list": (
        ("values", "Mascotas"),
        {"code": "Perros", **REASON},
        "“Perros” is not in the list. Choose from the list.",
    ),
    "a code of another field": (
        ("values", "Casi entero"),
        {"code": "health", **REASON},
        "“health” is not in the list.",
    ),
    "no reason": (("values", "Mascotas"), {"code": "health"}, "it decides without a reason; write one."),
    "a reason without a decision": (
        ("values", "Mascotas"),
        REASON,
        "it is filled in, but not “It means”, which decides.",
    ),
    "a formula": (("values", "Mascotas"), {"code": "=A1", **REASON}, "it holds a formula (=A1); write its value."),
    "an identifier with spaces": (
        ("institutions", COMMISSION),
        {"institution": "Comisión Presidencial", "name": "Comisión"},
        "“Comisión Presidencial” is no identifier",
    ),
    "a new identifier without a name": (
        ("institutions", COMMISSION),
        {"institution": "gt-comision"},
        "gt-comision is new and needs its official name.",
    ),
    "a known identifier with another name": (
        ("institutions", COMMISSION),
        {"institution": "gt-ninez", "name": "Comisión"},
        "gt-ninez is called “Mesa de Niñez” already.",
    ),
    "a decision that is none": (
        ("form_words", FORM_WORDS),
        {"decision": "perhaps", **REASON},
        "“perhaps” is nothing that can be decided in this row.",
    ),
    "a correction without a value": (
        ("form_words", FORM_WORDS),
        {"decision": "correct", **REASON},
        "goes with a right value, and nothing else does.",
    ),
    "empty, and a value": (
        ("form_words", FORM_WORDS),
        {"decision": "leave empty", "right_value": "MTGA", **REASON},
        "goes with a right value, and nothing else does.",
    ),
    "a warning that is to pass": (
        ("findings", "2020-09-30"),
        {"decision": "let pass", **REASON},
        "“let pass” is nothing that can be decided in this row.",
    ),
    "a day that is none": (
        ("findings", "2020-09-30"),
        {"decision": "correct", "right_value": "30 de agosto", **REASON},
        "“30 de agosto” cannot be the value of that column",
    ),
    "a row that has nothing to fill in": (
        ("findings", "Activo"),
        {"decision": "correct", "right_value": "Inactivo", **REASON},
        "“correct” is nothing that can be decided in this row.",
    ),
    "a hidden cell that was changed": (
        ("values", "Mascotas"),
        {"code": "health", **REASON, "compromisos:values": "GT0099"},
        "nobody can tell what it is about, since its hidden first cell is not ours.",
    ),
    "a hidden cell that names no column": (
        ("values", "Mascotas"),
        {
            "code": "health",
            **REASON,
            "compromisos:values": '{"member": "guatemala", "table": "x", "key": "", "field": "y", "said": ""}',
        },
        "nobody can tell what it is about, since its hidden first cell was changed.",
    ),
}


def test_nonsense_is_refused_row_by_row_and_nothing_is_written(office: Path, members: Path, officer: Run) -> None:
    officer("review")
    content = (office / "review.xlsx").read_bytes()
    before = {path: path.read_bytes() for path in members.iterdir()}
    good = ("findings", TITLE)
    for (name, value), cells_of_row, sentence in NONSENSE.values():
        (office / "bad.xlsx").write_bytes(content)
        places = fill(office / "bad.xlsx", {(name, value): cells_of_row, good: FILLED[good]})
        result = officer("review", "--read", "bad.xlsx")
        assert result.code == 2, sentence
        assert places[value] in result.err
        assert sentence in result.err
        assert "Nothing was written: 1 row of bad.xlsx is no decision." in result.err
        assert {path: path.read_bytes() for path in members.iterdir()} == before


def test_all_that_is_wrong_is_told_at_once(office: Path, officer: Run) -> None:
    officer("review")
    fill(
        office / "review.xlsx",
        {("values", "Mascotas"): {"code": "Perros"}, ("form_words", FORM_WORDS): {"decision": "perhaps"}},
    )
    told = officer("review", "--read", "review.xlsx").err
    assert told.count("Sheet “") == 2
    assert "Nothing was written: 2 rows of review.xlsx are no decisions." in told


def test_what_a_file_says_otherwise_is_changed_there(office: Path, officer: Run) -> None:
    officer("review")
    for code in ("health", "education"):
        fill(office / "review.xlsx", {("values", "Mascotas"): {"code": code, **REASON}})
        result = officer("review", "--read", "review.xlsx")
    assert result.code == 2
    assert "corrections.csv says “health” of the same already, the workbook “education”." in result.err


def test_a_file_that_nobody_filled_in_decides_nothing(officer: Run) -> None:
    officer("review")
    told = officer("review", "--read", "review.xlsx")
    assert (told.code, told.out) == (0, "No row is filled in: nothing was decided.\n")


def test_a_workbook_that_may_hold_decisions_is_never_written_over(office: Path, officer: Run) -> None:
    (office / "review.xlsx").write_text("decisions")
    result = officer("review")
    assert result.code == 2
    assert "review.xlsx is there already and may hold decisions." in result.err
    assert (office / "review.xlsx").read_text() == "decisions"


def other_workbook(path: Path) -> None:
    Workbook().save(path)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: None, "file.xlsx cannot be read (No such file or directory). Check the name."),
    "a text": (lambda path: path.write_text("a;b"), "file.xlsx is no workbook that can be read."),
    "an empty file": (lambda path: path.write_bytes(b""), "file.xlsx is no workbook that can be read."),
    "another workbook": (other_workbook, "file.xlsx is a workbook, but not one that “compromisos review” wrote"),
}


@pytest.mark.parametrize("case", FILES)
def test_what_is_no_workbook_of_ours_is_a_sentence(case: str, office: Path, run: Run) -> None:
    write, sentence = FILES[case]
    write(office / "file.xlsx")
    result = run("review", "--read", "file.xlsx")
    assert result.code == 2
    assert sentence in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--read", "a.xlsx", "--out", "b.xlsx"), "--read goes without --out and --member"),
        (("--read", "a.xlsx", "--member", "guatemala"), "--read goes without --out and --member"),
        (("--who", "Ana"), "--who goes with --read"),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: tuple[str, ...], sentence: str, run: Run) -> None:
    result = run("review", *arguments)
    assert result.code == 2
    assert sentence in result.err


@pytest.mark.parametrize(
    "words", ["Sustancial (substantial)", "SUSTANCIAL", "substantial", "Substantial", " sustancial "]
)
def test_a_choice_may_be_written_by_hand(words: str) -> None:
    assert chosen(words, code_choices("commitments", "irm_completion_code")) == "substantial"


def test_what_is_not_on_a_page_is_no_meaning_of_its_words() -> None:
    codes = {choice.code for choice in code_choices("commitments", "irm_completion_code")}
    assert "pending_review" in codes
    assert not codes & {"not_captured", "not_on_page", "blank_on_page"}
