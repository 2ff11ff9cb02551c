"""Bytes of a page go in; a file in a member's folder of captures, whole or not at all, and its entry come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from pipeline.common.captures import Capture
from pipeline.common.files import sha256, write_whole

# Kept from the headers of an answer: what the next visit asks with, and what says how to read the bytes.
_KEPT_HEADERS = ("content-language", "content-type", "etag", "last-modified", "x-saved-as", "x-saved-sha256")


@dataclass(frozen=True)
class Arrived:
    """A page as it came, and what is known of how; empty where nothing is known. `name` is ours, not the site's."""

    content: bytes
    name: str
    how: str
    captured: str = ""
    url: str = ""
    answered: str = ""
    language: str = ""
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "text/html"


def today() -> str:
    """The day, in UTC, as ISO text."""
    return datetime.now(UTC).date().isoformat()


def free_path(folder: Path, day: str, name: str, content: bytes) -> str:
    """`<day>/<name>`, where nothing stands yet or these very bytes do; else `<name>_2`, `_3`, which sort after it."""
    stem, suffix = Path(name).stem, Path(name).suffix
    for number in count(1):
        path = f"{day}/{stem}{f'_{number}' if number > 1 else ''}{suffix}"
        if not (folder / path).exists() or (folder / path).read_bytes() == content:
            return path
    raise AssertionError


def page_name(language: str, code: str) -> str:
    """The file name of a page, made of what the declaration says; the site has no part in it."""
    return f"{language}-{code or 'index'}.html"


def store_page(folder: Path, page: Arrived) -> Capture:
    """Write a page and describe it; the manifest is written by whoever ends the run."""
    day = today()
    path = free_path(folder, day, page.name, page.content)
    if not (folder / path).exists():
        write_whole(folder / path, page.content)
    return Capture(
        path=path,
        obtained=day,
        how=page.how,
        media_type=page.media_type,
        sha256=sha256(page.content),
        bytes=len(page.content),
        captured=page.captured,
        url=page.url,
        url_answered=page.answered,
        language=page.language,
        status=page.status,
        headers={header: page.headers[header] for header in _KEPT_HEADERS if header in page.headers},
    )
