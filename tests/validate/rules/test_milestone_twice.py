from collections.abc import Callable

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.milestone_twice import rule

FIRST: Row = {
    "commitment": "GT0099",
    "position": 2,
    "number": "2",
    "description": "Publicar el informe.",
    "responsible_as_published": "SAT",
    "start_date": "2019-01-01",
    "end_date": "2019-12-31",
}
SECOND: Row = {**FIRST, "position": 3, "number": "3", "description": "Publicar el Informe"}


def test_a_milestone_that_stands_twice_is_found(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(milestones=[FIRST, SECOND]))
    assert (finding.severity, finding.commitment, finding.found) == ("warning", "GT0099", "Publicar el informe.")
    assert finding.message.in_language("en") == (
        "The milestones 2, 3 of GT0099 are the same to the word, dates included,"
        " so that the commitment seems to have more of them than it has."
    )


DIFFERENT: dict[str, Row] = {
    "a year later": {**SECOND, "end_date": "2020-12-31"},
    "by another body": {**SECOND, "responsible_as_published": "MINFIN"},
    "in other words": {**SECOND, "description": "Publicar el segundo informe"},
    "of another commitment": {**SECOND, "commitment": "GT0100"},
}


@pytest.mark.parametrize("case", DIFFERENT)
def test_another_step_is_not(case: str, facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(milestones=[FIRST, DIFFERENT[case]]))) == []
