"""All that tells of one commitment goes in; its rows in all tables, with where they come from, come out.

The result follows from these values and the program alone: it may be made anywhere, and be kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.declarations import Member
from pipeline.common.records import Signal
from pipeline.common.schemas import columns
from pipeline.normalize.commitment import Commitment, read_commitment, signals_of
from pipeline.normalize.corrections import Correction, corrected
from pipeline.normalize.disagreements import disagreements
from pipeline.normalize.institutions import Institution
from pipeline.normalize.known import TableRow
from pipeline.normalize.lines import Line, in_key_order
from pipeline.normalize.masking import masked_rows, masked_signal
from pipeline.normalize.sources import Printed, sources_of
from pipeline.normalize.tables.action_plans import PlanTold, plan_told
from pipeline.normalize.tables.commitments import commitment_row, unknown_values
from pipeline.normalize.tables.institutions import commitment_institution_rows, institution_signals
from pipeline.normalize.tables.milestones import milestone_rows
from pipeline.normalize.tables.ogp_values import ogp_value_rows, unknown_ogp_values
from pipeline.normalize.tables.policy_areas import policy_area_rows, unknown_areas
from pipeline.normalize.tables.provenance import PROVENANCE, provenance_lines
from pipeline.normalize.tables.sections import section_rows


@dataclass(frozen=True)
class Common:
    """What holds for all commitments of a member: its declaration, without its folder, and the reviewed spellings."""

    member: Member
    reviewed: Mapping[str, Institution]


@dataclass(frozen=True)
class Slice:
    """What captures say of one commitment, oldest first, and what officers decided about it, in their order."""

    code: str
    printed: tuple[Printed, ...]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class CommitmentRows:
    """What is published of one commitment. `lines` are those of its tables and of `provenance`, sorted by key.

    `stale` has a place for each correction of the slice: a signal where it no longer applies.
    """

    lines: Mapping[str, Sequence[Line]]
    plan: PlanTold
    signals: Sequence[Signal]
    stale: Sequence[Signal | None]


def read_slice(common: Common, item: Slice) -> CommitmentRows:
    """The rows of a commitment as they are published: corrected, then masked."""
    member = common.member
    commitment = read_commitment(sources_of(member, item.code, item.printed))
    content, stale = corrected(member, _content(common, commitment), item.corrections)
    return CommitmentRows(
        public_lines(member, content),
        plan_told(member, commitment),
        list(dict.fromkeys(masked_signal(member, signal) for signal in _signals(common, commitment))),
        [masked_signal(member, signal) if signal else None for signal in stale],
    )


def public_lines(member: Member, content: Mapping[str, Sequence[TableRow]]) -> dict[str, list[Line]]:
    """The lines of tables, masked, and those of `provenance` that tell where their cells come from; sorted by key."""
    public = {table: masked_rows(member, table, rows) for table, rows in content.items()}
    lines = {table: in_key_order(table, _lines(table, rows.values())) for table, rows in public.items()}
    return {**lines, PROVENANCE: [item for table in sorted(public) for item in provenance_lines(table, public[table])]}


def _lines(table: str, rows: Iterable[TableRow]) -> Iterator[Line]:
    names = columns(table)
    return ([row[name].value for name in names] for row in rows)


def _content(common: Common, commitment: Commitment) -> dict[str, list[TableRow]]:
    member = common.member
    return {
        "commitments": [commitment_row(member, commitment)],
        "commitment_sections": list(section_rows(member, commitment)),
        "milestones": list(milestone_rows(commitment)),
        "commitment_policy_areas": list(policy_area_rows(commitment)),
        "commitment_institutions": list(commitment_institution_rows(commitment, common.reviewed)),
        "commitment_ogp_values": list(ogp_value_rows(commitment)),
    }


def _signals(common: Common, commitment: Commitment) -> Iterator[Signal]:
    # Of the copies that count only: what an older copy of a page left unread, a newer one has mended.
    for telling in (*commitment.sources.pages, *commitment.sources.listings):
        yield from telling.record.signals
    yield from signals_of(commitment)
    yield from unknown_values(commitment)
    yield from unknown_areas(commitment)
    yield from unknown_ogp_values(commitment)
    yield from disagreements(commitment)
    yield from institution_signals(commitment, common.reviewed)
