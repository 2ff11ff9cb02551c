"""Pages that a person saved as files go in; captures in `raw/<member>/`, byte for byte, come out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.common.captures import Capture, read_manifest, write_manifest
from pipeline.common.errors import ConfigurationError
from pipeline.common.files import sha256, write_whole
from pipeline.common.messages import message
from pipeline.scrape.run_log import log_run

LARGEST_CAPTURE = 20_000_000
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Imported:
    """What became of a file: its capture, and whether the same bytes were there already."""

    file: Path
    capture: Capture
    known: bool


def import_pages(
    folder: Path, member: str, files: Sequence[Path], *, url: str = "", captured: str = ""
) -> list[Imported]:
    """Copy files into a member's folder of captures and name them in its manifest.

    `url` is where the page was, `captured` the day it looked so (ISO), both empty where nobody knows. A file whose
    bytes are there already is not stored again. Raises ConfigurationError for what is no readable file or date.
    """
    _check_date(captured)
    captures, imported = read_manifest(folder), list[Imported]()
    for file in files:
        content = _read(file)
        known = next((capture for capture in captures if capture.sha256 == sha256(content)), None)
        capture = known or _store(folder, file.name, content, url=url, captured=captured)
        if known is None:
            captures.append(capture)
            # The manifest follows each file: cut off here, the next run finds the file and names it again.
            write_manifest(folder, member, captures)
        imported.append(Imported(file, capture, known is not None))
    log_run(folder, {"how": "imported", "new": [item.capture.path for item in imported if not item.known]})
    return imported


def _store(folder: Path, name: str, content: bytes, *, url: str, captured: str) -> Capture:
    today = datetime.now(UTC).date().isoformat()
    path = _free_path(folder, today, _NOT_IN_NAMES.sub("-", name).strip("-.") or "capture", content)
    write_whole(folder / path, content)
    return Capture(
        path=path,
        obtained=today,
        how="imported",
        media_type="text/html" if _HTML.search(content[:4096]) else "text/plain",
        sha256=sha256(content),
        bytes=len(content),
        captured=captured,
        url=url,
    )


def _free_path(folder: Path, day: str, name: str, content: bytes) -> str:
    # Two pages of one name on one day: the second is told apart by its checksum, never written over the first.
    taken = folder / day / name
    if taken.exists() and taken.read_bytes() != content:
        name = f"{Path(name).stem}-{sha256(content)[:12]}{Path(name).suffix}"
    return f"{day}/{name}"


def _read(file: Path) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigurationError(
            message("{file} cannot be read ({reason}). Check the name and try again.", file=file, reason=error.strerror)
        ) from error
    if not content.strip():
        raise ConfigurationError(message("{file} is empty. Save the page again and import that.", file=file))
    if len(content) > LARGEST_CAPTURE:
        raise ConfigurationError(
            message(
                "{file} has {size} bytes, more than the {limit} that a page may have. Is it a page of the site?",
                file=file,
                size=len(content),
                limit=LARGEST_CAPTURE,
            )
        )
    return content


def _check_date(captured: str) -> None:
    try:
        if captured:
            date.fromisoformat(captured)
    except ValueError as error:
        raise ConfigurationError(
            message("“{captured}” is not a date. Write it as 2019-05-31, year first.", captured=captured)
        ) from error
