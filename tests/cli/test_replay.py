"""What changed is the same whether only commitments that differ are compared, or all of them."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import replay
from pipeline.cli.reading import Readings
from pipeline.cli.replay import Everything, replayed
from pipeline.common.beside import beside
from pipeline.common.declarations import Member
from pipeline.common.package import DataPackage
from pipeline.common.schemas import TABLES, schema
from pipeline.common.settings import Settings
from pipeline.normalize.corrections import read_corrections
from pipeline.normalize.member_tables import Normalized
from pipeline.normalize.sources import CapturedRecords, capture_id
from pipeline.package.changes import Change, all_changes, changing_captures
from pipeline.package.snapshot import TAKEN

from .test_reading import CORRECTIONS, HEADER, captures, members

READINGS = Readings(Settings(cache=None))


def published(folder: Path, tables: Normalized) -> DataPackage:
    """Tables as a version that was published."""
    for table, content in tables.csvs().items():
        (folder / f"{table}.csv").write_bytes(content)
    resources = [{"name": table, "path": f"{table}.csv", "schema": schema(table)} for table in TABLES]
    return DataPackage(folder, {"version": "2026.01.01", "resources": resources})


def changes(member: Member, before: Sequence[CapturedRecords], now: Sequence[CapturedRecords]) -> object:
    everything = Everything(member, now, READINGS)
    tables = everything.said(now, read_corrections(member))
    folder = member.folder / "package"
    folder.mkdir(exist_ok=True)
    previous = published(folder, everything.said(before))
    apart = beside(previous, {table: tables.parts[table] for table in TAKEN})
    held = {"2026.01.01": frozenset(capture_id(member, item.capture) for item in before)}
    told = replayed(everything, tables, held, apart)
    found: list[Change] = all_changes(told, previous, "2026.02.01")
    return found, changing_captures(told)


def everything_differs(now: Normalized, others: Sequence[Normalized]) -> set[str]:
    return {code for one in (now, *others) for code in one.own}


@settings(max_examples=30, deadline=None)
@given(
    items=captures(), first=st.integers(1, 4), member=members(), rows=st.lists(st.sampled_from(CORRECTIONS), max_size=3)
)
def test_commitments_that_are_the_same_everywhere_need_not_be_compared(
    items: Sequence[CapturedRecords], first: int, member: Member, rows: Sequence[str]
) -> None:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        own = replace(member, folder=Path(place))
        (own.folder / "corrections.csv").write_text(HEADER + "".join(rows), "utf-8")
        found = changes(own, items[:first], items)
        patch.setattr(replay, "_unlike", everything_differs)
        assert changes(own, items[:first], items) == found
