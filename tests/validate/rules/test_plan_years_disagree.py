from collections.abc import Callable

import pytest

from pipeline.common.records import Record
from pipeline.validate.facts import Facts
from pipeline.validate.rules.across.plan_years_disagree import rule

COMMITMENTS = [{"commitment": f"GT00{number}", "plan": "guatemala-2018"} for number in (97, 98, 99)]


def test_a_plan_that_ends_in_two_years_is_found(facts: Callable[..., Facts], page: Callable[..., Record]) -> None:
    pages = [
        page("GT0097", action_plan="Plan de Acción de Guatemala 2018-2020"),
        page("GT0098", action_plan="Plan de Acción de Guatemala 2018-2021"),
        page("GT0099", action_plan="Plan de Acción de Guatemala 2018–20"),
    ]
    [finding] = rule(facts(commitments=COMMITMENTS, records=pages))
    assert (finding.severity, finding.commitment, finding.field) == ("warning", "GT0098", "end_year")
    assert finding.message.in_language("en") == (
        "The pages of the plan guatemala-2018 do not agree on its years (2018–2021: GT0098; 2018–2020: GT0097, GT0099)."
        " When the plan ends, and what was late, depends on the page one believes."
    )


@pytest.mark.parametrize("name", ["Guatemala Action Plan, 2018 – 2020", "No adjunto", "Cuarto plan", ""])
def test_other_words_for_the_same_years_are_not(
    name: str, facts: Callable[..., Facts], page: Callable[..., Record]
) -> None:
    pages = [page("GT0098", action_plan="Plan de Acción de Guatemala 2018-2020"), page("GT0099", action_plan=name)]
    assert list(rule(facts(commitments=COMMITMENTS, records=pages))) == []
