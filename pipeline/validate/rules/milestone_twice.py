"""Facts go in; milestones that stand twice in one commitment, with the same words, dates and body, come out."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.common.tables import Cell, Row
from pipeline.validate.compare import same_words
from pipeline.validate.facts import Facts, text

TITLE = message("Milestones that stand twice")


def rule(facts: Facts) -> Iterator[Finding]:
    """The same words with other dates are a step that is taken again, such as a yearly report."""
    seen: dict[tuple[Cell, ...], list[Row]] = defaultdict(list)
    for milestone in facts.rows["milestones"]:
        if milestone["description"]:
            seen[_told(milestone)].append(milestone)
    for same in seen.values():
        if len(same) > 1:
            commitment = text(same[0], "commitment")
            yield Finding(
                check="milestone_twice",
                severity="warning",
                member=facts.member.member,
                message=message(
                    "The milestones {milestones} of {commitment} are the same to the word, dates included, so that the"
                    " commitment seems to have more of them than it has.",
                    milestones=", ".join(text(row, "number") or text(row, "position") for row in same),
                    commitment=commitment,
                ),
                advice=message(
                    "Compare them with the action plan. If the plan has the step once, ask OGP to take out the"
                    " repetition, and count it once until then; if one should say something else, give its words in"
                    " corrections.csv with the plan as evidence."
                ),
                table="milestones",
                commitment=commitment,
                field="description",
                page=facts.page(commitment),
                found=text(same[0], "description"),
            )


def _told(milestone: Row) -> tuple[Cell, ...]:
    return (
        milestone["commitment"],
        same_words(text(milestone, "description")),
        same_words(text(milestone, "responsible_as_published")),
        milestone["start_date"],
        milestone["end_date"],
    )
