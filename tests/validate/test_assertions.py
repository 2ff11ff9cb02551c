from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.common.declarations import Assertion
from pipeline.common.errors import ConfigurationError
from pipeline.common.findings import Finding
from pipeline.validate.assertions import assertion_findings
from pipeline.validate.facts import Facts

ROWS = {
    "commitments": [
        {"commitment": "GT0001", "plan": "guatemala-2012"},
        {"commitment": "GT0002", "plan": "guatemala-2012"},
        {"commitment": "GT0099", "plan": "guatemala-2018"},
    ],
    "milestones": [{"commitment": "GT0099", "position": 1}],
}
CASES = [
    (Assertion("commitments", min=3, max=3), []),
    (Assertion("commitments", min=4), [("fewer_than_declared", "error")]),
    (Assertion("commitments", max=2), [("more_than_declared", "warning")]),
    (Assertion("commitments", "guatemala-2012", min=2, max=2), []),
    (Assertion("commitments", "guatemala-2018", min=2, max=2), [("fewer_than_declared", "error")]),
    (Assertion("commitments", "guatemala-2012", min=1, max=1), [("more_than_declared", "warning")]),
    (Assertion("commitments", "guatemala-2024", min=1), [("fewer_than_declared", "error")]),
    (Assertion("milestones", "guatemala-2018", min=1, max=1), []),
    (Assertion("milestones", "guatemala-2012", min=1), [("fewer_than_declared", "error")]),
]


@pytest.fixture
def found(facts: Callable[..., Facts]) -> Callable[[Assertion], list[Finding]]:
    """What a member with one assertion gets to hear."""

    def find(assertion: Assertion) -> list[Finding]:
        told = facts(**ROWS)
        return list(assertion_findings(replace(told, member=replace(told.member, assertions=(assertion,)))))

    return find


@pytest.mark.parametrize(("assertion", "expected"), CASES)
def test_rows_are_counted_against_the_declaration(
    assertion: Assertion, expected: list[tuple[str, str]], found: Callable[[Assertion], list[Finding]]
) -> None:
    assert [(finding.check, finding.severity) for finding in found(assertion)] == expected


def test_the_sentence_gives_both_numbers(found: Callable[[Assertion], list[Finding]]) -> None:
    [finding] = found(Assertion("commitments", "guatemala-2018", min=24))
    assert finding.message.in_language("en") == (
        "The table “Commitments”, plan guatemala-2018, has 1 row, and the declaration expects at least 24."
        " What is missing would look as if it did not exist."
    )
    assert (finding.found, finding.expected.in_language("en")) == ("1", "at least 24")


@pytest.mark.parametrize("assertion", [Assertion("compromisos", min=1), Assertion("members", "guatemala-2018", min=1)])
def test_what_cannot_be_counted_is_a_mistake_in_the_declaration(
    assertion: Assertion, found: Callable[[Assertion], list[Finding]]
) -> None:
    with pytest.raises(ConfigurationError, match=r"An assertion in the member\.toml of guatemala cannot be checked"):
        found(assertion)
