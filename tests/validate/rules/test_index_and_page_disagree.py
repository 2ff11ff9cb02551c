from collections.abc import Callable

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.index_and_page_disagree import rule


def area(origin: str, words: str, code: str | None) -> Row:
    return {"commitment": "GT0085", "origin_code": origin, "area_as_published": words, "policy_area_code": code}


SERVICES = area("index", "Public Service Delivery", "public_service_delivery")
CLIMATE = area("page", "Environment and Climate", "environment_and_climate")
BUILDING = area("page", "Capacity Building", "capacity_building")


def test_an_area_that_the_page_does_not_name_is_found(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitment_policy_areas=[SERVICES, CLIMATE, BUILDING]))
    assert (finding.severity, finding.commitment, finding.found) == ("warning", "GT0085", "Public Service Delivery")
    assert finding.message.in_language("en") == (
        "The index lists GT0085 under “Public Service Delivery”, which is none of the areas that its page names"
        " (Environment and Climate, Capacity Building)."
        " Counts by area differ, depending on which of the two one takes."
    )


AGREEING = {
    "the page names it in other words": [
        SERVICES,
        CLIMATE,
        area("page", "Servicio público", "public_service_delivery"),
    ],
    "there is no page": [SERVICES],
    "there is no index": [CLIMATE],
    "the area of the index is unknown": [area("index", "Servicio de entrega", None), CLIMATE],
    "an area of the page is unknown": [SERVICES, CLIMATE, area("page", "Servicio de entrega", None)],
    "the page is another commitment's": [SERVICES, {**CLIMATE, "commitment": "GT0086"}],
}


@pytest.mark.parametrize("case", AGREEING)
def test_what_may_agree_is_not(case: str, facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(commitment_policy_areas=AGREEING[case]))) == []
