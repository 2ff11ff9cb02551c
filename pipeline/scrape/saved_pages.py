"""Pages that a person saved as files go in; captures in `raw/<member>/`, byte for byte, come out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.common.captures import Capture, read_manifest, write_manifest
from pipeline.common.errors import ConfigurationError
from pipeline.common.files import sha256
from pipeline.common.messages import message
from pipeline.common.sites import Site
from pipeline.scrape.run_log import log_run
from pipeline.scrape.saved_formats import LARGEST_FILE, SavedPage, read_saved
from pipeline.scrape.store import Arrived, store_page

LARGEST_CAPTURE = LARGEST_FILE


@dataclass(frozen=True)
class Imported:
    """What became of a page in a file: its capture, and whether the same bytes were there already."""

    file: Path
    capture: Capture
    known: bool


def import_pages(  # noqa: PLR0913  (what is known of the files, each by its name)
    folder: Path, member: str, files: Sequence[Path], *, url: str = "", captured: str = "", site: Site | None = None
) -> list[Imported]:
    """Copy the pages of files into a member's folder of captures and name them in its manifest.

    `url` is where the page was, `captured` the day it looked so (ISO), both empty where nobody knows; they go before
    what the file says of itself. Of a WARC the pages of the declared `site` are taken. A page whose bytes are there
    already is not stored again. Raises ConfigurationError for what is no readable file or date.
    """
    _check_date(captured)
    captures, imported = read_manifest(folder), list[Imported]()
    for file in files:
        for page in read_saved(file, site):
            known = _known(captures, page)
            capture = known or _stored(folder, page, url=url, captured=captured)
            if known is None:
                captures.append(capture)
                # The manifest follows each file: cut off here, the next run finds the file and names it again.
                write_manifest(folder, member, captures)
            imported.append(Imported(file, capture, known is not None))
    log_run(folder, {"how": "imported", "new": [item.capture.path for item in imported if not item.known]})
    return imported


def _known(captures: Sequence[Capture], page: SavedPage) -> Capture | None:
    # An archive says that a page looked so on a day; the same bytes of another day say something more.
    same = [capture for capture in captures if capture.sha256 == sha256(page.content)]
    dated = [capture for capture in same if page.how != "archive" or capture.captured == page.captured]
    return next(iter(dated), None)


def _stored(folder: Path, page: SavedPage, *, url: str, captured: str) -> Capture:
    arrived = Arrived(
        content=page.content,
        name=page.name,
        how=page.how,
        captured=captured or page.captured,
        url=url or page.url,
        language=page.language,
        status=page.status,
        headers=page.headers,
        media_type=page.media_type,
    )
    return store_page(folder, arrived)


def _check_date(captured: str) -> None:
    try:
        if captured:
            date.fromisoformat(captured)
    except ValueError as error:
        raise ConfigurationError(
            message("“{captured}” is not a date. Write it as 2019-05-31, year first.", captured=captured)
        ) from error
