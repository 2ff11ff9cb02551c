"""Settings go in; whether this machine, its folders and what lies in them are fit for a run comes out. Reads only."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.cli.doctor.examination import Examination, ill, judged
from pipeline.common.captures import read_capture, read_manifest
from pipeline.common.declarations import Member
from pipeline.common.errors import PipelineError
from pipeline.common.executors.choice import open_executor
from pipeline.common.messages import message
from pipeline.common.settings import Settings

LEAST_FREE_BYTES = 200_000_000
OLDEST_PYTHON = (3, 11)


def examine_machine(settings: Settings) -> Iterator[Examination]:
    """Python, disk, folders, settings."""
    yield _python()
    yield _disk(settings)
    for folder in (settings.raw, settings.datapackages, settings.public, settings.logs):
        yield _folder(folder)
    yield from _executor(settings)


def examine_captures(settings: Settings, member: Member) -> Examination:
    """The captures of a member, each as it came."""
    folder, name = settings.raw / member.member, member.member
    try:
        captures = read_manifest(folder)
        for capture in captures:
            read_capture(folder, capture)
    except PipelineError as error:
        return ill(message("The captures of {member}", member=name), error.message)
    return judged(
        message("The captures of {member}: {count}, as they came", member=name, count=len(captures)),
        bool(captures),
        message("Bring pages: compromisos import --member {member} FILE", member=name),
    )


def _python() -> Examination:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return judged(
        message("Python {version}", version=version),
        sys.version_info >= OLDEST_PYTHON,
        message("Install Python 3.11 or newer, and run: make clean install"),
    )


def _disk(settings: Settings) -> Examination:
    free = shutil.disk_usage(_existing(settings.public)).free
    return judged(
        message("{megabytes} MB free on the disk", megabytes=free // 1_000_000),
        free >= LEAST_FREE_BYTES,
        message("Free some space: building a catalogue needs 200 MB."),
    )


def _folder(folder: Path) -> Examination:
    return judged(
        message("{folder} can be written", folder=folder),
        os.access(_existing(folder), os.W_OK),
        message("Ask whoever owns {folder} for the right to write there.", folder=folder),
    )


def _executor(settings: Settings) -> Iterator[Examination]:
    try:
        open_executor(settings).shutdown()
    except PipelineError as error:
        yield ill(message("Where work runs"), error.message)


def _existing(path: Path) -> Path:
    return next(parent for parent in (path.absolute(), *path.absolute().parents) if parent.exists())
