"""Settings and a member go in; what each stage makes, those before it run in order, comes out."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.common.captures import read_capture, read_manifest
from pipeline.common.declarations import Member
from pipeline.common.errors import SourceUnreadable
from pipeline.common.executors import open_executor
from pipeline.common.files import write_whole
from pipeline.common.findings import Report
from pipeline.common.messages import Message, counted, message, verbatim
from pipeline.common.package import DataPackage, read_package
from pipeline.common.records import Signal
from pipeline.common.settings import Settings
from pipeline.common.tables import to_csv
from pipeline.extract.capture import extract_capture
from pipeline.normalize.member_tables import Normalized, normalize
from pipeline.normalize.sources import CapturedRecords, capture_id
from pipeline.package.build import Content, differing_files, package_files, write_package
from pipeline.package.changes import rows_of, with_changes
from pipeline.package.versions import Plan, plan_version
from pipeline.publish.site.catalogue import publish
from pipeline.validate.checks import check
from pipeline.validate.report_files import report_files

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Checked:
    """A member's tables after the gate: what a package would be made of, and whether it may be."""

    member: Member
    captured: Sequence[CapturedRecords]
    plan: Plan
    content: Content
    report: Report


@dataclass(frozen=True)
class Published:
    """What a run left at the destination: whether anything in the catalogue is new."""

    packages: Sequence[DataPackage]
    catalogue_is_new: bool


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
    contents = [read_capture(folder, capture) for capture in captures]
    with open_executor(settings.executor) as executor:
        found = executor.map(extract_capture, contents, [capture.path for capture in captures])
        result = [
            CapturedRecords(capture, extraction.records, extraction.signals)
            for capture, extraction in zip(captures, found, strict=True)
        ]
    for item in result:
        _log("extract", _records_read(member, item))
    return [_with_silence_signalled(member, item) for item in result]


def normalized(settings: Settings, member: Member) -> Normalized:
    """The tables of a member."""
    return normalize(member, extracted(settings, member))


def write_tables(result: Normalized, folder: Path) -> list[Path]:
    """Write the tables as CSV files into a folder; their paths."""
    csvs = _csvs(result.tables)
    for table, content in csvs.items():
        write_whole(folder / f"{table}.csv", content)
    return [folder / f"{table}.csv" for table in csvs]


def checked(settings: Settings, member: Member, *, replace: bool = False) -> Checked:
    """The tables of a member with the changes since the version before, checked as the bytes that would be written."""
    captured = extracted(settings, member)
    result = normalize(member, captured)
    _log("normalize", verbatim(", ".join(f"{table} {len(frame)}" for table, frame in result.tables.items())))
    folder = settings.datapackages / member.member
    plan = plan_version(folder, result.tables, _csvs(result.tables), replace=replace)
    tables = with_changes(result.tables, plan.previous, plan.version)
    csvs = _csvs(tables)
    report = check(member, tables, csvs, result.signals, plan.previous)
    _log("validate", message("{error} errors, {warning} warnings", **report.counts()))
    files = report_files(member, report)
    for name, content in files.items():
        write_whole(settings.logs / member.member / name, content)
    return Checked(member, captured, plan, Content(tables, csvs, files), report)


def packaged(settings: Settings, result: Checked) -> DataPackage:
    """The package of a member that passed the gate, written where its content is new."""
    folder = settings.datapackages / result.member.member
    if result.plan.is_new:
        write_package(folder, result.member, result.plan, result.content)
    _log("package", message("{folder}, version {version}", folder=folder, version=result.plan.version))
    package = read_package(folder)
    assert package is not None
    return package


def stale_files(settings: Settings, member: Member) -> list[str]:
    """The files of a member's newest package that this program would write otherwise."""
    result = checked(settings, member, replace=True)
    files = package_files(member, result.plan, result.content)
    return differing_files(settings.datapackages / member.member, files)


def published(settings: Settings) -> Published:
    """All packages in the catalogue, those of members that this run did not touch too."""
    found = [read_package(path.parent) for path in sorted(settings.datapackages.glob("*/datapackage.json"))]
    packages = [package for package in found if package]
    is_new = publish(packages, settings.public)
    _log("publish", verbatim(str(settings.public)))
    return Published(packages, is_new)


def _with_silence_signalled(member: Member, item: CapturedRecords) -> CapturedRecords:
    if item.records:
        return item
    signal = Signal("capture_without_records", item.capture.path, capture=capture_id(member, item.capture))
    return CapturedRecords(item.capture, item.records, (*item.signals, signal))


def _csvs(tables: Mapping[str, "pd.DataFrame"]) -> dict[str, bytes]:
    return {table: to_csv(table, rows_of(frame)) for table, frame in tables.items()}


def _records_read(member: Member, item: CapturedRecords) -> Message:
    return counted(
        "{capture}: {count} record",
        "{capture}: {count} records",
        len(item.records),
        capture=capture_id(member, item.capture),
    )


def _log(stage: str, words: Message) -> None:
    logging.getLogger(stage).info(words)
