from collections.abc import Callable

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.across.commitment_outside_plan import rule

PLAN: Row = {"plan": "guatemala-2018", "start_year": 2018, "end_year": 2020}


def dates(start: str, end: str, precision: str = "day") -> Row:
    return {
        "commitment": "GT0099",
        "plan": "guatemala-2018",
        "start_date": start or None,
        "start_date_precision_code": precision if start else "not_on_page",
        "end_date": end or None,
        "end_date_precision_code": precision if end else "not_on_page",
    }


OUTSIDE = {
    "begins when the plan is over": (dates("2021-01-01", "2021-12-31", "month"), "start_date"),
    "ends before the plan begins": (dates("2016-01-01", "2017-12-31"), "end_date"),
    "its beginning is known only": (dates("2108-11-01", "", "year"), "start_date"),
}
INSIDE: dict[str, tuple[Row, Row]] = {
    "runs on after the plan": (dates("2020-12-31", "2022-08-31"), PLAN),
    "began long before the plan": (dates("2012-01-01", "2018-01-01"), PLAN),
    "the end of the plan is not known": (dates("2021-01-01", ""), {**PLAN, "end_year": None}),
    "has no dates": (dates("", ""), PLAN),
    "is of a plan that nobody knows": ({**dates("2021-01-01", ""), "plan": None}, PLAN),
}


@pytest.mark.parametrize("case", OUTSIDE)
def test_a_commitment_that_never_meets_its_plan_is_found(case: str, facts: Callable[..., Facts]) -> None:
    row, field = OUTSIDE[case]
    [finding] = rule(facts(commitments=[row], action_plans=[PLAN]))
    assert (finding.severity, finding.commitment, finding.field) == ("warning", "GT0099", field)


@pytest.mark.parametrize("case", INSIDE)
def test_one_that_may_meet_it_is_not(case: str, facts: Callable[..., Facts]) -> None:
    row, plan = INSIDE[case]
    assert list(rule(facts(commitments=[row], action_plans=[plan]))) == []


def test_the_sentence_says_both(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitments=[dates("2021-01-01", "", "month")], action_plans=[PLAN]))
    assert finding.message.in_language("en") == (
        "GT0099 begins in January 2021, when its plan (guatemala-2018) was over since 2020."
        " Either its dates are wrong or it is counted in the wrong plan."
    )
