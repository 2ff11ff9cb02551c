from collections.abc import Callable

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.across.plan_over_but_active import rule

ACTIVE: Row = {
    "commitment": "GT0099",
    "plan": "guatemala-2018",
    "status_on_page_as_published": "Activo",
    "status_on_page_code": "active",
}
PLAN: Row = {"plan": "guatemala-2018", "start_year": 2018, "end_year": 2020}
OBTAINED_2026: Row = {"capture": "a", "obtained": "2026-11-23"}


def test_an_active_commitment_of_a_plan_that_is_over_is_found(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitments=[ACTIVE], action_plans=[PLAN], captures=[OBTAINED_2026]))
    assert (finding.severity, finding.commitment, finding.found) == ("warning", "GT0099", "Activo")
    assert finding.message.in_language("en") == (
        "The page of GT0099 says “Activo”, but its plan ended in 2020, and our newest capture was obtained on"
        " 23 November 2026 (on which day the page looked so is not known)."
    )


def test_a_known_day_of_the_page_counts_before_the_day_of_getting_it(facts: Callable[..., Facts]) -> None:
    dated = {"capture": "b", "obtained": "2026-11-23", "captured": "2021-03-02"}
    [finding] = rule(facts(commitments=[ACTIVE], action_plans=[PLAN], captures=[OBTAINED_2026, dated]))
    assert finding.message.in_language("en") == (
        "The page of GT0099 says “Activo”, but its plan ended in 2020, and our newest capture shows the pages"
        " as they looked on 2 March 2021."
    )


IN_ORDER: dict[str, tuple[Row, Row, list[Row]]] = {
    "the plan ends in the year of the capture": (ACTIVE, {**PLAN, "end_year": 2026}, [OBTAINED_2026]),
    "the end of the plan is not known": (ACTIVE, {**PLAN, "end_year": None}, [OBTAINED_2026]),
    "the page says inactive": ({**ACTIVE, "status_on_page_code": "inactive"}, PLAN, [OBTAINED_2026]),
    "the page is not captured": ({**ACTIVE, "status_on_page_code": "not_captured"}, PLAN, [OBTAINED_2026]),
    "the page looked so while the plan ran": (
        ACTIVE,
        PLAN,
        [{**OBTAINED_2026, "captured": "2020-12-31"}],
    ),
    "the plan is another one": ({**ACTIVE, "plan": "guatemala-2016"}, PLAN, [OBTAINED_2026]),
    "nothing says when": (ACTIVE, PLAN, []),
}


@pytest.mark.parametrize("case", IN_ORDER)
def test_what_may_be_in_order_is_not(case: str, facts: Callable[..., Facts]) -> None:
    commitment, plan, captures = IN_ORDER[case]
    assert list(rule(facts(commitments=[commitment], action_plans=[plan], captures=captures))) == []
