"""Facts go in; milestones that surely begin or end outside the time of their commitment come out."""

from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import Message, message
from pipeline.common.tables import Row
from pipeline.validate.facts import Facts, text
from pipeline.validate.intervals import Interval, interval

TITLE = message("Milestones outside the time of their commitment")

_ADVICE = message(
    "Compare both dates with the action plan as the government published it. If one was read or printed wrongly, give"
    " the right one in corrections.csv with its evidence; if the plan really says so, leave it: the warning tells"
    " readers."
)


def rule(facts: Facts) -> Iterator[Finding]:
    """Warn only when certain: a milestone that ends “in August” may end on any day of August."""
    commitments = {row["commitment"]: row for row in facts.rows["commitments"]}
    for milestone in facts.rows["milestones"]:
        commitment = commitments.get(milestone["commitment"])
        if commitment is not None:
            yield from _late(facts, milestone, interval(commitment, "end"))
            yield from _early(facts, milestone, interval(commitment, "start"))


def _late(facts: Facts, milestone: Row, limit: Interval | None) -> Iterator[Finding]:
    for which in ("end", "start"):
        days = interval(milestone, which)
        if days and limit and days.surely_after(limit):
            said = message(
                "Milestone {milestone} of {commitment} ({date}) goes beyond the end of the commitment ({limit})."
                " Whoever follows the deadline cannot tell which of the two holds.",
                milestone=text(milestone, "number") or text(milestone, "position"),
                commitment=text(milestone, "commitment"),
                date=days.in_words(),
                limit=limit.in_words(),
            )
            yield _finding(facts, milestone, which, said, message("no later than {date}", date=limit.in_words()))
            return


def _early(facts: Facts, milestone: Row, limit: Interval | None) -> Iterator[Finding]:
    for which in ("start", "end"):
        days = interval(milestone, which)
        if days and limit and limit.surely_after(days):
            said = message(
                "Milestone {milestone} of {commitment} ({date}) comes before the beginning of the commitment ({limit})."
                " Whoever follows the work cannot tell which of the two holds.",
                milestone=text(milestone, "number") or text(milestone, "position"),
                commitment=text(milestone, "commitment"),
                date=days.in_words(),
                limit=limit.in_words(),
            )
            yield _finding(facts, milestone, which, said, message("no earlier than {date}", date=limit.in_words()))
            return


def _finding(facts: Facts, milestone: Row, which: str, said: Message, expected: Message) -> Finding:
    return Finding(
        check="milestone_outside_commitment",
        severity="warning",
        member=facts.member.member,
        message=said,
        advice=_ADVICE,
        table="milestones",
        commitment=text(milestone, "commitment"),
        field=f"{which}_date",
        page=facts.page(text(milestone, "commitment")),
        found=text(milestone, f"{which}_date"),
        expected=expected,
    )
