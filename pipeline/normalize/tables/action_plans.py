"""What each commitment tells of its plan goes in; the rows of `action_plans` come out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.common.declarations import Member
from pipeline.common.languages import languages
from pipeline.common.text import fold
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.known import UNKNOWN, Known, TableRow
from pipeline.normalize.sources import Telling

# "2018-2020", "2014-16", "2021 – 2023": the years that a plan's name gives.
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–—/]\s*(20)?(\d\d)(?!\d)")


@dataclass(frozen=True)
class PlanTold:
    """What one commitment tells of its plan; unknown is what it does not."""

    plan: Known
    start_year: Known
    name: Known
    end_year: Known


def plan_id(member: Member, commitment: Commitment) -> Known:
    """The id of a commitment's plan (`guatemala-2018`); unknown where no year is told."""
    telling, field = _year_source(commitment)
    year = plan_year(telling.words(field))
    return telling.known(f"{member.member}-{year}" if year else None, field, "inferred")


def plan_told(member: Member, commitment: Commitment) -> PlanTold:
    """What the page and the index say of a commitment's plan."""
    telling, field = _year_source(commitment)
    year = plan_year(telling.words(field))
    page, start = commitment.page, int(year) if year else None
    name = _plan_name(page) if page else ""
    end = _end_year(name, start) if start else None
    return PlanTold(
        plan=plan_id(member, commitment),
        start_year=telling.known(start, field, "inferred"),
        name=page.known(name, "action_plan") if page else UNKNOWN,
        end_year=page.known(end, "action_plan", "inferred") if page else UNKNOWN,
    )


def plan_rows(member: Member, told: Iterable[PlanTold]) -> Iterator[TableRow]:
    """One row a plan; a name and an end year only where a page states them."""
    by_plan: dict[str, list[PlanTold]] = defaultdict(list)
    for item in told:
        by_plan[str(item.plan.value or "")].append(item)
    for plan in sorted(plan for plan in by_plan if plan):
        yield _plan_row(member, by_plan[plan])


def plan_year(words: str) -> str:
    """The first year in the words; empty where there is none."""
    match = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", words)
    return match[0] if match else ""


def _plan_row(member: Member, told: Sequence[PlanTold]) -> TableRow:
    named = next((item for item in told if item.name.value), None)
    return {
        "plan": told[0].plan,
        "member": Known(member.member),
        "name": named.name if named else UNKNOWN,
        "start_year": told[0].start_year,
        "end_year": named.end_year if named else UNKNOWN,
        "commitment_count": Known(len(told)),
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
