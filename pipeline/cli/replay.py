"""A member's captures, and those that each version held, go in; what they said, read again step by step, comes out.

The steps are those of `pipeline.package.replay`; here each is normalized with today's code, and only those that are
needed: a first version with no day to tell costs nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.common.declarations import Member
from pipeline.normalize.member_tables import Normalized, rows_said
from pipeline.normalize.one_commitment import Reading
from pipeline.normalize.sources import CapturedRecords, capture_id
from pipeline.package.replay import Day, Moment, Replay, Stage, days_to_tell, earlier_than
from pipeline.package.snapshot import NOTHING, Snapshot, snapshot


@dataclass(frozen=True)
class Everything:
    """All captures of a member, oldest first, and how commitments are read."""

    member: Member
    captured: Sequence[CapturedRecords]
    reading: Reading

    def said(self, captured: Sequence[CapturedRecords]) -> Snapshot:
        """What some of the captures say, whatever officers decided."""
        return snapshot(rows_said(self.member, captured, self.reading))


def replayed(everything: Everything, result: Normalized, held: Mapping[str, frozenset[str]]) -> Replay:
    """Read again what each version said; `result` is what is read in all captures, `held` the captures by version."""
    days = _days(everything, held)
    if not held and not days:
        return Replay(NOTHING, NOTHING)
    now = snapshot(result.tables)
    said = everything.said(everything.captured) if now.corrected() else now
    return Replay(now, said, _stages(everything, said, held), days)


def _stages(everything: Everything, said: Snapshot, held: Mapping[str, frozenset[str]]) -> list[Stage]:
    stages: list[Stage] = []
    ids = [capture_id(everything.member, item.capture) for item in everything.captured]
    read_before = {frozenset(ids): said}
    known: frozenset[str] = frozenset()
    for version, captures in held.items():
        known |= captures.intersection(ids)
        if known not in read_before:
            own = [item for item, name in zip(everything.captured, ids, strict=True) if name in known]
            read_before[known] = everything.said(own)
        stages.append(Stage(version, read_before[known]))
    return stages


def _days(everything: Everything, held: Mapping[str, frozenset[str]]) -> list[Day]:
    member, captured = everything.member, everything.captured
    moments = {capture_id(member, item.capture): _moment(member, item, held) for item in captured}
    found = []
    for day in days_to_tell(list(moments.values())):
        before = {moment.capture for moment in earlier_than(day, moments.values())}
        own = {moment.capture for moment in moments.values() if moment.day == day and moment.dated}
        codes = _codes(member, captured, own) & _codes(member, captured, before)
        if codes:
            told_before = everything.said(_telling_of(member, captured, before, codes))
            told_after = everything.said(_telling_of(member, captured, before | own, codes))
            found.append(Day(day, told_before, told_after))
    return found


def _moment(member: Member, item: CapturedRecords, held: Mapping[str, frozenset[str]]) -> Moment:
    capture = capture_id(member, item.capture)
    batches = [number for number, captures in enumerate(held.values()) if capture in captures]
    day = item.capture.captured or item.capture.obtained
    return Moment(capture, day, bool(item.capture.captured), batches[0] if batches else len(held))


def _codes(member: Member, captured: Sequence[CapturedRecords], names: Collection[str]) -> set[str]:
    return {record.code for item in captured if capture_id(member, item.capture) in names for record in item.records}


def _telling_of(
    member: Member, captured: Sequence[CapturedRecords], names: Collection[str], codes: Collection[str]
) -> list[CapturedRecords]:
    return [
        replace(item, records=tuple(record for record in item.records if record.code in codes))
        for item in captured
        if capture_id(member, item.capture) in names
    ]
