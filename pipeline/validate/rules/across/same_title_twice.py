"""Facts go in; commitments of one plan that bear the same title come out (Mexico's MX0064 and MX0066 do)."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.validate.compare import same_words
from pipeline.validate.facts import Facts, text

TITLE = message("Two commitments of a plan with one title")


def rule(facts: Facts) -> Iterator[Finding]:
    """Case, accents and punctuation do not tell titles apart; the same title in another plan is a continuation."""
    codes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for commitment in facts.rows["commitments"]:
        codes[text(commitment, "plan"), same_words(text(commitment, "title"))].append(text(commitment, "commitment"))
    for commitment in facts.rows["commitments"]:
        plan, title = text(commitment, "plan"), text(commitment, "title")
        same = codes[plan, same_words(title)]
        if plan and title and len(same) > 1 and same[0] == text(commitment, "commitment"):
            yield Finding(
                check="same_title_twice",
                severity="warning",
                member=facts.member.member,
                message=message(
                    "{codes}, all of the plan {plan}, bear the same title: “{title}”. Whoever counts or quotes by title"
                    " takes them for one commitment, or one commitment for several.",
                    codes=", ".join(same),
                    plan=plan,
                    title=title,
                ),
                advice=message(
                    "See in the action plan how many commitments there are. If OGP lists one twice, ask OGP to remove"
                    " the repetition; if they differ, tell them apart by their codes, and ask OGP for their titles."
                ),
                table="commitments",
                commitment=same[0],
                field="title",
                page=facts.page(same[0]),
                found=title,
            )
