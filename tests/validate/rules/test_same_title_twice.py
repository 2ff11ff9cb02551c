from collections.abc import Callable

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.across.same_title_twice import rule

FIRST: Row = {"commitment": "MX0064", "plan": "mexico-2016", "title": "Gobierno abierto, desde lo local"}


@pytest.mark.parametrize(
    "title", [FIRST["title"], "GOBIERNO ABIERTO DESDE LO LOCAL.", "Gobierno  Abierto: desde ló local"]
)
def test_two_commitments_of_a_plan_with_one_title_are_one_finding(title: str, facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitments=[FIRST, {**FIRST, "commitment": "MX0066", "title": title}]))
    assert (finding.severity, finding.commitment, finding.field) == ("warning", "MX0064", "title")
    assert finding.message.in_language("en") == (
        "MX0064, MX0066, all of the plan mexico-2016, bear the same title: “Gobierno abierto, desde lo local”."
        " Whoever counts or quotes by title takes them for one commitment, or one commitment for several."
    )


DIFFERENT: dict[str, Row] = {
    "another title": {**FIRST, "commitment": "MX0066", "title": "Gobierno abierto desde lo local, fase 2"},
    "another plan": {**FIRST, "commitment": "MX0090", "plan": "mexico-2019"},
    "a plan that nobody knows": {**FIRST, "commitment": "MX0090", "plan": None},
}


@pytest.mark.parametrize("case", DIFFERENT)
def test_what_may_be_two_things_is_not_found(case: str, facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(commitments=[FIRST, DIFFERENT[case]]))) == []
