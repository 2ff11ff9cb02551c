"""What we published last, what is on the portal and what we want go in; what shall stand there comes out.

A value that nobody changed since we published it becomes ours. One that staff changed stays or goes as the policy of
its field says, and is told either way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.common.portals import Policy, PortalRules
from pipeline.publish.ckan.comparing.found import text

Verdict = Literal["kept", "overwritten", "stop"]
VERDICTS: Mapping[Policy, Verdict] = {"keep_theirs": "kept", "keep_ours": "overwritten", "stop": "stop"}


@dataclass(frozen=True)
class StaffChange:
    """Something that people changed on the portal since we published, and what becomes of it."""

    where: str  # empty for the dataset, else the name of a resource, or of a table and a column
    field: str
    published: str
    theirs: str
    ours: str
    verdict: Verdict


@dataclass(frozen=True)
class Merged:
    """The values that shall stand there, and what staff changed."""

    values: Mapping[str, str]
    staff: tuple[StaffChange, ...]

    def is_theirs(self, name: str) -> bool:
        """Whether a field keeps what staff wrote."""
        return any(change.field == name and change.verdict != "overwritten" for change in self.staff)


@dataclass(frozen=True)
class Sides:
    """The three sides of a merge, by name of field; a field that a side does not have is empty there."""

    published: Mapping[str, str]
    theirs: Mapping[str, str]
    ours: Mapping[str, str]


def merge(sides: Sides, rules: PortalRules, kind: str, where: str = "") -> Merged:
    """Merge the fields of one thing; `kind` is `dataset`, `dataset.extras`, `resource` or `column`."""
    values, staff = {}, []
    for name, ours in sides.ours.items():
        published, theirs = text(sides.published.get(name)), text(sides.theirs.get(name))
        values[name] = ours
        if theirs in (published, text(ours)):
            continue
        verdict = VERDICTS[rules.policy(f"{kind}.{name}")]
        staff.append(StaffChange(where, name, published, theirs, ours, verdict))
        if verdict != "overwritten":
            values[name] = theirs
    return Merged(values, tuple(staff))


def merge_tags(published: Sequence[str], theirs: Sequence[str], ours: Sequence[str], policy: Policy) -> Merged:
    """Merge tags one by one; those that staff added or took away are told as one change."""
    added = [tag for tag in theirs if tag not in published and tag not in ours]
    taken = [tag for tag in ours if tag in published and tag not in theirs]
    # What they added takes nothing from ours; what they took away stays away, unless ours counts.
    result = [*(tag for tag in ours if policy == "keep_ours" or tag not in taken), *added]
    changed = StaffChange("", "tags", listed(published), listed(theirs), listed(ours), VERDICTS[policy])
    return Merged({"tags": listed(result)}, (changed,) if taken or added else ())


def listed(tags: Sequence[str]) -> str:
    """Tags as one text; a comma is in no tag."""
    return ", ".join(sorted(tags))


def unlisted(tags: str) -> list[str]:
    """The tags of such a text."""
    return [tag for tag in tags.split(", ") if tag]
