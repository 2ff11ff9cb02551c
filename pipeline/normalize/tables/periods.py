"""A commitment that was read goes in; its dates, how precise they are and their words come out as cells."""

from pipeline.normalize.codes import BLANK_ON_PAGE, NOT_CAPTURED, NOT_ON_PAGE
from pipeline.normalize.commitment import DATE_FIELDS, Commitment
from pipeline.normalize.dates import Span
from pipeline.normalize.known import UNKNOWN, Known, TableRow
from pipeline.normalize.sources import Telling


def period_cells(commitment: Commitment) -> TableRow:
    """The first possible day of the start, the last of the end, their precision, and the words of both."""
    page, reading = commitment.page, commitment.reading
    if page is None:
        return {**_undated("start", NOT_CAPTURED), **_undated("end", NOT_CAPTURED), "period_as_published": UNKNOWN}
    start, end = (reading.period.start, reading.period.end) if reading.period else (None, None)
    field = next((field for field in DATE_FIELDS if page.words(field)), "description")
    return {
        **_date_cells(page, "start", start, reading.period_words),
        **_date_cells(page, "end", end, reading.period_words),
        "period_as_published": page.known(reading.period_words, field, "split", reading.period_words),
    }


def _date_cells(page: Telling, side: str, span: Span | None, period_words: str) -> TableRow:
    local = f"commitment_{side}"
    is_local = any(page.words(field) for field in DATE_FIELDS)
    field, words = (local, page.words(local)) if is_local else ("description", period_words)
    if span is None:
        state = BLANK_ON_PAGE if page.has(local) else NOT_ON_PAGE
        return _undated(side, None if words else state)
    day = span.first if side == "start" else span.last
    return {
        f"{side}_date": page.known(day.isoformat(), field, "inferred", words),
        f"{side}_date_precision_code": page.known(span.precision, field, "inferred", words),
    }


def _undated(side: str, state: str | None) -> TableRow:
    return {f"{side}_date": UNKNOWN, f"{side}_date_precision_code": Known(state)}
