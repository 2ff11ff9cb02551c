"""Rows of commitments go in; a line for each, as lists of commitments show it, comes out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipeline.common.tables import Row
from pipeline.publish.site import addresses
from pipeline.publish.site.answers import Words, coded_fact, spoken_in
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.pages.plans import plan_years


@dataclass(frozen=True)
class Line:
    """A commitment in a list; `to` is the address of its page, `milestones` None where nobody knows."""

    code: str
    to: str
    title: Words
    plan: str
    area: Words
    in_full: bool
    detail: Words
    status: Words
    completion: Words
    milestones: int | None


Lines = Mapping[str, Line]  # by the codes of commitments, in the order of the table


def lines_of(reader: Reader, with_pages: Collection[str]) -> Lines:
    """The line of each commitment, for all lists that it stands in; those of members in `with_pages` have a page."""
    return {code: _line(reader, row, with_pages) for code, row in reader.edition.commitments.items()}


def _line(reader: Reader, row: Row, with_pages: Collection[str]) -> Line:
    milestones, code, member = row["milestone_count"], str(row["commitment"]), str(row["member"])
    return Line(
        code=code,
        to=addresses.commitment(reader.language, member, code) if member in with_pages else "",
        title=Words(str(row["title"]), str(row["title_language"] or "")),
        plan=plan_years(reader.edition, row["plan"]),
        area=coded_fact(reader, "commitments", row, "index_policy_area", spoken_in(row)).answers[0],
        in_full=row["detail_level_code"] == "full",
        detail=coded_fact(reader, "commitments", row, "detail_level").answers[0],
        status=coded_fact(reader, "commitments", row, "status_on_page", spoken_in(row)).answers[0],
        completion=coded_fact(reader, "commitments", row, "irm_completion", spoken_in(row)).answers[0],
        milestones=milestones if isinstance(milestones, int) else None,
    )
