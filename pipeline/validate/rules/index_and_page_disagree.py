"""Facts go in; commitments whose index names a policy area that their page does not come out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.common.tables import Row
from pipeline.validate.facts import Facts, text

TITLE = message("Areas on which index and page disagree")


def rule(facts: Facts) -> Iterator[Finding]:
    """Compare only where the index has an area and every area of the page is known to the lists."""
    areas: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in facts.rows["commitment_policy_areas"]:
        areas[text(row, "commitment"), text(row, "origin_code")].append(row)
    for (commitment, origin), rows in areas.items():
        on_page = areas.get((commitment, "page"), [])
        if origin == "index" and on_page and all(row["policy_area_code"] for row in on_page):
            yield from _disagreements(facts, commitment, rows, on_page)


def _disagreements(facts: Facts, commitment: str, index: Sequence[Row], page: Sequence[Row]) -> Iterator[Finding]:
    known = {row["policy_area_code"] for row in page}
    printed = ", ".join(text(row, "area_as_published") for row in page)
    for row in index:
        if row["policy_area_code"] and row["policy_area_code"] not in known:
            yield Finding(
                check="index_and_page_disagree",
                severity="warning",
                member=facts.member.member,
                message=message(
                    "The index lists {commitment} under “{area}”, which is none of the areas that its page names"
                    " ({areas}). Counts by area differ, depending on which of the two one takes.",
                    commitment=commitment,
                    area=text(row, "area_as_published"),
                    areas=printed,
                ),
                advice=message(
                    "Count with the areas of the page where it is known: the index gives one area only, and often an"
                    " older name. If the index is plainly wrong, tell OGP."
                ),
                table="commitment_policy_areas",
                commitment=commitment,
                field="policy_area_code",
                page=facts.page(commitment),
                found=text(row, "area_as_published"),
                expected=message("one of: {values}", values=printed),
            )
