"""What a run found in the data of a member, in figures, and the lines that tell it on the way."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.messages import Message, counted, message, verbatim


@dataclass(frozen=True)
class Told:
    """`pages` and `lines` of an index stand in `captures`; `rows` counts those of each table, `listed` the commitments
    without a page.
    """

    version: str
    is_new: bool
    captures: int
    pages: int
    lines: int
    rows: Mapping[str, int]
    listed: int
    error: int
    warning: int


def log_extracted(captures: int, records: int) -> None:
    """How much was read."""
    parts = (
        counted("{count} capture", "{count} captures", captures),
        counted("{count} record", "{count} records", records),
    )
    log("extract", message("{captures}, {records}", captures=parts[0], records=parts[1]))


def log_normalized(rows: Mapping[str, int]) -> None:
    """How long each table is; `changes` are told later."""
    log("normalize", verbatim(", ".join(f"{table} {count}" for table, count in rows.items() if table != "changes")))


def log_validated(error: int, warning: int) -> None:
    """How much was found."""
    log("validate", message("{error} errors, {warning} warnings", error=error, warning=warning))


def log_packaged(folder: Path, version: str) -> None:
    """Which package stands there now."""
    log("package", message("{folder}, version {version}", folder=folder, version=version))


def log(stage: str, words: Message) -> None:
    """A line of a stage."""
    logging.getLogger(stage).info(words)
