"""Facts go in; plans whose name gives other years on one page than on another come out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.validate.facts import Facts, text

TITLE = message("Plans whose years differ from page to page")

# "2018-2020", "2014-16", "2021 – 2023": the years that a plan's name gives.
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–—/]\s*(?:20)?(\d\d)(?!\d)")
_SHOWN = 5


def rule(facts: Facts) -> Iterator[Finding]:
    """Names may differ in their words, between languages above all; the years must not."""
    plans = {row["commitment"]: text(row, "plan") for row in facts.rows["commitments"]}
    years: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for page in facts.newest("commitment"):
        match = _YEARS.search(str(page.fields.get("action_plan", "")))
        plan = plans.get(page.code)
        if match and plan:
            years[plan][f"{match[1]}–20{match[2]}"][page.code] = None
    for plan, told in years.items():
        if len(told) > 1:
            yield _finding(facts, plan, {name: list(codes) for name, codes in told.items()})


def _finding(facts: Facts, plan: str, told: Mapping[str, Sequence[str]]) -> Finding:
    rarest_first = sorted(told, key=lambda years: (len(told[years]), years))
    said = "; ".join(f"{years}: {_some(told[years])}" for years in rarest_first)
    code = told[rarest_first[0]][0]
    return Finding(
        check="plan_years_disagree",
        severity="warning",
        member=facts.member.member,
        message=message(
            "The pages of the plan {plan} do not agree on its years ({said}). When the plan ends, and what was late,"
            " depends on the page one believes.",
            plan=plan,
            said=said,
        ),
        advice=message(
            "See in the action plan which years are right. If they are not those that we publish, give the end year in"
            " corrections.csv (table action_plans) with the plan as evidence; ask OGP to mend the other pages."
        ),
        table="action_plans",
        commitment=code,
        field="end_year",
        page=facts.page(code),
        found=said,
    )


def _some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_SHOWN]) + (", …" if len(codes) > _SHOWN else "")
