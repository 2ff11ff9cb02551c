"""What tells of a member's commitments, and the parts that they make, go in; all its tables, as CSV, come out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.common.filled import Filled, together
from pipeline.common.frames import table_in
from pipeline.common.records import Signal
from pipeline.common.schemas import TABLES, columns, primary_key
from pipeline.common.tables import Row, whole
from pipeline.normalize.corrections import corrected
from pipeline.normalize.institutions import Institution
from pipeline.normalize.known import TableRow
from pipeline.normalize.lines import Line, in_key_order, line, rows_of_lines
from pipeline.normalize.masking import masked_signal
from pipeline.normalize.one_commitment import public_lines
from pipeline.normalize.parts import Part, PartName, csv_parts, filled_of
from pipeline.normalize.same_day import contradictions
from pipeline.normalize.tables.action_plans import PlanTold, plan_rows
from pipeline.normalize.tables.captures import capture_row
from pipeline.normalize.tables.institutions import institution_rows
from pipeline.normalize.tables.members import member_row
from pipeline.normalize.tables.provenance import PROVENANCE
from pipeline.normalize.tables.reference import code_label_reference, policy_area_reference
from pipeline.normalize.told import Told

if TYPE_CHECKING:
    import pandas as pd

OF_NONE = ""  # stands for a code where something is about no commitment


@dataclass(frozen=True)
class Normalized:
    """All tables of a member.

    `own` are the parts by commitment, in order. `general` are the rows about none and `of_none` their CSVs; `signals`
    are what was not understood of none, and those of commitments are not here.
    """

    own: Mapping[str, Part]
    general: Mapping[str, Sequence[Row]]
    of_none: Mapping[PartName, bytes]
    signals: Sequence[Signal]

    @cached_property
    def parts(self) -> Mapping[str, Sequence[tuple[str, bytes]]]:
        """The CSVs that make each table, in order, each with the commitment that it is about, or `OF_NONE`."""
        return {table: list(_in_order(table, self.of_none, self.own)) for table in TABLES}

    def csvs(self) -> dict[str, bytes]:
        """The tables, whole."""
        return {table: whole(table, (csv for _, csv in parts)) for table, parts in self.parts.items()}

    def csvs_of_none(self) -> dict[str, bytes]:
        """The tables with only what is about no commitment."""
        return self._about(())

    def frames(self, codes: Collection[str]) -> "dict[str, pd.DataFrame]":
        """The rows of all tables that are about some commitments, or about none."""
        return {table: table_in(table, content) for table, content in self._about(codes).items()}

    def telling(self) -> set[str]:
        """The captures that tell a cell."""
        general = {str(row["capture"]) for row in self.general[PROVENANCE] if row["capture"]}
        return general.union(*(part.captures for part in self.own.values()))

    def filled(self) -> dict[str, Filled]:
        """How much of each table is filled."""
        general = filled_of({table: [list(row.values()) for row in rows] for table, rows in self.general.items()})
        counted = [general, *(part.filled for part in self.own.values())]
        return {
            table: together(len(columns(table)), [one[table] for one in counted if table in one]) for table in TABLES
        }

    def _about(self, codes: Collection[str]) -> dict[str, bytes]:
        own = {code: part for code, part in self.own.items() if code in codes}
        return {table: whole(table, (csv for _, csv in _in_order(table, self.of_none, own))) for table in TABLES}


def normalize(told: Told, parts: Sequence[Part]) -> Normalized:
    """The tables of a member; `parts` are those of the slices of `told`, in order. Masking is done: all is public."""
    lines, stale = _general(told, [part.plan for part in parts])
    by_code = dict(zip((item.code for item in told.slices), parts, strict=True))
    return Normalized(
        own=by_code,
        general={table: rows_of_lines(table, lines.get(table, ())) for table in TABLES},
        of_none=csv_parts(lines),
        signals=_signals(told, stale, by_code),
    )


def _general(told: Told, plans: Sequence[PlanTold]) -> tuple[dict[str, Sequence[Line]], Sequence[Signal | None]]:
    """Lines about no commitment, by table, and the signals of corrections about none."""
    member = told.member
    known, stale = corrected(member, _said(told, plans, told.common.reviewed), told.decided.about(OF_NONE))
    return {**public_lines(member, known), **_lists(told)}, stale


def _said(told: Told, plans: Sequence[PlanTold], reviewed: Mapping[str, Institution]) -> dict[str, list[TableRow]]:
    return {
        "members": [member_row(told.member)],
        "action_plans": list(plan_rows(told.member, plans)),
        "institutions": list(institution_rows(told.member, reviewed)),
    }


def _lists(told: Told) -> dict[str, list[Line]]:
    """What nobody has to say and nothing of it is masked."""
    rows = {
        "captures": [capture_row(told.member, item) for item in told.captured],
        "policy_areas": policy_area_reference(),
        "code_labels": code_label_reference(),
    }
    return {table: in_key_order(table, (line(table, row) for row in own)) for table, own in rows.items()}


def _in_order(table: str, general: Mapping[PartName, bytes], parts: Mapping[str, Part]) -> Iterator[tuple[str, bytes]]:
    """The parts of a table in the order of its key, of which the commitment comes first: or, after a table, next."""
    for about in sorted(TABLES) if table == PROVENANCE else ("",):
        name = (table, about)
        if name in general:
            yield OF_NONE, general[name]
        # Codes stand alone in a key, or before a "|".
        alone = len(primary_key(about or table)) == 1
        for code in parts if alone else sorted(parts, key=lambda code: f"{code}|" if about else code):
            if name in parts[code].csvs:
                yield code, parts[code].csvs[name]


def _signals(told: Told, stale: Sequence[Signal | None], parts: Mapping[str, Part]) -> list[Signal]:
    member = told.member
    signals = [
        *(masked_signal(member, signal) for item in told.captured for signal in item.signals),
        *(masked_signal(member, signal) for signal in contradictions(member, told.captured)),
        *_in_order_of_corrections(told, {OF_NONE: stale, **{code: part.stale for code, part in parts.items()}}),
    ]
    return list(dict.fromkeys(signals))


def _in_order_of_corrections(told: Told, stale: Mapping[str, Sequence[Signal | None]]) -> Iterator[Signal]:
    queues = {code: iter(signals) for code, signals in stale.items()}
    for code in told.decided.codes:
        signal = next(queues[code])
        if signal:
            yield signal
