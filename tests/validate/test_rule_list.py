from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.validate import rules
from pipeline.validate.facts import Facts
from pipeline.validate.rule_list import Rule, rule_titles, rules_across, rules_of_one

RULES: dict[str, Rule] = {**rules_of_one(), **rules_across()}


def test_every_module_in_rules_is_a_rule() -> None:
    folder = Path(str(rules.__file__)).parent
    modules = [
        [path.stem for path in place.glob("*.py") if path.stem != "__init__"] for place in (folder, folder / "across")
    ]
    assert len(modules[0] + modules[1]) > 15
    assert [list(rules_of_one()), list(rules_across())] == [sorted(names) for names in modules]
    assert list(rule_titles()) == sorted(RULES)


@pytest.mark.parametrize("name", list(RULES))
def test_every_rule_has_its_test(name: str) -> None:
    path = Path(__file__).parent / "rules" / f"test_{name}.py"
    assert path.is_file(), f"The rule {name} has no test: write {path.name} with a page that breaks just it."


@pytest.mark.parametrize("name", list(RULES))
def test_no_rule_finds_anything_in_empty_tables(name: str, facts: Callable[..., Facts]) -> None:
    assert list(RULES[name](facts())) == []
