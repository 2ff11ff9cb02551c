"""A member's captures with their records, and corrections, go in; what tells of each commitment comes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.common.declarations import Member
from pipeline.normalize.corrections import Correction
from pipeline.normalize.institutions import reviewed_spellings
from pipeline.normalize.no_longer_listed import still_told
from pipeline.normalize.one_commitment import Common, Slice
from pipeline.normalize.sources import CapturedRecords, printed_by_commitment


@dataclass(frozen=True)
class Decided:
    """The corrections of a member in their order, and the commitment that each is about; empty where about none."""

    corrections: Sequence[Correction]
    codes: Sequence[str]

    def about(self, code: str) -> tuple[Correction, ...]:
        """Those about one commitment, in their order."""
        return tuple(item for item, about in zip(self.corrections, self.codes, strict=True) if about == code)


@dataclass(frozen=True)
class Told:
    """A member, its captures, oldest first, and a slice of what they and officers say for each commitment, by code."""

    member: Member
    captured: Sequence[CapturedRecords]
    common: Common
    slices: Sequence[Slice]
    decided: Decided


def told_of(member: Member, captured: Sequence[CapturedRecords], corrections: Sequence[Correction]) -> Told:
    """What is told of each commitment that is still told of."""
    printed = printed_by_commitment(member, still_told(captured))
    decided = _decided(corrections, printed)
    common = Common(replace(member, folder=Path()), reviewed_spellings(member))
    return Told(
        member=member,
        captured=captured,
        common=common,
        slices=[Slice(code, printed[code], decided.about(code)) for code in sorted(printed)],
        decided=decided,
    )


def _decided(corrections: Sequence[Correction], codes: Iterable[str]) -> Decided:
    known = {*codes}
    about = [item.commitment if item.commitment in known else "" for item in corrections]
    return Decided(corrections, about)
