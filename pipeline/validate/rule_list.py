"""The folder `rules/` goes in; its rules come out: every module there is one, with a `TITLE` and a function `rule`."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pipeline.common.findings import Finding
from pipeline.common.messages import Message
from pipeline.validate import rules
from pipeline.validate.facts import Facts

Rule = Callable[[Facts], Iterator[Finding]]


@cache
def all_rules() -> Mapping[str, Rule]:
    """The rules by the name of their module, which is also the id of their check, in the order of the names."""
    return {name: import_module(f"{rules.__name__}.{name}").rule for name in _names()}


@cache
def rule_titles() -> Mapping[str, Message]:
    """What the findings of each rule are about, by the id of its check."""
    return {name: import_module(f"{rules.__name__}.{name}").TITLE for name in _names()}


def _names() -> list[str]:
    return sorted(module.name for module in iter_modules(rules.__path__))
