"""Facts go in; plans, commitments and milestones that surely end before they begin come out."""

from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import Message, message, verbatim
from pipeline.common.tables import Row
from pipeline.validate.facts import Facts, text
from pipeline.validate.intervals import interval

TITLE = message("Ends that come before their beginning")

_ADVICE = message(
    "Look at both dates on the page and in the action plan: one of them, or its order, is wrong. Give the right one in"
    " corrections.csv with its evidence, and tell OGP if its page is what is wrong."
)


def rule(facts: Facts) -> Iterator[Finding]:
    """Warn only when certain: from “August 2020” to “3 August 2020” may be in order."""
    for plan in facts.rows["action_plans"]:
        yield from _plan(facts, plan)
    for commitment in facts.rows["commitments"]:
        yield from _dates(facts, "commitments", commitment, verbatim(text(commitment, "commitment")))
    for milestone in facts.rows["milestones"]:
        name = message(
            "Milestone {milestone} of {commitment}",
            milestone=text(milestone, "number") or text(milestone, "position"),
            commitment=text(milestone, "commitment"),
        )
        yield from _dates(facts, "milestones", milestone, name)


def _plan(facts: Facts, plan: Row) -> Iterator[Finding]:
    start, end = plan["start_year"], plan["end_year"]
    if isinstance(start, int) and isinstance(end, int) and end < start:
        yield Finding(
            check="dates_out_of_order",
            severity="warning",
            member=facts.member.member,
            message=message(
                "The plan {plan} ends in {end}, before it begins in {start}.", plan=plan["plan"], end=end, start=start
            ),
            advice=_ADVICE,
            table="action_plans",
            field="end_year",
            found=str(end),
            expected=message("no earlier than {date}", date=start),
        )


def _dates(facts: Facts, table: str, row: Row, name: Message) -> Iterator[Finding]:
    start, end = interval(row, "start"), interval(row, "end")
    if start and end and start.surely_after(end):
        yield Finding(
            check="dates_out_of_order",
            severity="warning",
            member=facts.member.member,
            message=message(
                "{name}: the end ({end}) comes before the beginning ({start}).",
                name=name,
                end=end.in_words(),
                start=start.in_words(),
            ),
            advice=_ADVICE,
            table=table,
            commitment=text(row, "commitment"),
            field="end_date",
            page=facts.page(text(row, "commitment")),
            found=text(row, "end_date"),
            expected=message("no earlier than {date}", date=start.in_words()),
        )
