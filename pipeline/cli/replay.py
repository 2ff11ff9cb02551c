"""A member's captures, and those that each version held, go in; what they said, read again step by step, comes out.

The steps are those of `pipeline.package.replay`; here each is normalized with today's code, and only those that are
needed: a first version with no day to tell costs nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.common.declarations import Member
from pipeline.normalize.member_tables import Normalized, normalize
from pipeline.normalize.sources import CapturedRecords, capture_id
from pipeline.package.replay import Day, Moment, Replay, Stage, days_to_tell, earlier_than
from pipeline.package.snapshot import NOTHING, Snapshot, snapshot


def replayed(
    member: Member,
    captured: Sequence[CapturedRecords],
    result: Normalized,
    held: Mapping[str, frozenset[str]],
) -> Replay:
    """Read again what each version said; `result` is what is read in all captures, `held` the captures by version."""
    days = _days(member, captured, held)
    if not held and not days:
        return Replay(NOTHING, NOTHING)
    now = snapshot(result.tables)
    said = _said(member, captured) if now.corrected() else now
    return Replay(now, said, _stages(member, captured, said, held), days)


def _stages(
    member: Member, captured: Sequence[CapturedRecords], said: Snapshot, held: Mapping[str, frozenset[str]]
) -> list[Stage]:
    stages: list[Stage] = []
    ids = [capture_id(member, item.capture) for item in captured]
    read_before = {frozenset(ids): said}
    known: frozenset[str] = frozenset()
    for version, captures in held.items():
        known |= captures.intersection(ids)
        if known not in read_before:
            own = [item for item, name in zip(captured, ids, strict=True) if name in known]
            read_before[known] = _said(member, own)
        stages.append(Stage(version, read_before[known]))
    return stages


def _days(member: Member, captured: Sequence[CapturedRecords], held: Mapping[str, frozenset[str]]) -> list[Day]:
    moments = {capture_id(member, item.capture): _moment(member, item, held) for item in captured}
    found = []
    for day in days_to_tell(list(moments.values())):
        before = {moment.capture for moment in earlier_than(day, moments.values())}
        own = {moment.capture for moment in moments.values() if moment.day == day and moment.dated}
        codes = _codes(member, captured, own) & _codes(member, captured, before)
        if codes:
            found.append(
                Day(
                    day,
                    _said(member, _telling_of(member, captured, before, codes)),
                    _said(member, _telling_of(member, captured, before | own, codes)),
                )
            )
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


def _said(member: Member, captured: Sequence[CapturedRecords]) -> Snapshot:
    return snapshot(normalize(member, captured, with_corrections=False).tables)
