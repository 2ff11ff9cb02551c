from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.validate.facts import Facts
from pipeline.validate.rule_list import all_rules


def test_every_module_in_rules_is_a_rule() -> None:
    assert list(all_rules()) == [
        "broken_letters",
        "codes_missing",
        "commitment_of_another_member",
        "commitment_outside_plan",
        "dates_out_of_order",
        "description_looks_cut_off",
        "index_and_page_disagree",
        "listed_twice",
        "milestone_outside_commitment",
        "milestone_twice",
        "page_looks_cut_off",
        "page_not_in_index",
        "page_of_another_address",
        "plan_over_but_active",
        "plan_years_disagree",
        "same_text_twice",
        "same_title_twice",
        "title_looks_cut_off",
        "title_of_another_commitment",
        "years_disagree",
    ]


@pytest.mark.parametrize("name", list(all_rules()))
def test_every_rule_has_its_test(name: str) -> None:
    path = Path(__file__).parent / "rules" / f"test_{name}.py"
    assert path.is_file(), f"The rule {name} has no test: write {path.name} with a page that breaks just it."


@pytest.mark.parametrize("name", list(all_rules()))
def test_no_rule_finds_anything_in_empty_tables(name: str, facts: Callable[..., Facts]) -> None:
    assert list(all_rules()[name](facts())) == []
