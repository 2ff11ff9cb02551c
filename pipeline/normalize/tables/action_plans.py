"""Commitments go in; the rows of `action_plans` come out."""

import re
from collections.abc import Iterator, Sequence

from pipeline.common.declarations import Member
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.known import UNKNOWN, Known, TableRow
from pipeline.normalize.sources import Telling

# "2018-2020", "2014-16", "2021 – 2023": only two years that follow one another are a plan's years.
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–—/]\s*(20)?(\d\d)(?!\d)")


def plan_id(member: Member, commitment: Commitment) -> Known:
    """The id of a commitment's plan (`guatemala-2018`); unknown where no year is told."""
    telling, field = _year_source(commitment)
    year = plan_year(telling.words(field))
    return telling.known(f"{member.member}-{year}" if year else None, field, "inferred")


def plan_rows(member: Member, commitments: Sequence[Commitment]) -> Iterator[TableRow]:
    """One row a plan; a name and an end year only where a page states them."""
    plans = [(str(plan_id(member, commitment).value or ""), commitment) for commitment in commitments]
    for plan in sorted({plan for plan, _ in plans if plan}):
        yield _plan_row(member, plan, [commitment for own, commitment in plans if own == plan])


def plan_year(words: str) -> str:
    """The year that the words are or begin with; empty where there is none."""
    match = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", words)
    return match[0] if match else ""


def _plan_row(member: Member, plan: str, commitments: Sequence[Commitment]) -> TableRow:
    named = next((item.page for item in commitments if item.page and item.page.words("action_plan")), None)
    name = named.known(named.words("action_plan"), "action_plan") if named else UNKNOWN
    telling, field = _year_source(commitments[0])
    return {
        "plan": telling.known(plan, field, "inferred"),
        "member": Known(member.member),
        "name": name,
        "start_year": telling.known(int(plan.rpartition("-")[2]), field, "inferred"),
        "end_year": named.known(_end_year(named.words("action_plan")), "action_plan", "inferred") if named else UNKNOWN,
        "commitment_count": Known(len(commitments)),
    }


def _end_year(name: str) -> int | None:
    match = _YEARS.search(name)
    if not match:
        return None
    end = int(match[1][:2] + match[3])
    return end if end >= int(match[1]) else None


def _year_source(commitment: Commitment) -> tuple[Telling, str]:
    page, listing = commitment.page, commitment.sources.listing
    if page and plan_year(page.words("cycle")):
        return page, "cycle"
    if listing:
        return listing, "year"
    return commitment.sources.best, "action_plan"
