from collections.abc import Callable

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.milestone_outside_commitment import rule

COMMITMENT = {
    "commitment": "GT0099",
    "start_date": "2018-11-01",
    "start_date_precision_code": "month",
    "end_date": "2020-08-30",
    "end_date_precision_code": "day",
}


def milestone(start: str, start_precision: str, end: str, end_precision: str) -> Row:
    return {
        "commitment": "GT0099",
        "position": 2,
        "number": "2",
        "start_date": start or None,
        "start_date_precision_code": start_precision,
        "end_date": end or None,
        "end_date_precision_code": end_precision,
    }


OUTSIDE = {
    "ends a month later": (milestone("2019-10-01", "month", "2020-09-30", "month"), "end_date"),
    "ends a day later": (milestone("2019-10-01", "month", "2020-08-31", "day"), "end_date"),
    "ends a year later": (milestone("", "", "2021-12-31", "year"), "end_date"),
    "begins after the end, its own end unknown": (milestone("2020-09-01", "month", "", "not_on_page"), "start_date"),
    "begins a month earlier": (milestone("2018-10-01", "month", "2019-01-31", "month"), "start_date"),
    "ends before the beginning, its own beginning unknown": (milestone("", "", "2018-10-31", "day"), "end_date"),
}
INSIDE = {
    "ends some day of the same month": milestone("2019-10-01", "month", "2020-08-31", "month"),
    "ends some day of the same year": milestone("2019-01-01", "year", "2020-12-31", "year"),
    "ends on the same day": milestone("2019-10-01", "month", "2020-08-30", "day"),
    "begins some day of the same month": milestone("2018-11-01", "month", "2019-08-31", "month"),
    "begins some day of the same year": milestone("2018-01-01", "year", "2019-08-31", "month"),
    "has no dates": milestone("", "not_on_page", "", "not_on_page"),
    "has a date of unknown precision": milestone("", "", "2021-12-31", "not_on_page"),
    "has a date that is none": milestone("", "", "31/12/2021", "day"),
    "is of a commitment that we do not have": {**milestone("", "", "2021-12-31", "day"), "commitment": "GT0001"},
}


@pytest.mark.parametrize("case", OUTSIDE)
def test_a_milestone_outside_its_commitment_is_found(case: str, facts: Callable[..., Facts]) -> None:
    row, field = OUTSIDE[case]
    found = list(rule(facts(commitments=[COMMITMENT], milestones=[row])))
    assert [(item.commitment, item.severity, item.field) for item in found] == [("GT0099", "warning", field)]


@pytest.mark.parametrize("case", INSIDE)
def test_a_milestone_that_may_be_inside_is_not(case: str, facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(commitments=[COMMITMENT], milestones=[INSIDE[case]]))) == []


def test_a_commitment_without_an_end_contains_every_milestone(facts: Callable[..., Facts]) -> None:
    row = milestone("", "", "2030-12-31", "day")
    assert list(rule(facts(commitments=[{"commitment": "GT0099"}], milestones=[row]))) == []


def test_the_warning_says_what_is_known_and_no_more(facts: Callable[..., Facts]) -> None:
    row = milestone("2019-10-01", "month", "2020-09-30", "month")
    [finding] = rule(facts(commitments=[{**COMMITMENT, "page_url": "https://example.org/gt0099"}], milestones=[row]))
    assert finding.message.in_language("en") == (
        "Milestone 2 of GT0099 (September 2020) goes beyond the end of the commitment (30 August 2020)."
        " Whoever follows the deadline cannot tell which of the two holds."
    )
    assert finding.message.values["date"].in_language("es") == "septiembre de 2020"  # type: ignore[attr-defined]
    assert finding.message.values["limit"].in_language("es") == "30 de agosto de 2020"  # type: ignore[attr-defined]
    assert (finding.found, finding.page) == ("2020-09-30", "https://example.org/gt0099")
