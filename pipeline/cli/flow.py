"""Settings and a member go in; what each stage makes, those before it run in order, comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.cli.extracting import extractions
from pipeline.cli.lying import known_files, name_of_package
from pipeline.cli.reading import Readings
from pipeline.cli.replay import Everything, replayed
from pipeline.cli.told import Told, log_extracted, log_normalized, log_packaged, log_validated
from pipeline.common.beside import Beside, beside
from pipeline.common.captures import read_manifest
from pipeline.common.declarations import Member
from pipeline.common.errors import SourceUnreadable
from pipeline.common.files import write_whole
from pipeline.common.findings import Report
from pipeline.common.messages import message
from pipeline.common.package import DataPackage, read_package
from pipeline.common.records import Signal
from pipeline.common.settings import Settings
from pipeline.common.tables import Row, to_csv
from pipeline.normalize.corrections import read_corrections
from pipeline.normalize.member_tables import Normalized, normalize
from pipeline.normalize.parts import filled_of
from pipeline.normalize.sources import CapturedRecords, capture_id
from pipeline.normalize.told import told_of
from pipeline.package.build import Content, differing_files, package_files, write_version
from pipeline.package.changes import Change, all_changes, changes_rows, changing_captures, published_changes
from pipeline.package.figures import Figures
from pipeline.package.snapshot import NOTHING, Snapshot, snapshot
from pipeline.package.versions import (
    Plan,
    Standing,
    captures_by_version,
    days_of,
    plan_version,
    standing,
)
from pipeline.validate.checks import Judgeable, check
from pipeline.validate.facts import facts_of
from pipeline.validate.judged import Judged
from pipeline.validate.report_files import report_files


@dataclass(frozen=True)
class Checked:
    """A member's tables after the gate: what a package would be made of, and whether it may be."""

    member: Member
    captured: Sequence[CapturedRecords]
    plan: Plan
    content: Content
    judgeable: Judgeable
    report: Report


def extracted(settings: Settings, member: Member) -> list[CapturedRecords]:
    """Every capture of a member, oldest first, with what it says."""
    folder = settings.raw / member.member
    captures = read_manifest(folder)
    if not captures:
        raise SourceUnreadable(
            message(
                "There is no capture of {member} in {folder}."
                " Bring pages that you saved: compromisos import --member {member} FILE",
                member=member.member,
                folder=folder,
            )
        )
    result = [
        CapturedRecords(capture, extraction.records, extraction.signals)
        for capture, extraction in zip(captures, extractions(settings, folder, captures), strict=True)
    ]
    log_extracted(len(result), sum(len(item.records) for item in result))
    return [_with_origin(member, item) for item in result]


def normalized(settings: Settings, member: Member) -> Normalized:
    """The tables of a member."""
    return _read(member, extracted(settings, member), Readings(settings)).tables


def write_tables(result: Normalized, folder: Path) -> list[Path]:
    """Write the tables as CSV files into a folder; their paths."""
    csvs = result.csvs()
    for table, content in csvs.items():
        write_whole(folder / f"{table}.csv", content)
    return [folder / f"{table}.csv" for table in csvs]


def checked(settings: Settings, member: Member, *, replace: bool = False) -> Checked:
    """The tables of a member with the changes of all versions, checked as the bytes that would be written."""
    read = _read(member, extracted(settings, member), Readings(settings))
    return _checked(settings, read, replace=replace)


def judged(settings: Settings, unjudged: Checked) -> Checked:
    """The same tables after the gate; again, where the member's overrides.csv changed meanwhile."""
    member = unjudged.member
    report = check(unjudged.judgeable)
    log_validated(**report.counts())
    files = report_files(member, report)
    for name, written in files.items():
        write_whole(settings.logs / member.member / name, written)
    return replace(unjudged, content=replace(unjudged.content, report=files), report=report)


def packaged(settings: Settings, result: Checked) -> DataPackage:
    """The package of a member that passed the gate, written where its content is new."""
    folder = settings.datapackages / result.member.member
    if result.plan.is_new:
        files = package_files(result.member, result.plan, result.content)
        with known_files(settings, name_of_package(folder)) as known:
            write_version(folder, result.plan, files, known)
    log_packaged(folder, result.plan.version)
    package = read_package(folder)
    assert package is not None
    return package


def stale_files(settings: Settings, member: Member) -> list[str]:
    """The files of a member's newest package that this program would write otherwise."""
    folder = settings.datapackages / member.member
    readings = Readings(settings)
    read = _held_by_newest(folder, _read(member, extracted(settings, member), readings))
    result = _checked(settings, read, replace=True)
    return differing_files(folder, package_files(member, result.plan, result.content))


def told(result: Checked) -> Told:
    """The figures of a result."""
    kinds = [record.kind for item in result.captured for record in item.records]
    figures = result.content.figures
    return Told(
        version=result.plan.version,
        is_new=result.plan.is_new,
        captures=len(result.captured),
        pages=kinds.count("commitment"),
        lines=kinds.count("listing"),
        rows={table: filled.rows for table, filled in figures.filled.items()},
        listed=figures.listed,
        **result.report.counts(),
    )


@dataclass(frozen=True)
class _ReadMember:
    """All captures of a member, the tables that they become, and what was found in each commitment."""

    everything: Everything
    tables: Normalized
    judged: Sequence[Judged]


def _read(member: Member, captured: Sequence[CapturedRecords], readings: Readings) -> _ReadMember:
    said = told_of(member, captured, read_corrections(member))
    ones = readings(said.common, said.slices)
    tables = normalize(said, [one.part for one in ones])
    return _ReadMember(Everything(member, captured, readings), tables, [one.judged for one in ones])


def _checked(settings: Settings, read: _ReadMember, *, replace: bool) -> Checked:
    member, tables = read.everything.member, read.tables
    filled = tables.filled()
    log_normalized({table: own.rows for table, own in filled.items()})
    folder = settings.datapackages / member.member
    csvs = tables.csvs()
    now = standing(folder, csvs, replace=replace)
    before = beside(now.previous, tables.parts) if now.previous else None
    plan, changes = _planned(read, folder, now, before)
    rows = changes_rows(changes) if plan.is_new else published_changes(folder)
    figures = Figures(
        filled={**filled, **filled_of({"changes": [list(row.values()) for row in rows]})},
        listed=sum(part.is_listed for part in tables.own.values()),
        newest_capture=max(item.capture.obtained for item in read.everything.captured),
    )
    csvs["changes"] = to_csv("changes", rows)
    content = Content(csvs, figures, {}, changes, _newest(tables, changes))
    result = Checked(member, read.everything.captured, plan, content, _judgeable(read, rows, csvs, before), Report(()))
    return judged(settings, result)


def _planned(read: _ReadMember, folder: Path, now: Standing, before: Beside | None) -> tuple[Plan, Sequence[Change]]:
    """The version and all changes up to it; no changes where the newest version holds, which tells its own."""
    if now.newest:
        return plan_version(now, ()), ()
    tables = read.tables
    replay = replayed(read.everything, tables, captures_by_version(folder, now), before)
    telling = tables.telling() | changing_captures(replay)
    plan = plan_version(now, days_of(tables.general["captures"], telling))
    return plan, all_changes(replay, plan.previous, plan.version)


def _newest(tables: Normalized, changes: Sequence[Change]) -> Snapshot:
    """What the tables hold of all that changes are about."""
    return snapshot(tables.frames({change.cell[1].partition("|")[0] for change in changes})) if changes else NOTHING


def _judgeable(
    read: _ReadMember, changes: Sequence[Row], csvs: Mapping[str, bytes], before: Beside | None
) -> Judgeable:
    member, tables = read.everything.member, read.tables
    records = [record for item in read.everything.captured for record in item.records]
    gone = [record for record in records if record.code not in tables.own]
    return Judgeable(
        judged=read.judged,
        general=facts_of(member, {**tables.general, "changes": changes}, gone),
        general_csvs={**tables.csvs_of_none(), "changes": csvs["changes"]},
        signals=tables.signals,
        records=records,
        csvs=csvs,
        before=before,
    )


def _held_by_newest(folder: Path, read: _ReadMember) -> _ReadMember:
    """What the captures of the newest version say, where those that came later say nothing that is not in it."""
    newest = read_package(folder)
    held = {row["capture"] for row in newest.rows("captures")} if newest else set()
    everything = read.everything
    own = [item for item in everything.captured if capture_id(everything.member, item.capture) in held]
    if not own or len(own) == len(everything.captured) or not standing(folder, read.tables.csvs()).newest:
        return read
    return _read(everything.member, own, everything.readings)


def _with_origin(member: Member, item: CapturedRecords) -> CapturedRecords:
    """The same, each signal with the capture it tells of; and one more for a capture in which nothing was found."""
    capture = capture_id(member, item.capture)
    signals = [replace(signal, capture=capture) for signal in item.signals]
    # A capture that could not be read at all has said so already.
    if not item.records and not any(signal.check.startswith("capture_") for signal in signals):
        signals.append(Signal("capture_without_records", item.capture.path, capture=capture))
    records = [
        replace(record, signals=tuple(replace(signal, capture=capture) for signal in record.signals))
        if record.signals
        else record
        for record in item.records
    ]
    return CapturedRecords(item.capture, tuple(records), tuple(signals))
