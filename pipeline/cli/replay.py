"""A member's captures, and those that each version held, go in; what they said, read again step by step, comes out.

The steps are those of `pipeline.package.replay`; here each is normalized with today's code, and only those that are
needed: a first version with no day to tell costs nothing, and commitments that are the same in all steps are left out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.cli.reading import Readings
from pipeline.common.beside import Beside
from pipeline.common.declarations import Member
from pipeline.normalize.corrections import Correction, read_corrections
from pipeline.normalize.member_tables import Normalized, normalize
from pipeline.normalize.sources import CapturedRecords, capture_id
from pipeline.normalize.told import told_of
from pipeline.package.replay import Day, Moment, Replay, Stage, days_to_tell, earlier_than
from pipeline.package.snapshot import NOTHING, TAKEN, Snapshot, snapshot


@dataclass(frozen=True)
class Everything:
    """All captures of a member, oldest first, and how commitments are read."""

    member: Member
    captured: Sequence[CapturedRecords]
    readings: Readings

    def said(self, captured: Sequence[CapturedRecords], corrections: Sequence[Correction] = ()) -> Normalized:
        """What some of the captures say, with some decisions of officers."""
        told = told_of(self.member, captured, corrections)
        return normalize(told, [one.part for one in self.readings(told.common, told.slices)])


def replayed(
    everything: Everything, now: Normalized, held: Mapping[str, frozenset[str]], before: Beside | None
) -> Replay:
    """Read again what each version said; `now` is what is read in all captures, `held` the captures by version, and
    `before` the last version beside the one to come.
    """
    days = _days(everything, held)
    if not held and not days:
        return Replay(NOTHING, NOTHING)
    said = everything.said(everything.captured) if read_corrections(everything.member) else now
    stages = _stages(everything, said, held)
    codes = _unlike(now, [said, *stages.values()]) | (before.codes if before else set())
    # The titles of an index are judged together.
    codes |= {code for code, part in now.own.items() if codes and part.is_listed}
    taken = {id(one): snapshot(one.frames(codes)) for one in (now, said, *stages.values())}
    return Replay(
        now=taken[id(now)],
        said=taken[id(said)],
        earlier=[Stage(version, taken[id(one)]) for version, one in stages.items()],
        days=days,
        published=snapshot({table: before.frame(table, {"", *codes}) for table in TAKEN}) if before else NOTHING,
    )


def _unlike(now: Normalized, others: Sequence[Normalized]) -> set[str]:
    """The commitments that are not the same everywhere."""
    return {
        code
        for other in others
        for code in now.own.keys() | other.own.keys()
        if code not in now.own or code not in other.own or now.own[code].csvs != other.own[code].csvs
    }


def _stages(everything: Everything, said: Normalized, held: Mapping[str, frozenset[str]]) -> dict[str, Normalized]:
    stages: dict[str, Normalized] = {}
    ids = [capture_id(everything.member, item.capture) for item in everything.captured]
    read_before = {frozenset(ids): said}
    known: frozenset[str] = frozenset()
    for version, captures in held.items():
        known |= captures.intersection(ids)
        if known not in read_before:
            own = [item for item, name in zip(everything.captured, ids, strict=True) if name in known]
            read_before[known] = everything.said(own)
        stages[version] = read_before[known]
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
            told_before = _all_said(everything, _telling_of(member, captured, before, codes))
            told_after = _all_said(everything, _telling_of(member, captured, before | own, codes))
            found.append(Day(day, told_before, told_after))
    return found


def _all_said(everything: Everything, captured: Sequence[CapturedRecords]) -> Snapshot:
    said = everything.said(captured)
    return snapshot(said.frames(said.own))


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
