from collections.abc import Callable

import pytest

from pipeline.validate.facts import Facts
from pipeline.validate.rules.commitment_of_another_member import rule


@pytest.mark.parametrize("code", ["GTAGA0005", "HN0001", "GT00010"])
def test_a_code_of_another_member_stops_the_publication(code: str, facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitments=[{"commitment": code}]))
    assert (finding.severity, finding.commitment) == ("error", code)
    assert finding.message.in_language("en") == (
        f"{code} is not a code of Guatemala: a page of another member would be published as its own."
    )


def test_a_code_of_the_member_does_not(facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(commitments=[{"commitment": "GT0001"}, {"commitment": "GT9999"}]))) == []
