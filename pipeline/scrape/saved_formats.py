"""A file as a browser or an archive saved it goes in; the pages it holds, and what it says of each, come out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from pipeline.common.errors import ConfigurationError
from pipeline.common.files import sha256
from pipeline.common.messages import message
from pipeline.common.sites import Site
from pipeline.scrape.addresses import place_of
from pipeline.scrape.store import page_name
from pipeline.scrape.warc import is_warc, responses

LARGEST_FILE = 20_000_000
LARGEST_ARCHIVE = 2_000_000_000
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# Browsers write where a page came from above it, with the length of the address in parentheses.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\([0-9]+\)(https?://[^\s>]+)\s*-->", re.IGNORECASE)
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class SavedPage:
    """A page in a file, its bytes as the page had them; address and day (ISO) empty where the file does not say."""

    content: bytes
    name: str
    media_type: str
    how: str = "imported"
    url: str = ""
    captured: str = ""
    language: str = ""
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)


def read_saved(file: Path, site: Site | None) -> list[SavedPage]:
    """The pages of a file: HTML, text, MHTML, or those of the declared site in a WARC.

    Raises ConfigurationError for what is no readable file, is empty or larger than any page.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(4096)
        size = file.stat().st_size
        if is_warc(head) and size <= LARGEST_ARCHIVE:
            return list(_of_warc(file, site))
        content = file.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        raise ConfigurationError(
            message("{file} cannot be read ({reason}). Check the name and try again.", file=file, reason=error.strerror)
        ) from error
    _check_size(file, size, content)
    return [_of_mhtml(file, content) if _MHTML.search(head) else _of_page(file, content)]


def _of_page(file: Path, content: bytes) -> SavedPage:
    is_html = bool(_HTML.search(content[:4096]))
    from_where = _SAVED_FROM.search(content[:4096]) if is_html else None
    return SavedPage(
        content,
        _own_name(file.name),
        "text/html" if is_html else "text/plain",
        url=from_where[1].decode("ascii", errors="replace") if from_where else "",
    )


def _of_mhtml(file: Path, content: bytes) -> SavedPage:
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    page = next((part for part in mail.walk() if part.get_content_type() == "text/html"), None)
    body = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        raise ConfigurationError(
            message("{file} is an MHTML file without a page in it. Save the page again and import that.", file=file)
        )
    return SavedPage(
        body,
        _own_name(f"{file.stem}.html"),
        "text/html",
        url=str(mail["Snapshot-Content-Location"] or page["Content-Location"] or "").strip(),
        captured=_day_of(str(mail["Date"] or "")),
        # The capture is the page inside; this says which file it was taken out of.
        headers={"x-saved-as": _own_name(file.name), "x-saved-sha256": sha256(content)},
    )


def _of_warc(file: Path, site: Site | None) -> Iterator[SavedPage]:
    for response in responses(file):
        place = place_of(response.url, site) if site else None
        if place and response.status == 200 and response.body.strip():
            yield SavedPage(
                response.body,
                f"{response.day}-{page_name(place.language, place.code)}",
                "text/html",
                "archive",
                response.url,
                response.day,
                place.language,
                response.status,
                dict(response.headers),
            )


def _check_size(file: Path, size: int, content: bytes) -> None:
    if size > LARGEST_FILE:
        raise ConfigurationError(
            message(
                "{file} has {size} bytes, more than the {limit} that a page may have. Is it a page of the site?",
                file=file,
                size=size,
                limit=LARGEST_FILE,
            )
        )
    if not content.strip():
        raise ConfigurationError(message("{file} is empty. Save the page again and import that.", file=file))


def _own_name(name: str) -> str:
    return _NOT_IN_NAMES.sub("-", name).strip("-.") or "capture"


def _day_of(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except ValueError:
        return ""
