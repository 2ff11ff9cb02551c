from collections.abc import Callable

import pytest

from pipeline.common.records import Record
from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.across.page_of_another_address import rule

ADDRESS = "https://www.opengovpartnership.org/members/guatemala/commitments/GT0098/"
CAPTURE: Row = {"capture": "guatemala/a.html", "url": ADDRESS}


def test_a_page_under_the_address_of_another_stops_the_publication(
    facts: Callable[..., Facts], page: Callable[..., Record]
) -> None:
    [finding] = rule(facts(captures=[CAPTURE], records=[page("GT0099")]))
    assert (finding.severity, finding.commitment, finding.page) == ("error", "GT0099", ADDRESS)
    assert finding.message.in_language("en") == (
        "The capture guatemala/a.html is said to come from the address of GT0098, but the page in it is that of GT0099."
        " One of the two is wrong, and with it what would be published of GT0099."
    )


IN_ORDER = {
    "the page of its address": ("GT0098", ADDRESS),
    "the code in small letters, without the last slash": ("GT0098", ADDRESS.lower().rstrip("/")),
    "an address with a question": ("GT0098", ADDRESS + "?lang=es"),
    "an address that names no commitment": ("GT0099", "https://www.opengovpartnership.org/members/guatemala/"),
    "no address": ("GT0099", None),
}


@pytest.mark.parametrize("case", IN_ORDER)
def test_what_may_be_in_order_is_not(case: str, facts: Callable[..., Facts], page: Callable[..., Record]) -> None:
    code, url = IN_ORDER[case]
    assert list(rule(facts(captures=[{**CAPTURE, "url": url}], records=[page(code)]))) == []


def test_a_file_of_several_pages_holds_that_of_its_address(
    facts: Callable[..., Facts], page: Callable[..., Record]
) -> None:
    assert list(rule(facts(captures=[CAPTURE], records=[page("GT0098"), page("GT0099")]))) == []


def test_importing_the_right_page_settles_it(facts: Callable[..., Facts], page: Callable[..., Record]) -> None:
    right: Row = {"capture": "guatemala/b.html", "url": ADDRESS.replace("98", "99")}
    told = facts(captures=[CAPTURE, right], records=[page("GT0099"), page("GT0099", path="b.html")])
    assert list(rule(told)) == []
