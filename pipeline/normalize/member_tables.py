"""A member's captures with their records go in; all its tables, and signals of what was not understood, come out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.common.declarations import Member
from pipeline.common.records import Signal
from pipeline.common.schemas import TABLES
from pipeline.common.tables import Row
from pipeline.normalize.commitment import Commitment, read_commitment, signals_of
from pipeline.normalize.corrections import corrected, read_corrections
from pipeline.normalize.disagreements import disagreements
from pipeline.normalize.frames import frame
from pipeline.normalize.institutions import Institution, reviewed_spellings
from pipeline.normalize.known import TableRow, cells
from pipeline.normalize.masking import masked_rows, masked_signal
from pipeline.normalize.no_longer_listed import still_told
from pipeline.normalize.same_day import contradictions
from pipeline.normalize.sources import CapturedRecords, sources_by_commitment
from pipeline.normalize.tables.action_plans import plan_rows
from pipeline.normalize.tables.captures import capture_row
from pipeline.normalize.tables.commitments import commitment_row, unknown_values
from pipeline.normalize.tables.institutions import commitment_institution_rows, institution_rows, institution_signals
from pipeline.normalize.tables.members import member_row
from pipeline.normalize.tables.milestones import milestone_rows
from pipeline.normalize.tables.ogp_values import ogp_value_rows, unknown_ogp_values
from pipeline.normalize.tables.policy_areas import policy_area_rows, unknown_areas
from pipeline.normalize.tables.provenance import provenance_rows
from pipeline.normalize.tables.reference import code_label_reference, policy_area_reference
from pipeline.normalize.tables.sections import section_rows


@dataclass(frozen=True)
class Normalized:
    """All tables of a member by name, and what was not understood on the way."""

    tables: Mapping[str, pd.DataFrame]
    signals: tuple[Signal, ...]


def normalize(member: Member, captured: Sequence[CapturedRecords], *, with_corrections: bool = True) -> Normalized:
    """The tables of a member from its captures, oldest first. Masking is the last step: nothing else is published.

    Without corrections they say what the pages say, whatever officers decided.
    """
    commitments = [read_commitment(sources) for sources in sources_by_commitment(member, still_told(captured))]
    corrections = read_corrections(member) if with_corrections else []
    reviewed = reviewed_spellings(member)
    content, stale = corrected(member, _content(member, commitments, reviewed), corrections)
    public = {table: masked_rows(member, table, rows) for table, rows in content.items()}
    rows: dict[str, list[Row]] = {
        **{table: [cells(row) for row in public[table]] for table in public},
        "captures": [capture_row(member, item) for item in captured],
        "provenance": [item for table in public for row in public[table] for item in provenance_rows(table, row)],
        "policy_areas": list(policy_area_reference()),
        "code_labels": list(code_label_reference()),
        "changes": [],
    }
    found = (*_signals(captured, commitments, reviewed), *contradictions(member, captured), *stale)
    signals = [masked_signal(member, signal) for signal in found]
    return Normalized(
        tables={table: frame(table, rows[table]) for table in TABLES},
        signals=tuple(dict.fromkeys(signals)),
    )


def _content(
    member: Member, commitments: Sequence[Commitment], reviewed: Mapping[str, Institution]
) -> dict[str, list[TableRow]]:
    return {
        "members": [member_row(member)],
        "action_plans": list(plan_rows(member, commitments)),
        "commitments": [commitment_row(member, item) for item in commitments],
        "commitment_sections": [row for item in commitments for row in section_rows(member, item)],
        "milestones": [row for item in commitments for row in milestone_rows(item)],
        "commitment_policy_areas": [row for item in commitments for row in policy_area_rows(item)],
        "commitment_institutions": [row for item in commitments for row in commitment_institution_rows(item, reviewed)],
        "commitment_ogp_values": [row for item in commitments for row in ogp_value_rows(item)],
        "institutions": list(institution_rows(member, reviewed)),
    }


def _signals(
    captured: Sequence[CapturedRecords], commitments: Sequence[Commitment], reviewed: Mapping[str, Institution]
) -> Iterable[Signal]:
    for item in captured:
        yield from item.signals
    for commitment in commitments:
        # Of the copies that count only: what an older copy of a page left unread, a newer one has mended.
        for telling in (*commitment.sources.pages, *commitment.sources.listings):
            yield from telling.record.signals
        yield from signals_of(commitment)
        yield from unknown_values(commitment)
        yield from unknown_areas(commitment)
        yield from unknown_ogp_values(commitment)
        yield from disagreements(commitment)
        yield from institution_signals(commitment, reviewed)
