"""A folder where an officer saved pages goes in; what each file is, and which pages are missing, comes out."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.cli.scraping import holdings
from pipeline.common.declarations import Member
from pipeline.common.errors import ConfigurationError, SourceUnreadable
from pipeline.common.messages import Message, counted, message, verbatim
from pipeline.common.records import Record
from pipeline.common.settings import Settings
from pipeline.extract.capture import extract_capture
from pipeline.scrape.saved_formats import SavedPage, read_saved
from pipeline.scrape.saved_pages import import_pages

_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".warc", ".gz")
# Where browsers put the pictures and scripts of a page that is saved "complete".
_COMPANIONS = re.compile(r".+(?:_files|_archivos|_fichiers|\.files)", re.IGNORECASE)


def empty_inbox(settings: Settings, member: Member, inbox: Path) -> Iterator[Message]:
    """Import the pages below a folder, which is left as it is; a line a file, then the pages that are missing."""
    for file in sorted(path for path in inbox.rglob("*") if path.is_file()):
        parts = file.relative_to(inbox).parts
        if not any(part.startswith(".") or _COMPANIONS.fullmatch(part) for part in parts):
            yield message(
                "{file}: {what}", file=file.relative_to(inbox).as_posix(), what=_taken(settings, member, file)
            )
    if member.site:
        yield from _missing(settings, member)


def must_be_understood(file: Path, member: Member) -> None:
    """Raise SourceUnreadable for a file that says nothing: in raw/ it would stop every publication from then on."""
    if not any(_records(page, file) for page in read_saved(file, member.site)):
        raise SourceUnreadable(
            message(
                "{file} holds no commitment page and no index that is understood, so nothing was stored. If it is a"
                " picture, a PDF, a login page or an error page, save the page itself, as a web page or as text. If it"
                " is a commitment page, send it to whoever maintains the program.",
                file=file,
            )
        )


def _taken(settings: Settings, member: Member, file: Path) -> Message:
    if file.suffix.lower() not in _PAGES:
        return message("no page; left where it is")
    try:
        pages = read_saved(file, member.site)
    except ConfigurationError as error:
        return error.message
    records = [record for page in pages for record in _records(page, file)]
    foreign = sorted({record.code for record in records if not re.fullmatch(member.code_pattern, record.code)})
    if not records:
        return message("holds no commitment page and no index that is understood; not imported")
    if len(foreign) == len({record.code for record in records}):
        return message("is of another member ({codes}); not imported", codes=", ".join(foreign[:3]))
    imported = import_pages(settings.raw / member.member, member.member, [file], site=member.site)
    what = _described(records)
    if all(item.known for item in imported):
        return message("{what}; was there already", what=what)
    return message("{what}; imported as {path}", what=what, path=imported[-1].capture.path)


def _records(page: SavedPage, file: Path) -> Sequence[Record]:
    return extract_capture(page.content, str(file)).records


def _described(records: Sequence[Record]) -> Message:
    pages = [f"{record.code} ({record.language})" for record in records if record.kind == "commitment"]
    listed = counted("an index of {count} commitment", "an index of {count} commitments", len(records) - len(pages))
    if len(pages) == len(records):
        return message("the page of {pages}", pages=", ".join(pages))
    return message("the page of {pages} and {index}", pages=", ".join(pages), index=listed) if pages else listed


def _missing(settings: Settings, member: Member) -> Iterator[Message]:
    found = holdings(settings, member)
    yield message(
        "{member}: {there} pages are captured, {missing} are missing.",
        member=member.member,
        there=len(found.there),
        missing=len(found.missing),
    )
    yield from (verbatim(wish.address) for wish in found.missing)
