"""Facts go in; codes that are missing between two codes of one plan come out, one finding a plan."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.validate.facts import Facts, text

TITLE = message("Codes missing in the middle of a plan")

_CODE = re.compile(r"([A-Z]+)([0-9]+)")
_SHOWN = 12


def rule(facts: Facts) -> Iterator[Finding]:
    """OGP numbers on from plan to plan: only a gap whose neighbours are of one plan is surely that plan's."""
    numbered: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for commitment in facts.rows["commitments"]:
        match = _CODE.fullmatch(text(commitment, "commitment"))
        if match:
            numbered[match[1]].append((int(match[2]), match[2], text(commitment, "plan")))
    missing: dict[str, list[str]] = defaultdict(list)
    for prefix, commitments in numbered.items():
        ordered = sorted(commitments)
        for (before, digits, plan), (after, _, next_plan) in pairwise(ordered):
            if plan and plan == next_plan:
                width = len(digits)
                missing[plan] += [f"{prefix}{number:0{width}d}" for number in range(before + 1, after)]
    for plan, codes in missing.items():
        if codes:
            yield _finding(facts, plan, codes)


def _finding(facts: Facts, plan: str, codes: Sequence[str]) -> Finding:
    shown = ", ".join(codes[:_SHOWN]) + (", …" if len(codes) > _SHOWN else "")
    return Finding(
        check="codes_missing",
        severity="warning",
        member=facts.member.member,
        message=message(
            "We know codes of the plan {plan} before and after {codes}, and nothing of these ({count})."
            " They are missing from every count of the plan.",
            plan=plan,
            codes=shown,
            count=len(codes),
        ),
        advice=message(
            "Open the member's page and look for these codes. If their pages exist, save and import them, or capture"
            " the index again; if OGP withdrew them or never gave them out, nothing is to be done."
        ),
        table="commitments",
        field="commitment",
        page=facts.member.url,
        found=shown,
    )
