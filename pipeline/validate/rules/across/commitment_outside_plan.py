"""Facts go in; commitments that surely begin after their plan is over, or end before it begins, come out."""

from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import Message, message
from pipeline.common.tables import Row
from pipeline.validate.facts import Facts, text
from pipeline.validate.intervals import interval

TITLE = message("Commitments outside the years of their plan")


def rule(facts: Facts) -> Iterator[Finding]:
    """A commitment may begin before its plan or run on after it; only one that never overlaps with it is found."""
    plans = {row["plan"]: row for row in facts.rows["action_plans"]}
    for commitment in facts.rows["commitments"]:
        plan = plans.get(commitment["plan"])
        if plan is not None:
            yield from _after(facts, commitment, plan["end_year"])
            yield from _before(facts, commitment, plan["start_year"])


def _after(facts: Facts, commitment: Row, end_year: object) -> Iterator[Finding]:
    start = interval(commitment, "start")
    if start and isinstance(end_year, int) and start.first.year > end_year:
        said = message(
            "{commitment} begins in {date}, when its plan ({plan}) was over since {year}."
            " Either its dates are wrong or it is counted in the wrong plan.",
            commitment=commitment["commitment"],
            date=start.in_words(),
            plan=commitment["plan"],
            year=end_year,
        )
        yield _finding(facts, commitment, "start_date", said, message("no later than {date}", date=end_year))


def _before(facts: Facts, commitment: Row, start_year: object) -> Iterator[Finding]:
    end = interval(commitment, "end")
    if end and isinstance(start_year, int) and end.last.year < start_year:
        said = message(
            "{commitment} ends in {date}, before its plan ({plan}) began in {year}."
            " Either its dates are wrong or it is counted in the wrong plan.",
            commitment=commitment["commitment"],
            date=end.in_words(),
            plan=commitment["plan"],
            year=start_year,
        )
        yield _finding(facts, commitment, "end_date", said, message("no earlier than {date}", date=start_year))


def _finding(facts: Facts, commitment: Row, field: str, said: Message, expected: Message) -> Finding:
    code = text(commitment, "commitment")
    return Finding(
        check="commitment_outside_plan",
        severity="warning",
        member=facts.member.member,
        message=said,
        advice=message(
            "Look its dates and its plan up in the action plan. Give what is wrong in corrections.csv with the plan as"
            " evidence, and tell OGP if its page is what is wrong."
        ),
        table="commitments",
        commitment=code,
        field=field,
        page=facts.page(code),
        found=text(commitment, field),
        expected=expected,
    )
