from collections.abc import Callable, Sequence

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.across.codes_missing import rule


def plan(start: int, *codes: str) -> Sequence[Row]:
    return [{"commitment": code, "plan": f"guatemala-{start}"} for code in codes]


def test_a_gap_inside_a_plan_is_found(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitments=plan(2018, "GT0099", "GT0100", "GT0103")))
    assert (finding.severity, finding.found) == ("warning", "GT0101, GT0102")
    assert finding.message.in_language("en") == (
        "We know codes of the plan guatemala-2018 before and after GT0101, GT0102, and nothing of these (2)."
        " They are missing from every count of the plan."
    )
    assert finding.page == "https://www.opengovpartnership.org/members/guatemala/"


def test_many_gaps_of_a_plan_are_one_finding(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitments=plan(2018, "GT0085", "GT0087", "GT0108")))
    assert (
        finding.found
        == "GT0086, GT0088, GT0089, GT0090, GT0091, GT0092, GT0093, GT0094, GT0095, GT0096, GT0097, GT0098, …"
    )
    assert "(21)" in finding.message.in_language("en")


WITHOUT_A_GAP = {
    "one after the other": plan(2018, "GT0099", "GT0100"),
    "in another order, as Sierra Leone lists them": plan(2014, "SL0002", "SL0001", "SL0003"),
    "between two plans": [*plan(2018, "GT0107", "GT0108"), *plan(2021, "GT0112")],
    "around another plan": [*plan(2018, "GT0001"), *plan(2021, "GT0002"), *plan(2018, "GT0003")],
    "codes of two members": plan(2018, "GT0001", "HN0005"),
    "a plan that nobody knows": [{"commitment": "GT0001"}, {"commitment": "GT0005"}],
}


@pytest.mark.parametrize("case", WITHOUT_A_GAP)
def test_what_may_be_whole_is_not(case: str, facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(commitments=WITHOUT_A_GAP[case]))) == []
