"""Commitments go in; the rows of `action_plans` come out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.common.declarations import Member
from pipeline.common.languages import languages
from pipeline.common.text import fold
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.known import UNKNOWN, Known, TableRow
from pipeline.normalize.sources import Telling

# "2018-2020", "2014-16", "2021 – 2023": the years that a plan's name gives.
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–—/]\s*(20)?(\d\d)(?!\d)")


def plan_id(member: Member, commitment: Commitment) -> Known:
    """The id of a commitment's plan (`guatemala-2018`); unknown where no year is told."""
    telling, field = _year_source(commitment)
    year = plan_year(telling.words(field))
    return telling.known(f"{member.member}-{year}" if year else None, field, "inferred")


def plan_rows(member: Member, commitments: Sequence[Commitment]) -> Iterator[TableRow]:
    """One row a plan; a name and an end year only where a page states them."""
    by_plan: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in commitments:
        by_plan[str(plan_id(member, commitment).value or "")].append(commitment)
    for plan in sorted(plan for plan in by_plan if plan):
        yield _plan_row(member, plan, by_plan[plan])


def plan_year(words: str) -> str:
    """The first year in the words; empty where there is none."""
    match = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", words)
    return match[0] if match else ""


def _plan_row(member: Member, plan: str, commitments: Sequence[Commitment]) -> TableRow:
    start = int(plan.rpartition("-")[2])
    named = next((item.page for item in commitments if item.page and _plan_name(item.page)), None)
    telling, field = _year_source(commitments[0])
    return {
        "plan": telling.known(plan, field, "inferred"),
        "member": Known(member.member),
        "name": named.known(_plan_name(named), "action_plan") if named else UNKNOWN,
        "start_year": telling.known(start, field, "inferred"),
        "end_year": named.known(_end_year(_plan_name(named), start), "action_plan", "inferred") if named else UNKNOWN,
        "commitment_count": Known(len(commitments)),
    }


def _plan_name(page: Telling) -> str:
    name = page.words("action_plan")
    return "" if fold(name) in _not_named() else name


def _end_year(name: str, start: int) -> int | None:
    match = _YEARS.search(name)
    end = int((match[2] or match[1][:2]) + match[3]) if match else 0
    return end if end >= start else None


def _year_source(commitment: Commitment) -> tuple[Telling, str]:
    page, listing = commitment.page, commitment.sources.listing
    told = [(page, "cycle"), (listing, "year"), (page, "action_plan")]
    found = ((telling, field) for telling, field in told if telling and plan_year(telling.words(field)))
    return next(found, (commitment.sources.best, "action_plan"))


@cache
def _not_named() -> frozenset[str]:
    return frozenset(fold(words) for language in languages().values() for words in language["plans"]["not_named"])
