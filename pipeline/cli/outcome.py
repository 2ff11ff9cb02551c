"""What became of a member's data: figures and a report, and what is to be written, where anything is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cli.told import Told
from pipeline.common.declarations import Member
from pipeline.common.findings import Finding, findings_in

if TYPE_CHECKING:
    from pipeline.cli.flow import Checked


@dataclass(frozen=True)
class Outcome:
    """A member after the gate. `report` is the `report.json`; `checked` None where all was known from an earlier run,
    and `state` names what that run and this one went by.
    """

    member: Member
    told: Told
    passed: bool
    report: bytes
    state: str
    checked: "Checked | None" = None

    def findings(self) -> Sequence[Finding]:
        """Everything that the report tells, what stops first."""
        return findings_in(self.report)
