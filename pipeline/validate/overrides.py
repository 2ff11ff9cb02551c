"""Findings and a member's overrides.csv go in; the findings come out, with the reason where an error is let pass.

A row names a `check`, or a check of one commitment (`commitment_vanished:GT0012`), and the `version` that was the
newest when it was decided: the one that would be replaced. So a decision holds for that one step, and what happens
after the next version is published is judged anew. A row without a version holds until someone takes it out; before
the first version there is no other way to write one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.common.decisions import read_decisions, require
from pipeline.common.findings import Finding
from pipeline.common.messages import message

COLUMNS = ("check", "version", "reason", "who", "date")
FILE = "overrides.csv"
OF_THE_PORTAL = "portal_"  # such rows are about what is on a portal, and judged when it is written to

Override = Mapping[str, str]


def read_overrides(folder: Path) -> Sequence[Override]:
    """The decisions of a member. Raises ConfigurationError where one lacks its reason, its author or its day."""
    rows = read_decisions(folder / FILE, COLUMNS)
    require(folder / FILE, rows, [column for column in COLUMNS if column != "version"])
    return rows


def with_overrides(
    member: str, findings: Sequence[Finding], overrides: Sequence[Override], version: str
) -> Iterator[Finding]:
    """The findings, errors with the reason to let them pass; and a warning for each decision that changes nothing.

    `version` is the newest published one, empty before the first.
    """
    own = [row for row in overrides if not row["check"].startswith(OF_THE_PORTAL)]
    current = [row for row in own if row["version"] in ("", version)]
    for finding in findings:
        reasons = [row["reason"] for row in current if _names(row, finding)]
        yield replace(finding, override=reasons[0]) if reasons else finding
    for row in current:
        if not any(_names(row, finding) for finding in findings):
            yield _idle(member, row)


def _names(row: Override, finding: Finding) -> bool:
    return finding.severity == "error" and row["check"] in (finding.check, f"{finding.check}:{finding.commitment}")


def _idle(member: str, row: Override) -> Finding:
    return Finding(
        check="override_without_effect",
        severity="warning",
        member=member,
        message=message(
            "overrides.csv lets “{check}” pass ({reason}), but there is no such error.",
            check=row["check"],
            reason=row["reason"],
        ),
        advice=message(
            "If the error is gone, take the row out, so that it does not hide a later one. If it should match one,"
            " write the check as the report does, with a colon and the commitment where it is about one only."
        ),
        found=row["check"],
    )
