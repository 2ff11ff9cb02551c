"""A commitment's period and the dates of its milestones go in; the places of a drawing come out, in hundredths."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.common.tables import Cell, Row

_HEAD, _ROW = 28, 26  # pixels: the line of years, and a line a milestone
_LAST_LABEL = 88  # hundredths: further right the four digits of a year would stand outside


@dataclass(frozen=True)
class Span:
    """A bar from `x`, `width` wide."""

    x: float
    width: float


@dataclass(frozen=True)
class Track:
    """The line of a milestone, `y` pixels down; `late` is the part after the end of the commitment, `early` before."""

    number: str
    y: int
    bar: Span | None
    early: Span | None
    late: Span | None


@dataclass(frozen=True)
class Timeline:
    """A drawing `height` pixels high: years by their places, the commitment's own period, a track a milestone."""

    height: int
    years: Sequence[tuple[str, float]]
    period: Span | None
    tracks: Sequence[Track]

    @property
    def overrun(self) -> Sequence[str]:
        """The numbers of the milestones that certainly end after their commitment."""
        return [track.number for track in self.tracks if track.late]

    @property
    def undated(self) -> Sequence[str]:
        """The numbers of the milestones that cannot be drawn."""
        return [track.number for track in self.tracks if not track.bar]


def timeline(commitment: Row, milestones: Sequence[Row]) -> Timeline | None:
    """The drawing; None where no milestone has both its dates."""
    period = _dates(commitment)
    dates = [_dates(row) for row in milestones]
    known = [span for span in (period, *dates) if span]
    if not any(dates):
        return None
    scale = _Scale(_quarter(min(start for start, _ in known)), _quarter(max(end for _, end in known), after=1))
    return Timeline(
        height=_HEAD + _ROW * len(milestones) + 4,
        years=_years(scale),
        period=scale.span(*period) if period else None,
        tracks=[
            _track(scale, commitment, row, span, _HEAD + _ROW * line)
            for line, (row, span) in enumerate(zip(milestones, dates, strict=True))
        ],
    )


@dataclass(frozen=True)
class _Scale:
    start: date
    end: date

    def place(self, day: date) -> float:
        return round(100 * (day - self.start).days / (self.end - self.start).days, 2)

    def span(self, start: date, end: date) -> Span:
        x = self.place(start)
        return Span(x, max(round(self.place(end) - x, 2), 0.5))


def _track(scale: _Scale, commitment: Row, row: Row, span: tuple[date, date] | None, y: int) -> Track:
    number = str(row["number"] or row["position"])
    if not span:
        return Track(number, y, None, None, None)
    begins, ends = (_iso(commitment[f"{side}_date"]) for side in ("start", "end"))
    # Only what is certain: a milestone of June may well end before the 30th on which its commitment does.
    late = ends and _earliest_end(row) > ends
    early = begins and _latest_start(row) < begins
    return Track(
        number=number,
        y=y,
        bar=scale.span(*span),
        early=scale.span(span[0], min(begins, span[1])) if early and begins else None,
        late=scale.span(max(ends, span[0]), span[1]) if late and ends else None,
    )


def _dates(row: Row) -> tuple[date, date] | None:
    start, end = _iso(row["start_date"]), _iso(row["end_date"])
    return (start, end) if start and end and start <= end else None


def _iso(cell: Cell) -> date | None:
    return date.fromisoformat(str(cell)) if cell is not None else None


def _earliest_end(row: Row) -> date:
    day, precision = date.fromisoformat(str(row["end_date"])), row["end_date_precision_code"]
    if precision == "year":
        return date(day.year, 1, 1)
    return day.replace(day=1) if precision == "month" else day


def _latest_start(row: Row) -> date:
    day, precision = date.fromisoformat(str(row["start_date"])), row["start_date_precision_code"]
    if precision == "year":
        return date(day.year, 12, 31)
    return day.replace(day=calendar.monthrange(day.year, day.month)[1]) if precision == "month" else day


def _quarter(day: date, after: int = 0) -> date:
    """The first day of the quarter of a day, or of the quarter after it."""
    quarter = 4 * day.year + (day.month - 1) // 3 + after
    return date(quarter // 4, 3 * (quarter % 4) + 1, 1)


def _years(scale: _Scale) -> list[tuple[str, float]]:
    """Eight years at most, so that they can be read on a telephone; the first one where there is room for it."""
    places = [(str(year), scale.place(date(year, 1, 1))) for year in range(scale.start.year + 1, scale.end.year + 1)]
    drawn = [(year, x) for year, x in places[:: 1 + (len(places) - 1) // 8] if x <= _LAST_LABEL]
    first = [(str(scale.start.year), 0.0)] if not drawn or drawn[0][1] >= 100 - _LAST_LABEL else []
    return [*first, *drawn]
