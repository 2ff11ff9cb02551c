from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.validate import rules
from pipeline.validate.facts import Facts
from pipeline.validate.rule_list import all_rules, rule_titles


def test_every_module_in_rules_is_a_rule() -> None:
    modules = sorted(path.stem for path in Path(str(rules.__file__)).parent.glob("*.py") if path.stem != "__init__")
    assert len(modules) > 15
    assert list(all_rules()) == list(rule_titles()) == modules


@pytest.mark.parametrize("name", list(all_rules()))
def test_every_rule_has_its_test(name: str) -> None:
    path = Path(__file__).parent / "rules" / f"test_{name}.py"
    assert path.is_file(), f"The rule {name} has no test: write {path.name} with a page that breaks just it."


@pytest.mark.parametrize("name", list(all_rules()))
def test_no_rule_finds_anything_in_empty_tables(name: str, facts: Callable[..., Facts]) -> None:
    assert list(all_rules()[name](facts())) == []
