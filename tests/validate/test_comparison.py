from collections.abc import Callable, Mapping, Sequence

import pytest

from pipeline.common.findings import Finding
from pipeline.common.package import DataPackage
from pipeline.common.tables import Row
from pipeline.validate.comparison import comparison_findings
from pipeline.validate.facts import Facts

from .conftest import beside_now

VERSION = "2026.11.22"
Package = Callable[..., DataPackage]
Rows = Mapping[str, Sequence[Row]]
Compared = Callable[[Rows, Rows], list[Finding]]


@pytest.fixture
def compared(facts: Callable[..., Facts], package: Package) -> Compared:
    """What is found when the first tables were published and the second ones would replace them."""

    def compare(before: Rows, now: Rows) -> list[Finding]:
        told = facts(**now)
        return list(comparison_findings(told, beside_now(package(VERSION, **before), told)))

    return compare


def commitment(code: str = "GT0001", **cells: str) -> Row:
    return {"commitment": code, "title": "Difusión de resultados", **cells}


def test_a_first_version_is_compared_with_nothing(facts: Callable[..., Facts]) -> None:
    assert list(comparison_findings(facts(commitments=[commitment()]), None)) == []


def test_the_same_tables_give_no_findings(compared: Compared) -> None:
    rows: Rows = {"commitments": [commitment()], "milestones": [{"commitment": "GT0001", "position": 1}]}
    assert compared(rows, rows) == []


def test_a_commitment_that_vanished_is_found_once_with_all_its_rows(compared: Compared) -> None:
    before: Rows = {
        "commitments": [commitment(), commitment("GT0002", page_url="https://example.org/gt0002")],
        "milestones": [{"commitment": "GT0002", "position": 1}],
    }
    [finding] = compared(before, {"commitments": [commitment()]})
    assert (finding.check, finding.severity, finding.commitment) == ("commitment_vanished", "error", "GT0002")
    assert finding.page == "https://example.org/gt0002"
    assert finding.message.in_language("en") == (
        "GT0002 (“Difusión de resultados”) is in version 2026.11.22 and no longer in the data:"
        " a promise would disappear without a word."
    )


def test_a_new_commitment_is_no_finding(compared: Compared) -> None:
    assert compared({"commitments": [commitment()]}, {"commitments": [commitment(), commitment("GT0002")]}) == []


def test_rows_that_fell_are_found_where_a_new_commitment_would_hide_it(compared: Compared) -> None:
    before: Rows = {
        "commitments": [commitment()],
        "milestones": [{"commitment": "GT0001", "position": 1}, {"commitment": "GT0001", "position": 2}],
    }
    now: Rows = {
        "commitments": [commitment(), commitment("GT0002")],
        "milestones": [{"commitment": "GT0001", "position": 1}, {"commitment": "GT0002", "position": 1}],
    }
    [finding] = compared(before, now)
    assert (finding.check, finding.severity, finding.table) == ("rows_fell", "error", "milestones")
    assert finding.message.in_language("en") == (
        "The table “Milestones” had 2 rows in version 2026.11.22 and has 1 now, for the same commitments."
    )
    assert "rows are missing (GT0001)." in finding.advice.in_language("en")


def test_a_plan_that_fell_away_is_found(compared: Compared) -> None:
    [finding] = compared({"action_plans": [{"plan": "guatemala-2018"}]}, {})
    assert (finding.check, finding.table) == ("rows_fell", "action_plans")


def test_captures_and_provenance_may_shrink(compared: Compared) -> None:
    before: Rows = {
        "captures": [{"capture": "a"}, {"capture": "b"}],
        "provenance": [{"table": "commitments", "key": "GT0001", "field": "title"}],
        "changes": [{"version": "2026.11.22", "table": "commitments", "key": "GT0001", "field": "title"}],
    }
    assert compared(before, {}) == []


def test_tables_that_the_last_version_did_not_have_are_not_compared(
    facts: Callable[..., Facts], package: Package
) -> None:
    old = package(VERSION, commitments=[commitment()])
    resources = [resource for resource in old.descriptor["resources"] if resource["name"] == "commitments"]
    reduced = DataPackage(old.folder, {**old.descriptor, "resources": resources})
    told = facts(commitments=[commitment()], code_labels=[])
    assert list(comparison_findings(told, beside_now(reduced, told))) == []


RESULTS = [
    ("irm_completion_code", "substantial", "not_captured", "error"),
    ("irm_completion_code", "substantial", "not_on_page", "error"),
    ("irm_completion_code", "substantial", "blank_on_page", "error"),
    ("irm_completion_code", "substantial", "pending_review", "error"),
    ("irm_completion_code", "substantial", "", "error"),
    ("irm_completion_code", "not_started", "no_irm_data", "error"),
    ("irm_ambition_code", "high", "not_on_page", "error"),
    ("irm_completion_code", "complete", "limited", "warning"),
    ("irm_completion_code", "limited", "complete", None),
    ("irm_completion_code", "limited", "limited", None),
    ("irm_completion_code", "pending_review", "not_on_page", None),
    ("irm_completion_code", "not_captured", "substantial", None),
    ("irm_completion_code", "no_irm_data", "pending_review", None),
    ("irm_completion_code", "", "pending_review", None),
    ("irm_ambition_code", "high", "low", None),
    ("layout_code", "national_2019", "not_captured", None),
]


@pytest.mark.parametrize(("field", "old", "new", "severity"), RESULTS)
def test_results_do_not_go_backwards(field: str, old: str, new: str, severity: str | None, compared: Compared) -> None:
    before, now = ({"commitments": [{**commitment(), field: code or None}]} for code in (old, new))
    found = [(finding.check, finding.severity, finding.field) for finding in compared(before, now)]
    assert found == ([("result_went_backwards", severity, field)] if severity else [])


def test_results_are_named_by_their_labels(compared: Compared) -> None:
    before, now = ({"commitments": [commitment(irm_completion_code=code)]} for code in ("complete", "not_captured"))
    [finding] = compared(before, now)
    assert finding.message.in_language("en") == (
        "GT0001: “IRM: completion (code)” was “Complete” in version 2026.11.22 and is now “Page not captured”."
        " A result that was known would be lost."
    )
