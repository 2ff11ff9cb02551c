from collections.abc import Callable

import pytest

from pipeline.common.records import Record
from pipeline.validate.facts import Facts
from pipeline.validate.rules.years_disagree import rule


def test_a_page_of_another_year_than_the_index_says_is_found(
    facts: Callable[..., Facts], page: Callable[..., Record], line: Callable[..., Record]
) -> None:
    [finding] = rule(facts(records=[line("GT0099", year="2016"), page("GT0099", cycle="2018")]))
    assert (finding.severity, finding.commitment, finding.field, finding.found) == ("warning", "GT0099", "plan", "2018")
    assert finding.message.in_language("en") == (
        "The page of GT0099 counts it in the plan of 2018, the index in that of 2016. We follow the page;"
        " whoever counts the commitments of a plan by the index gets other numbers."
    )


@pytest.mark.parametrize("cycle", ["2018", "2018-2020", "Ciclo 2018", "", "—"])
def test_what_may_agree_is_not(
    cycle: str, facts: Callable[..., Facts], page: Callable[..., Record], line: Callable[..., Record]
) -> None:
    assert list(rule(facts(records=[line("GT0099", year="2018"), page("GT0099", cycle=cycle)]))) == []


def test_only_the_newest_line_of_the_index_counts(
    facts: Callable[..., Facts], page: Callable[..., Record], line: Callable[..., Record]
) -> None:
    lines = [line("GT0099", year="2016"), line("GT0099", year="2018", path="newer.html")]
    assert list(rule(facts(records=[*lines, page("GT0099", cycle="2018")]))) == []
