"""The `[portal]` of a declaration goes in: what a publication may remove, and whose word counts; checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pipeline.common.declared_keys import built

Policy = Literal["keep_theirs", "keep_ours", "stop"]
DEFAULTS = Path(__file__).parent / "portal_policies.toml"


@cache
def default_policies() -> Mapping[str, Policy]:
    """What happens to each field that staff changed on the portal, by its name (`dataset.title`)."""
    import tomllib  # noqa: PLC0415  (slow to import, and every command has this module)

    policies: Mapping[str, Policy] = tomllib.loads(DEFAULTS.read_text("utf-8"))["policies"]
    return policies


@dataclass(frozen=True)
class PortalRules:
    """How a member is published to a portal.

    `removals_allowed` is the share of a table's rows that one publication may remove, `few_removals` a number of rows
    that it always may; `extras` are further fields of
    the dataset, for portals whose schema asks for them.
    """

    removals_allowed: float = 0.05
    few_removals: int = 5
    tags: tuple[str, ...] = ()
    extras: Mapping[str, str] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)

    def policy(self, name: str) -> Policy:
        """What happens where staff changed a field; extras that are not named fall under `dataset.extras`."""
        known = {**default_policies(), **self.policies}
        return known.get(name) or known["dataset.extras"]


def read_rules(source: Mapping[str, Any]) -> PortalRules:
    """The rules that `[portal]` declares. Raises ValueError or ConfigurationError with words for whoever wrote it."""
    rules = built(PortalRules, source)
    if isinstance(rules.removals_allowed, bool) or not 0 <= rules.removals_allowed <= 1:
        raise ValueError(f"removals_allowed is {rules.removals_allowed!r}, not a share from 0 to 1")
    if isinstance(rules.few_removals, bool) or not isinstance(rules.few_removals, int) or rules.few_removals < 0:
        raise ValueError(f"few_removals is {rules.few_removals!r}, not a whole number of 0 or more")
    for name, policy in rules.policies.items():
        if name not in default_policies():
            raise ValueError(f"policies names {name!r}, not one of {', '.join(default_policies())}")
        if policy not in get_args(Policy):
            raise ValueError(f"the policy of {name} is {policy!r}, not one of {', '.join(get_args(Policy))}")
    if not all(isinstance(text, str) for text in (*rules.tags, *rules.extras.values())):
        raise ValueError("tags and extras of [portal] are texts in quotes")
    return rules
