"""Files go in; what they say, word for word, is printed as JSON Lines, and what was not understood told on stderr."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli.members import chosen_members
from pipeline.common.captures import read_manifest
from pipeline.common.errors import SourceUnreadable
from pipeline.common.executors.choice import open_executor
from pipeline.common.messages import message
from pipeline.common.records import Record
from pipeline.common.settings import Settings
from pipeline.extract.capture import extract_capture


def capture_files(settings: Settings, members: Sequence[str]) -> list[Path]:
    """The files of all captures of the members, oldest first."""
    return [
        settings.raw / member.member / capture.path
        for member in chosen_members(settings, members)
        for capture in read_manifest(settings.raw / member.member)
    ]


def print_records(settings: Settings, files: Sequence[Path]) -> list[Path]:
    """Print the records of files; returns the files in which there was none."""
    unread: list[Path] = []
    with open_executor(settings) as executor:
        found = executor.map(extract_capture, (_read(file) for file in files), (str(file) for file in files))
        for file, extraction in zip(files, found, strict=True):
            for record in extraction.records:
                click.echo(record_json(record))
            signals = [*extraction.signals, *(signal for record in extraction.records for signal in record.signals)]
            for signal in signals:
                logging.getLogger("extract").warning("%s: %s: %s: %s", file, signal.place, signal.check, signal.text)
            if not extraction.records:
                unread.append(file)
    return unread


def record_json(record: Record) -> str:
    """A record as one line of JSON, by the contract of `extract --json`."""
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in record.fields.items()}
    return json.dumps(
        {
            "kind": record.kind,
            "code": record.code,
            "language": record.language,
            "title": record.title,
            "fields": fields,
            "source": {"path": record.path, "sha256": record.sha256},
        },
        ensure_ascii=False,
    )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceUnreadable(
            message("{file} cannot be read ({reason}). Check the name.", file=file, reason=error.strerror)
        ) from error
