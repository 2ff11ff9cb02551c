"""Settings go in; what is well and what needs mending on this machine comes out. Reads only."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.cli.language import here
from pipeline.common.captures import read_capture, read_manifest
from pipeline.common.declarations import read_members
from pipeline.common.errors import PipelineError
from pipeline.common.messages import Message, message, verbatim
from pipeline.common.settings import Settings

LEAST_FREE_BYTES = 200_000_000
OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Examination:
    """One thing that was looked at, and what to do where it is not well."""

    what: Message
    well: bool
    advice: Message = verbatim("")  # noqa: RUF009  (frozen, the same for all)

    def as_json(self) -> dict[str, object]:
        """The examination for programs, in the language of the run."""
        return {"what": here(self.what), "well": self.well, "advice": here(self.advice)}


def examine(settings: Settings) -> list[Examination]:
    """Python, disk, folders, declarations and captures."""
    return [_python(), _disk(settings), *_folders(settings), *_members(settings)]


def screen(results: Sequence[Examination]) -> str:
    """One line an examination: ✓ or ✗, and what to do."""
    return "\n".join(
        f"✓ {here(item.what)}" if item.well else f"✗ {here(item.what)}\n    → {here(item.advice)}" for item in results
    )


def _python() -> Examination:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Examination(
        message("Python {version}", version=version),
        sys.version_info >= OLDEST_PYTHON,
        message("Install Python 3.11 or newer, and run: make clean install"),
    )


def _disk(settings: Settings) -> Examination:
    free = shutil.disk_usage(_existing(settings.public)).free
    return Examination(
        message("{megabytes} MB free on the disk", megabytes=free // 1_000_000),
        free >= LEAST_FREE_BYTES,
        message("Free some space: building a catalogue needs 200 MB."),
    )


def _folders(settings: Settings) -> Iterator[Examination]:
    for folder in (settings.raw, settings.datapackages, settings.public, settings.logs):
        yield Examination(
            message("{folder} can be written", folder=folder),
            os.access(_existing(folder), os.W_OK),
            message("Ask whoever owns {folder} for the right to write there.", folder=folder),
        )


def _members(settings: Settings) -> Iterator[Examination]:
    try:
        declared = read_members(settings.members)
    except PipelineError as error:
        yield Examination(message("The declarations of members"), False, error.message)
        return
    for name in declared:
        yield _captures(settings.raw / name, name)


def _captures(folder: Path, name: str) -> Examination:
    try:
        captures = read_manifest(folder)
        for capture in captures:
            read_capture(folder, capture)
    except PipelineError as error:
        return Examination(message("The captures of {member}", member=name), False, error.message)
    what = message("The captures of {member}: {count}, as they came", member=name, count=len(captures))
    return Examination(
        what, bool(captures), message("Bring pages: compromisos import --member {member} FILE", member=name)
    )


def _existing(path: Path) -> Path:
    return next(parent for parent in (path.absolute(), *path.absolute().parents) if parent.exists())
