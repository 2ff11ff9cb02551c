from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.common.declarations import Member
from pipeline.common.errors import ConfigurationError
from pipeline.common.findings import Finding, Severity
from pipeline.common.messages import verbatim
from pipeline.validate.overrides import read_overrides, with_overrides

VERSION = "2026.11.22"


def finding(check: str, commitment: str = "", severity: Severity = "error") -> Finding:
    return Finding(check, severity, "guatemala", verbatim("…"), verbatim("…"), commitment=commitment)


def override(check: str, version: str) -> dict[str, str]:
    return {"check": check, "version": version, "reason": "OGP lo retiró", "who": "Ana", "date": "2026-11-23"}


VANISHED = finding("commitment_vanished", "GT0012")
PASSES = [
    ("commitment_vanished", VERSION, True),
    ("commitment_vanished:GT0012", VERSION, True),
    ("commitment_vanished:GT0012", "", True),
    ("commitment_vanished:GT0013", VERSION, False),
    ("commitment_vanished", "2026.11.01", False),
    ("rows_fell", VERSION, False),
    ("commitment", VERSION, False),
]


@pytest.mark.parametrize(("check", "version", "passes"), PASSES)
def test_an_error_passes_by_a_decision_for_just_this_step(check: str, version: str, passes: bool) -> None:
    first, *_ = with_overrides("guatemala", [VANISHED], [override(check, version)], VERSION)
    assert (first.override, first.stops) == (("OGP lo retiró", False) if passes else ("", True))


def test_before_the_first_version_only_a_row_without_a_version_counts() -> None:
    decisions = [override("commitment_vanished", VERSION)]
    assert list(with_overrides("guatemala", [VANISHED], decisions, "")) == [VANISHED]
    [passed] = with_overrides("guatemala", [VANISHED], [override("commitment_vanished", "")], "")
    assert not passed.stops


@pytest.mark.parametrize("findings", [[], [finding("unknown_value", severity="warning")]])
def test_a_decision_without_effect_is_told(findings: list[Finding]) -> None:
    *same, idle = with_overrides("guatemala", findings, [override("unknown_value", VERSION)], VERSION)
    assert same == findings
    assert (idle.check, idle.severity) == ("override_without_effect", "warning")
    assert idle.message.in_language("en") == (
        "overrides.csv lets “unknown_value” pass (OGP lo retiró), but there is no such error."
    )


def test_a_decision_that_was_used_for_an_older_version_is_history() -> None:
    assert list(with_overrides("guatemala", [], [override("rows_fell", "2026.11.01")], VERSION)) == []


@pytest.fixture
def written(member: Member) -> Callable[[str], Path]:
    """The folder of a member whose overrides.csv holds a text."""

    def write(text: str) -> Path:
        (member.folder / "overrides.csv").write_text(text, "utf-8")
        return member.folder

    return write


def test_decisions_are_read_as_excel_saves_them(written: Callable[[str], Path]) -> None:
    folder = written("check;version;reason;who;date\r\nrows_fell;;La fuente se redujo;Ana;23/11/2026\r\n;;;;\r\n")
    assert read_overrides(folder) == [
        {"check": "rows_fell", "version": "", "reason": "La fuente se redujo", "who": "Ana", "date": "23/11/2026"}
    ]


def test_a_member_without_the_file_has_no_decisions(tmp_path: Path) -> None:
    assert read_overrides(tmp_path) == []


def test_a_decision_needs_its_reason(written: Callable[[str], Path]) -> None:
    with pytest.raises(ConfigurationError, match=r"\(check “rows_fell”\) .*: reason, who is empty"):
        read_overrides(written("check,version,reason,who,date\nrows_fell,,,,2026-11-23\n"))
