"""An edition goes in; what it holds, in numbers, comes out."""

from collections import Counter
from dataclasses import dataclass

from pipeline.publish.site.edition import Edition


@dataclass(frozen=True)
class Figures:
    """How many commitments there are, of how many we have the page, in how many plans."""

    commitments: int
    in_full: int
    plans: int
    milestones: int

    @property
    def listed(self) -> int:
        """How many commitments are known only from the index."""
        return self.commitments - self.in_full


def figures(edition: Edition) -> Figures:
    """The numbers of an edition."""
    tables = edition.tables
    details = Counter(row["detail_level_code"] for row in tables["commitments"])
    return Figures(details.total(), details["full"], len(tables["action_plans"]), len(tables["milestones"]))
