"""A commitment that was read goes in; its rows of `milestones` come out."""

from collections.abc import Iterator

from pipeline.normalize.codes import NOT_ON_PAGE, milestone_status_code
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.dates import read_date
from pipeline.normalize.known import UNKNOWN, Known, TableRow
from pipeline.normalize.milestones import Milestone
from pipeline.normalize.sources import Telling


def milestone_rows(commitment: Commitment) -> Iterator[TableRow]:
    """One row a milestone, in the order of the table."""
    for position, milestone in enumerate(commitment.reading.milestones, start=1):
        assert commitment.page is not None
        yield _row(commitment.code, commitment.page, position, milestone)


def _row(code: str, page: Telling, position: int, milestone: Milestone) -> TableRow:
    def split(value: str) -> Known:
        return page.known(value, "description", "split", value)

    return {
        "commitment": Known(code),
        "position": Known(position),
        "number": split(milestone.number),
        "description": split(milestone.description),
        "responsible_as_published": split(milestone.responsible),
        "status_as_published": split(milestone.status),
        "status_code": _status(page, milestone.status),
        **_date(page, "start", milestone.start),
        **_date(page, "end", milestone.end),
        "as_published": split(milestone.as_published),
    }


def _status(page: Telling, words: str) -> Known:
    if not words:
        return Known(NOT_ON_PAGE)
    return page.known(milestone_status_code(words), "description", "inferred", words)


def _date(page: Telling, side: str, words: str) -> TableRow:
    span = read_date(words)
    if span is None:
        precision = UNKNOWN if words else Known(NOT_ON_PAGE)
        return {f"{side}_date": UNKNOWN, f"{side}_date_precision_code": precision}
    day = span.first if side == "start" else span.last
    return {
        f"{side}_date": page.known(day.isoformat(), "description", "inferred", words),
        f"{side}_date_precision_code": page.known(span.precision, "description", "inferred", words),
    }
