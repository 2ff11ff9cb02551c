"""The folder `rules/` goes in; its rules come out: every module there is one, with a `TITLE` and a function `rule`.

Those in `rules/` look at one commitment at a time, so that what they found in it may be kept; those in `rules/across/`
look at all of them at once, and at no more than what `Facts` knows of all.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from pipeline.common.findings import Finding
from pipeline.common.messages import Message
from pipeline.validate import rules
from pipeline.validate.facts import Facts
from pipeline.validate.rules import across

Rule = Callable[[Facts], Iterator[Finding]]


@cache
def rules_of_one() -> Mapping[str, Rule]:
    """The rules that look at one commitment at a time, by the name of their module, the id of their check, in order."""
    return {name: module.rule for name, module in _modules(rules).items()}


@cache
def rules_across() -> Mapping[str, Rule]:
    """The rules that look at all commitments at once, in the same way."""
    return {name: module.rule for name, module in _modules(across).items()}


@cache
def rule_titles() -> Mapping[str, Message]:
    """What the findings of each rule are about, by the id of its check."""
    return {name: module.TITLE for name, module in sorted({**_modules(rules), **_modules(across)}.items())}


def _modules(folder: ModuleType) -> dict[str, ModuleType]:
    names = sorted(module.name for module in iter_modules(folder.__path__) if not module.ispkg)
    return {name: import_module(f"{folder.__name__}.{name}") for name in names}
