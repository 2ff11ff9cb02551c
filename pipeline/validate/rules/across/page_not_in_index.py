"""Facts go in; commitments that have a page and no line in the index, though it lists their plan, come out."""

from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.validate.facts import Facts, text

TITLE = message("Pages that the index does not list")


def rule(facts: Facts) -> Iterator[Finding]:
    """An index that lists nothing of a plan is older than the plan, or has no list: then nothing is missing from it."""
    listed = {row["plan"] for row in facts.rows["commitments"] if row["index_policy_area_code"] != "not_captured"}
    for commitment in facts.rows["commitments"]:
        is_listed = commitment["index_policy_area_code"] != "not_captured"
        if not is_listed and commitment["plan"] in listed:
            code = text(commitment, "commitment")
            yield Finding(
                check="page_not_in_index",
                severity="warning",
                member=facts.member.member,
                message=message(
                    "{commitment} has a page, but the index does not list it, though it lists other commitments of the"
                    " plan {plan}. Readers who count in OGP's index get one less than we do.",
                    commitment=code,
                    plan=commitment["plan"],
                ),
                advice=message(
                    "Capture the member's index again. If the commitment is still missing there, ask OGP whether it was"
                    " withdrawn or only left out."
                ),
                table="commitments",
                commitment=code,
                field="commitment",
                page=facts.page(code),
                found=code,
            )
