from collections.abc import Callable

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.across.page_not_in_index import rule

LISTED: Row = {"commitment": "GT0119", "plan": "guatemala-2021", "index_policy_area_code": "health"}
UNLISTED: Row = {"commitment": "GT0120", "plan": "guatemala-2021", "index_policy_area_code": "not_captured"}


def test_a_page_that_the_index_leaves_out_is_found(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitments=[LISTED, UNLISTED]))
    assert (finding.severity, finding.commitment) == ("warning", "GT0120")
    assert finding.message.in_language("en") == (
        "GT0120 has a page, but the index does not list it, though it lists other commitments of the plan"
        " guatemala-2021. Readers who count in OGP's index get one less than we do."
    )


IN_ORDER: dict[str, list[Row]] = {
    "there is no index": [UNLISTED],
    "the index is older than the plan": [{**LISTED, "plan": "guatemala-2018"}, UNLISTED],
    "the index gives no area": [LISTED, {**UNLISTED, "index_policy_area_code": "blank_on_page"}],
    "the index gives an area that we do not know": [LISTED, {**UNLISTED, "index_policy_area_code": None}],
}


@pytest.mark.parametrize("case", IN_ORDER)
def test_what_may_be_in_order_is_not(case: str, facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(commitments=IN_ORDER[case]))) == []
