"""Facts go in; commitments that their page calls active though their plan was over when it was captured come out."""

from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import Message, message
from pipeline.common.tables import Row
from pipeline.validate.facts import Facts, text
from pipeline.validate.intervals import Interval, around

TITLE = message("Called active though the plan is over")


def rule(facts: Facts) -> Iterator[Finding]:
    """A plan without a stated end year is never over."""
    ends = {row["plan"]: row["end_year"] for row in facts.rows["action_plans"]}
    known_by, day = _newest_capture(facts)
    for commitment in facts.rows["commitments"]:
        end = ends.get(commitment["plan"])
        if commitment["status_on_page_code"] == "active" and isinstance(end, int) and day and end < day.first.year:
            yield Finding(
                check="plan_over_but_active",
                severity="warning",
                member=facts.member.member,
                message=_said(known_by, day, commitment, end),
                advice=message(
                    "Open the page. If it still says so, ask OGP to bring it up to date; if not, capture it again."
                    " Until then, do not read “active” as “still under way”."
                ),
                table="commitments",
                commitment=text(commitment, "commitment"),
                field="status_on_page_code",
                page=facts.page(text(commitment, "commitment")),
                found=text(commitment, "status_on_page_as_published"),
            )


def _newest_capture(facts: Facts) -> tuple[str, Interval | None]:
    """How the day of the newest capture is known (`captured` before `obtained`), and the day."""
    for known_by in ("captured", "obtained"):
        days = [around(row[known_by]) for row in facts.rows["captures"]]
        known = [day for day in days if day]
        if known:
            return known_by, max(known, key=lambda day: day.first)
    return "obtained", None


def _said(known_by: str, day: Interval, commitment: Row, end: int) -> Message:
    values: dict[str, object] = {
        "commitment": text(commitment, "commitment"),
        "status": text(commitment, "status_on_page_as_published"),
        "end": end,
        "day": day.in_words(),
    }
    if known_by == "captured":
        return message(
            "The page of {commitment} says “{status}”, but its plan ended in {end},"
            " and our newest capture shows the pages as they looked on {day}.",
            **values,
        )
    return message(
        "The page of {commitment} says “{status}”, but its plan ended in {end}, and our newest capture was obtained on"
        " {day} (on which day the page looked so is not known).",
        **values,
    )
