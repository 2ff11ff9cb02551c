"""`--override`: an error passes by a decision that is written down first, and by nothing else."""

import json
import re
from pathlib import Path

import pytest

from .conftest import ROOT, Run

pytestmark = pytest.mark.usefixtures("without_schemas")

GUATEMALA = ROOT / "pipeline" / "members" / "guatemala"
HEADER = "check;version;reason;who;date\r\n"


@pytest.fixture
def overrides(office: Path) -> Path:
    """The overrides.csv of an office whose declaration expects one commitment more than there is, saved by Excel."""
    folder = office / "members" / "guatemala"
    folder.mkdir(parents=True)
    declaration = (GUATEMALA / "member.toml").read_text("utf-8")
    (folder / "member.toml").write_text(declaration.replace("min = 24", "min = 25"), "utf-8")
    (folder / "institutions.csv").write_bytes((GUATEMALA / "institutions.csv").read_bytes())
    (folder / "overrides.csv").write_bytes(
        (HEADER + "rows_fell;2020.01.01;Decisión;Ana;2020-01-02\r\n").encode("cp1252")
    )
    return folder / "overrides.csv"


@pytest.fixture
def decide(office: Path, run: Run) -> Run:
    """`compromisos` in the office, which has its own declaration of Guatemala."""
    return lambda *arguments: run(*arguments, COMPROMISOS_MEMBERS=str(office / "members"), LOGNAME="ana.lopez")


def test_a_decision_is_written_as_the_file_is_and_the_data_published(
    office: Path, overrides: Path, decide: Run
) -> None:
    before = overrides.read_bytes()
    result = decide(
        "publish", "--override", "fewer_than_declared", "--reason", "El índice dice 24; así está", "--who", "José"
    )

    assert result.code == 0, result.err
    after = overrides.read_bytes()
    assert after.startswith(before)
    assert re.fullmatch(
        'fewer_than_declared;;"El índice dice 24; así está";José;[0-9]{4}-[0-9]{2}-[0-9]{2}\r\n',
        after[len(before) :].decode("cp1252"),
    )
    report = json.loads((office / "datapackages" / "guatemala" / "report.json").read_text("utf-8"))
    assert [item["override"] for item in report["findings"] if item["override"]] == ["El índice dice 24; así está"]
    assert "LET PASS fewer_than_declared (1)" in result.out


def test_without_who_the_decision_is_of_whoever_is_logged_in(overrides: Path, decide: Run) -> None:
    assert decide("validate", "--override", "fewer_than_declared", "--reason", "Así está").code == 0
    assert "fewer_than_declared;;Así está;ana.lopez;" in overrides.read_bytes().decode("cp1252")


def test_the_same_decision_again_adds_no_row(overrides: Path, decide: Run) -> None:
    decide("validate", "--override", "fewer_than_declared", "--reason", "Así está")
    written = overrides.read_bytes()
    assert decide("package", "--override", "fewer_than_declared", "--reason", "Otra vez").code == 0
    assert overrides.read_bytes() == written


REFUSED = {
    "no reason": (
        ("publish", "--override", "fewer_than_declared"),
        'Nothing passes without a reason, which is published with the data: add --reason "TEXT".',
    ),
    "a blank reason": (
        ("validate", "--override", "fewer_than_declared", "--reason", " "),
        "Nothing passes without a reason",
    ),
    "a reason for nothing": (
        ("package", "--reason", "Así está"),
        "--reason and --who go with --override CHECK, which says what is to pass.",
    ),
    "an error that is not there": (
        ("publish", "--override", "rows_fell", "--reason", "Así está"),
        "There is no error “rows_fell” to let pass. Errors of this run: fewer_than_declared. A warning stops nothing.",
    ),
    "a warning": (
        ("publish", "--override", "title_looks_cut_off", "--reason", "Así está"),
        "There is no error “title_looks_cut_off” to let pass.",
    ),
    "one that is there and one that is not": (
        ("publish", "--override", "fewer_than_declared", "--override", "rows_fell", "--reason", "Así está"),
        "There is no error “rows_fell” to let pass.",
    ),
    "with a mere proof": (
        ("package", "--verify", "--override", "fewer_than_declared", "--reason", "Así está"),
        "--verify writes nothing, so that --override cannot go with it.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_decides_nothing_is_refused_and_writes_nothing(
    case: str, office: Path, overrides: Path, decide: Run
) -> None:
    arguments, sentence = REFUSED[case]
    before = overrides.read_bytes()
    result = decide(*arguments)
    assert result.code == 2
    assert sentence in result.err
    assert overrides.read_bytes() == before
    assert not (office / "datapackages").exists()
