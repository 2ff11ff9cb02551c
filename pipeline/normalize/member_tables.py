"""A member's captures with their records go in; all its tables, and signals of what was not understood, come out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.common.declarations import Member
from pipeline.common.records import Signal
from pipeline.common.schemas import TABLES
from pipeline.common.tables import Row
from pipeline.normalize.corrections import Correction, corrected, read_corrections
from pipeline.normalize.institutions import Institution, reviewed_spellings
from pipeline.normalize.known import TableRow
from pipeline.normalize.lines import Line, in_key_order, line, rows_of_lines
from pipeline.normalize.masking import masked_signal
from pipeline.normalize.no_longer_listed import still_told
from pipeline.normalize.one_commitment import (
    CommitmentRows,
    Common,
    Reading,
    Slice,
    public_lines,
    read_here,
)
from pipeline.normalize.same_day import contradictions
from pipeline.normalize.sources import CapturedRecords, printed_by_commitment
from pipeline.normalize.tables.action_plans import plan_rows
from pipeline.normalize.tables.captures import capture_row
from pipeline.normalize.tables.institutions import institution_rows
from pipeline.normalize.tables.members import member_row
from pipeline.normalize.tables.reference import code_label_reference, policy_area_reference


@dataclass(frozen=True)
class Normalized:
    """All tables of a member by name, their rows in the order of their keys, and what was not understood on the way."""

    tables: Mapping[str, Sequence[Row]]
    signals: tuple[Signal, ...]


@dataclass(frozen=True)
class _Decided:
    """The corrections of a member in their order, and the commitment that each is about; empty where about none."""

    corrections: Sequence[Correction]
    codes: Sequence[str]

    def about(self, code: str) -> tuple[Correction, ...]:
        return tuple(item for item, about in zip(self.corrections, self.codes, strict=True) if about == code)


def normalize(member: Member, captured: Sequence[CapturedRecords], reading: Reading = read_here) -> Normalized:
    """The tables of a member from its captures, oldest first; `reading` reads commitments one by one.

    Masking is the last step: nothing else is published.
    """
    lines, signals = _lines(member, captured, read_corrections(member), reading)
    return Normalized({table: rows_of_lines(table, in_key_order(table, lines[table])) for table in TABLES}, signals)


def rows_said(
    member: Member, captured: Sequence[CapturedRecords], reading: Reading = read_here
) -> Mapping[str, Sequence[Row]]:
    """What the pages say, whatever officers decided: plain rows by table, in no order. A replay asks for many."""
    lines, _ = _lines(member, captured, (), reading)
    return {table: rows_of_lines(table, lines[table]) for table in TABLES}


def _lines(
    member: Member, captured: Sequence[CapturedRecords], corrections: Sequence[Correction], reading: Reading
) -> tuple[dict[str, list[Line]], tuple[Signal, ...]]:
    printed = printed_by_commitment(member, still_told(captured))
    decided = _decided(corrections, printed)
    reviewed = reviewed_spellings(member)
    slices = [Slice(code, printed[code], decided.about(code)) for code in sorted(printed)]
    read = list(reading(Common(replace(member, folder=Path()), reviewed), slices))
    general, stale = corrected(member, _general(member, read, reviewed), decided.about(""))
    parts = [public_lines(member, general), *(item.lines for item in read), _lists(member, captured)]
    signals = [
        *(masked_signal(member, signal) for item in captured for signal in item.signals),
        *(signal for item in read for signal in item.signals),
        *(masked_signal(member, signal) for signal in contradictions(member, captured)),
        *_in_order(decided, {"": stale, **{item.code: own.stale for item, own in zip(slices, read, strict=True)}}),
    ]
    return {table: _of_table(table, parts) for table in TABLES}, tuple(dict.fromkeys(signals))


def _decided(corrections: Sequence[Correction], codes: Iterable[str]) -> _Decided:
    known = {*codes}
    about = [item.commitment if item.commitment in known else "" for item in corrections]
    return _Decided(corrections, about)


def _general(
    member: Member, read: Sequence[CommitmentRows], reviewed: Mapping[str, Institution]
) -> dict[str, list[TableRow]]:
    return {
        "members": [member_row(member)],
        "action_plans": list(plan_rows(member, [item.plan for item in read])),
        "institutions": list(institution_rows(member, reviewed)),
    }


def _lists(member: Member, captured: Sequence[CapturedRecords]) -> dict[str, list[Line]]:
    """What nobody has to say and nothing of it is masked."""
    return {
        "captures": [line("captures", capture_row(member, item)) for item in captured],
        "policy_areas": [line("policy_areas", row) for row in policy_area_reference()],
        "code_labels": [line("code_labels", row) for row in code_label_reference()],
    }


def _of_table(table: str, parts: Iterable[Mapping[str, Sequence[Line]]]) -> list[Line]:
    return [item for part in parts for item in part.get(table, ())]


def _in_order(decided: _Decided, stale: Mapping[str, Sequence[Signal | None]]) -> Iterator[Signal]:
    """The signals of stale corrections, in the order of the corrections."""
    queues = {code: iter(signals) for code, signals in stale.items()}
    for code in decided.codes:
        signal = next(queues[code])
        if signal:
            yield signal
