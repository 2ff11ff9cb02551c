"""Snapshots of what was said go in; each change comes out once, with its version, its cause and its capture."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.common.beside import beside
from pipeline.common.declarations import Member
from pipeline.common.known_files import KnownFiles
from pipeline.common.package import DataPackage, read_package
from pipeline.package.build import Content, package_files, write_version
from pipeline.package.changes import Change, all_changes, changes_rows, changing_captures
from pipeline.package.replay import Day, Moment, Replay, Stage, days_to_tell
from pipeline.package.snapshot import NOTHING, TAKEN, Snapshot, differences, snapshot
from pipeline.package.versions import Plan

from .conftest import content, frames, full_rows

TITLE = ("commitments", "GT0001", "title")
PAGE = {"commitment": "GT0001", "detail_level_code": "full", "text_origin_code": "original"}
LEAD = ("commitments", "GT0001", "lead_institution")


def said(
    told: str = "a", corrected: bool = False, languages: Mapping[str, str] | None = None, **cells: str
) -> Snapshot:
    """One commitment with its page, told by a capture; `a` and `b` are captures in Spanish unless said otherwise."""
    row = {**PAGE, **cells}
    method = "corrected" if corrected else "stated"
    captures = dict.fromkeys("a" if told == "a" else "ab", "es") | dict(languages or {})
    return Snapshot(
        rows={**NOTHING.rows, "commitments": {"GT0001": row}},
        sources={("commitments", "GT0001", name): {"capture": told, "method_code": method} for name in cells},
        captures={
            name: {"capture": name, "language": language, "captured": None, "obtained": f"2026-0{ord(name) - 96}-01"}
            for name, language in captures.items()
        },
    )


@pytest.fixture
def previous(tmp_path: Path, member: Member, tables: dict[str, object]) -> DataPackage:
    """A published version in which GT0001 is called as the snapshots here call it."""
    small = {name: full_rows(name, []) for name in tables}
    small["commitments"] = full_rows("commitments", [{**PAGE, "title": "Uno"}])
    small["captures"] = full_rows("captures", [{"capture": "a", "obtained": "2026-01-01"}])
    kept = Change("2026.01.01", ("commitments", "GT0001", "problem"), "x", "y", "reading")
    forgotten = Change("2026.01.01", ("commitments", "GT0001", "description"), "x", "y", "source")
    made_of = content({**small, "changes": changes_rows([kept, forgotten])})
    plan = Plan("2026.01.01", (), None, is_new=True)
    write_version(
        tmp_path / "p", plan, package_files(member, plan, Content(made_of.csvs, made_of.figures, {})), KnownFiles()
    )
    package = read_package(tmp_path / "p")
    assert package is not None
    return package


KEPT = Change("2026.01.01", ("commitments", "GT0001", "problem"), "x", "y", "reading")


def published(package: DataPackage) -> Snapshot:
    """All that a package holds, as it is where no part of the tables to come stands in it."""
    apart = beside(package, {table: [] for table in TAKEN})
    return snapshot({table: apart.frame(table) for table in TAKEN})


def test_a_new_capture_that_says_otherwise_is_source(previous: DataPackage) -> None:
    before, now = said(title="Uno"), said("b", title="Dos")
    replay = Replay(now, now, [Stage("2026.01.01", before)], published=published(previous))
    assert all_changes(replay, previous, "2026.02.01") == [
        KEPT,
        Change("2026.02.01", TITLE, "Uno", "Dos", "source", "b"),
    ]
    assert changing_captures(replay) == {"b"}


def test_in_another_language_it_is_language(previous: DataPackage) -> None:
    before, now = said(title="Uno"), said("b", languages={"b": "en"}, title="One")
    changes = all_changes(
        Replay(now, now, [Stage("2026.01.01", before)], published=published(previous)), previous, "2026.02.01"
    )
    assert changes[1:] == [Change("2026.02.01", TITLE, "Uno", "One", "language", "b")]


def test_a_date_that_differs_is_source_in_any_language(previous: DataPackage) -> None:
    before = said(title="Uno", end_date="2020-08-31")
    now = said("b", languages={"b": "en"}, title="One", end_date="2021-08-31")
    changes = all_changes(
        Replay(now, now, [Stage("2026.01.01", before)], published=published(previous)), previous, "2026.02.01"
    )
    assert {(change.cell[2], change.cause) for change in changes[1:]} == {("title", "language"), ("end_date", "source")}


def test_what_only_the_other_language_tells_is_language(previous: DataPackage) -> None:
    before, now = said(title="Uno"), said("b", languages={"b": "en"}, title="Uno", lead_institution="Treasury")
    changes = all_changes(
        Replay(now, now, [Stage("2026.01.01", before)], published=published(previous)), previous, "2026.02.01"
    )
    assert changes[1:] == [Change("2026.02.01", LEAD, None, "Treasury", "language", "b")]


def test_the_same_captures_read_otherwise_are_a_reading(previous: DataPackage) -> None:
    now = said(title="Uno y medio")
    changes = all_changes(
        Replay(now, now, [Stage("2026.01.01", now)], published=published(previous)), previous, "2026.01.01.1"
    )
    assert changes[1:] == [Change("2026.01.01.1", TITLE, "Uno", "Uno y medio", "reading")]


def test_an_officers_value_is_a_correction_whatever_the_source_says(previous: DataPackage) -> None:
    before, plain = said(title="Uno"), said("b", title="Dos")
    now = said("b", corrected=True, title="Tres")
    changes = all_changes(
        Replay(now, plain, [Stage("2026.01.01", before)], published=published(previous)), previous, "2026.02.01"
    )
    assert changes[1:] == [Change("2026.02.01", TITLE, "Uno", "Tres", "correction")]


def test_a_correction_that_confirms_what_is_published_is_no_change(previous: DataPackage) -> None:
    before, plain, now = said(title="Uno"), said(title="Uno"), said(corrected=True, title="Uno")
    assert all_changes(
        Replay(now, plain, [Stage("2026.01.01", before)], published=published(previous)), previous, "2026.02.01"
    ) == [KEPT]


def test_what_vanished_is_told_by_the_only_capture_that_can_have_done_it(previous: DataPackage) -> None:
    before, now = said(title="Uno", lead_institution="Finanzas"), said("b", title="Uno")
    replay = Replay(now, now, [Stage("2026.01.01", before)], published=published(previous))
    assert all_changes(replay, previous, "2026.02.01")[1:] == [
        Change("2026.02.01", LEAD, "Finanzas", None, "source", "b")
    ]
    assert changing_captures(replay) == {"b"}


def test_a_day_tells_what_the_versions_do_not() -> None:
    one, two, three = said(title="Uno"), said("b", title="Dos"), said("b", title="Tres")
    replay = Replay(
        three, three, [Stage("2026.01.01", one)], [Day("2019-05-31", one, two), Day("2021-03-01", one, three)]
    )
    assert all_changes(replay, None, "2026.02.01") == [
        Change("2019.05.31", TITLE, "Uno", "Dos", "source", "b"),
        Change("2026.02.01", TITLE, "Uno", "Tres", "source", "b"),
    ]


def test_a_day_tells_nothing_of_what_was_not_captured_before() -> None:
    before, after = said(title="Uno"), said("b", title="Uno", lead_institution="Finanzas")
    assert all_changes(Replay(after, after, [], [Day("2019-05-31", before, after)]), None, "2026.02.01") == []


def test_our_own_lists_are_no_changes(tables: dict[str, object]) -> None:
    now = {name: full_rows(name, []) for name in tables}
    more = {**now, "code_labels": full_rows("code_labels", [{"list": "state", "code": "x"}])}
    assert list(differences(snapshot(frames(now)), snapshot(frames(more)))) == []


def at(capture: str, day: str, batch: int, dated: bool = True) -> Moment:
    return Moment(capture, day, dated, batch)


@pytest.mark.parametrize(
    ("moments", "days"),
    [
        ([at("a", "2026-01-10", 0, dated=False)], []),
        ([at("a", "2026-01-10", 0)], []),
        ([at("a", "2026-01-10", 0, dated=False), at("b", "2026-02-02", 1)], []),
        ([at("a", "2026-01-10", 0), at("b", "2026-02-02", 0)], ["2026-02-02"]),
        ([at("a", "2026-01-10", 0), at("b", "2026-02-02", 1), at("c", "2026-03-03", 1)], ["2026-02-02", "2026-03-03"]),
        ([at("a", "2026-01-10", 0), at("b", "2019-05-31", 1), at("c", "2021-03-01", 1)], ["2021-03-01", "2026-01-10"]),
        ([at("a", "2026-01-10", 0), at("b", "2026-02-02", 1), at("c", "2026-03-03", 2, dated=False)], []),
    ],
)
def test_days_that_a_version_tells_alone_are_not_read_again(moments: list[Moment], days: list[str]) -> None:
    assert days_to_tell(moments) == days
