from collections.abc import Callable

import pytest

from pipeline.common.records import Record
from pipeline.validate.facts import Facts
from pipeline.validate.rules.page_looks_cut_off import rule

Page = Callable[..., Record]


def test_a_page_that_ends_in_its_first_half_is_found(facts: Callable[..., Facts], page: Page) -> None:
    [finding] = rule(facts([page("GT0001", action_plan="Plan 2018", status="Activo", irm_report="")]))
    assert (finding.severity, finding.commitment) == ("error", "GT0001")
    assert "The page of GT0001 in the capture guatemala/a.html ends before its second half" in (
        finding.message.in_language("en")
    )
    assert finding.found == "action_plan, status, irm_report"


@pytest.mark.parametrize("field", ["relevant", "ambition", "completion", "primary_sector", "description"])
def test_a_page_with_anything_of_its_second_half_may_be_whole(
    field: str, facts: Callable[..., Facts], page: Page
) -> None:
    assert list(rule(facts([page("GT0001", action_plan="Plan 2018", **{field: ""})]))) == []


def test_a_newer_copy_that_is_whole_settles_it(facts: Callable[..., Facts], page: Page) -> None:
    whole = page("GT0001", path="b.html", action_plan="Plan 2018", description="Publicar.")
    assert list(rule(facts([page("GT0001", action_plan="Plan 2018"), whole]))) == []
