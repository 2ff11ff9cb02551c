"""An edition goes in; what the page of its member shows comes out: the figures, and a line a commitment."""

from collections import Counter
from dataclasses import dataclass

from pipeline.common.tables import Row
from pipeline.publish.site.answers import Words, coded_fact, spoken_in
from pipeline.publish.site.edition import Edition, Reader
from pipeline.publish.site.pages.plans import plan_years


@dataclass(frozen=True)
class Line:
    """A commitment in the list of its member's commitments; `milestones` is None where nobody knows."""

    code: str
    member: str
    title: Words
    plan: str
    area: Words
    detail: str
    in_full: bool
    milestones: int | None


@dataclass(frozen=True)
class Figures:
    """What an edition holds, in numbers."""

    commitments: int
    in_full: int
    plans: int

    @property
    def listed(self) -> int:
        """How many commitments are known only from the index."""
        return self.commitments - self.in_full


def figures(edition: Edition) -> Figures:
    """The numbers of an edition."""
    details = Counter(row["detail_level_code"] for row in edition.tables["commitments"])
    return Figures(details.total(), details["full"], len(edition.tables["action_plans"]))


def lines(reader: Reader) -> list[Line]:
    """The commitments, by their codes."""
    return [_line(reader, row) for row in reader.edition.tables["commitments"]]


def _line(reader: Reader, row: Row) -> Line:
    milestones = row["milestone_count"]
    return Line(
        code=str(row["commitment"]),
        member=str(row["member"]),
        title=Words(str(row["title"]), str(row["title_language"] or "")),
        plan=plan_years(reader.edition, row["plan"]),
        area=coded_fact(reader, "commitments", row, "index_policy_area", spoken_in(row)).answers[0],
        detail=coded_fact(reader, "commitments", row, "detail_level").answers[0].text,
        in_full=row["detail_level_code"] == "full",
        milestones=milestones if isinstance(milestones, int) else None,
    )
