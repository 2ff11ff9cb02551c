"""Settings and a member go in; what each stage makes, those before it run in order, comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.cli.extracting import extractions
from pipeline.cli.reading import Readings
from pipeline.cli.replay import Everything, replayed
from pipeline.cli.told import Told, log_extracted, log_normalized, log_packaged, log_validated
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
from pipeline.normalize.member_tables import Normalized, normalize
from pipeline.normalize.one_commitment import Reading
from pipeline.normalize.sources import CapturedRecords, capture_id
from pipeline.package.build import Content, differing_files, package_files, write_version
from pipeline.package.changes import Change, all_changes, changes_table, changing_captures, published_changes
from pipeline.package.versions import (
    Plan,
    Standing,
    captures_by_version,
    plan_version,
    standing,
    telling_days,
)
from pipeline.validate.checks import check
from pipeline.validate.facts import facts_of
from pipeline.validate.report_files import report_files


@dataclass(frozen=True)
class Checked:
    """A member's tables after the gate: what a package would be made of, and whether it may be."""

    member: Member
    captured: Sequence[CapturedRecords]
    plan: Plan
    content: Content
    report: Report
    signals: Sequence[Signal] = ()


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
    return normalize(member, extracted(settings, member), Readings(settings))


def write_tables(result: Normalized, folder: Path) -> list[Path]:
    """Write the tables as CSV files into a folder; their paths."""
    csvs = _csvs(result.tables)
    for table, content in csvs.items():
        write_whole(folder / f"{table}.csv", content)
    return [folder / f"{table}.csv" for table in csvs]


def checked(settings: Settings, member: Member, *, replace: bool = False) -> Checked:
    """The tables of a member with the changes of all versions, checked as the bytes that would be written."""
    return _checked(settings, member, extracted(settings, member), Readings(settings), replace=replace)


def judged(settings: Settings, unjudged: Checked) -> Checked:
    """The same tables after the gate; again, where the member's overrides.csv changed meanwhile."""
    member, content = unjudged.member, unjudged.content
    records = [record for item in unjudged.captured for record in item.records]
    facts = facts_of(member, content.tables, records)
    report = check(facts, content.csvs, unjudged.signals, unjudged.plan.previous)
    log_validated(**report.counts())
    files = report_files(member, report)
    for name, written in files.items():
        write_whole(settings.logs / member.member / name, written)
    return replace(unjudged, content=replace(content, report=files), report=report)


def packaged(settings: Settings, result: Checked) -> DataPackage:
    """The package of a member that passed the gate, written where its content is new."""
    folder = settings.datapackages / result.member.member
    if result.plan.is_new:
        write_version(folder, result.plan, package_files(result.member, result.plan, result.content))
    log_packaged(folder, result.plan.version)
    package = read_package(folder)
    assert package is not None
    return package


def stale_files(settings: Settings, member: Member) -> list[str]:
    """The files of a member's newest package that this program would write otherwise."""
    folder = settings.datapackages / member.member
    reading = Readings(settings)
    captured = _held_by_newest(folder, member, extracted(settings, member), reading)
    result = _checked(settings, member, captured, reading, replace=True)
    return differing_files(folder, package_files(member, result.plan, result.content))


def told(result: Checked) -> Told:
    """The figures of a result."""
    kinds = [record.kind for item in result.captured for record in item.records]
    tables = result.content.tables
    return Told(
        version=result.plan.version,
        is_new=result.plan.is_new,
        captures=len(result.captured),
        pages=kinds.count("commitment"),
        lines=kinds.count("listing"),
        rows={table: len(rows) for table, rows in tables.items()},
        listed=sum(row["detail_level_code"] == "listed" for row in tables["commitments"]),
        **result.report.counts(),
    )


def _checked(
    settings: Settings, member: Member, captured: Sequence[CapturedRecords], reading: Reading, *, replace: bool
) -> Checked:
    result = normalize(member, captured, reading)
    log_normalized({table: len(rows) for table, rows in result.tables.items()})
    folder = settings.datapackages / member.member
    csvs = _csvs(result.tables)
    now = standing(folder, csvs, replace=replace)
    plan, changes = _planned(Everything(member, captured, reading), result, folder, now)
    table = changes_table(changes) if plan.is_new else published_changes(folder)
    tables, bytes_of_table = {**result.tables, "changes": table}, _csvs({"changes": table})
    content = Content(tables, {**csvs, **bytes_of_table}, {}, changes)
    return judged(settings, Checked(member, captured, plan, content, Report(()), result.signals))


def _planned(everything: Everything, result: Normalized, folder: Path, now: Standing) -> tuple[Plan, Sequence[Change]]:
    """The version and all changes up to it; no changes where the newest version holds, which tells its own."""
    if now.newest:
        return plan_version(now, ()), ()
    replay = replayed(everything, result, captures_by_version(folder, now))
    plan = plan_version(now, telling_days(result.tables, changing_captures(replay)))
    return plan, all_changes(replay, plan.previous, plan.version)


def _held_by_newest(
    folder: Path, member: Member, captured: Sequence[CapturedRecords], reading: Reading
) -> Sequence[CapturedRecords]:
    """The captures of the newest version, where those that came later say nothing that is not in it."""
    newest = read_package(folder)
    held = {row["capture"] for row in newest.rows("captures")} if newest else set()
    own = [item for item in captured if capture_id(member, item.capture) in held]
    if not own or len(own) == len(captured):
        return captured
    now = _csvs(normalize(member, captured, reading).tables)
    return own if standing(folder, now).newest else captured


def _with_origin(member: Member, item: CapturedRecords) -> CapturedRecords:
    """The same, each signal with the capture it tells of; and one more for a capture in which nothing was found."""
    capture = capture_id(member, item.capture)
    signals = [replace(signal, capture=capture) for signal in item.signals]
    # A capture that could not be read at all has said so already.
    if not item.records and not any(signal.check.startswith("capture_") for signal in signals):
        signals.append(Signal("capture_without_records", item.capture.path, capture=capture))
    records = [
        replace(record, signals=tuple(replace(signal, capture=capture) for signal in record.signals))
        for record in item.records
    ]
    return CapturedRecords(item.capture, tuple(records), tuple(signals))


def _csvs(tables: Mapping[str, Sequence[Row]]) -> dict[str, bytes]:
    return {table: to_csv(table, rows) for table, rows in tables.items()}
