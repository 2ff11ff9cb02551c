"""Dates go in, places in hundredths come out; what is late is drawn so only where it certainly is."""

import pytest

from pipeline.common.tables import Row
from pipeline.publish.site.pages.timeline import Span, Timeline, timeline

PERIOD: Row = {
    "start_date": "2018-11-01",
    "start_date_precision_code": "month",
    "end_date": "2020-08-30",
    "end_date_precision_code": "day",
}


def milestone(number: int, start: str | None, end: str | None, precision: str = "day") -> Row:
    return {
        "number": str(number),
        "position": number,
        "start_date": start,
        "start_date_precision_code": precision,
        "end_date": end,
        "end_date_precision_code": precision,
    }


def drawn(period: Row, *milestones: Row) -> Timeline:
    result = timeline(period, milestones)
    assert result
    return result


def test_a_drawing_goes_from_quarter_to_quarter_and_names_its_years() -> None:
    result = drawn(PERIOD, milestone(1, "2018-11-01", "2020-09-30"))
    assert result.years == [("2018", 0.0), ("2019", 12.59), ("2020", 62.52)]
    assert result.period == Span(4.24, 91.38)
    assert [track.bar for track in result.tracks] == [Span(4.24, 95.62)]


@pytest.mark.parametrize(
    ("end", "precision", "late"),
    [
        ("2020-08-31", "day", True),
        ("2020-08-30", "day", False),
        ("2020-08-31", "month", False),
        ("2020-09-30", "month", True),
        ("2020-12-31", "year", False),
        ("2021-12-31", "year", True),
    ],
)
def test_a_milestone_is_late_where_even_its_earliest_end_is(end: str, precision: str, late: bool) -> None:
    result = drawn(PERIOD, milestone(2, "2019-01-01", end, precision))
    assert result.overrun == (["2"] if late else [])


@pytest.mark.parametrize(
    ("start", "precision", "early"),
    [
        ("2018-10-31", "day", True),
        ("2018-11-01", "day", False),
        ("2018-11-01", "month", False),
        ("2018-10-01", "month", True),
        ("2018-01-01", "year", False),
        ("2017-01-01", "year", True),
    ],
)
def test_a_milestone_is_early_where_even_its_latest_start_is(start: str, precision: str, early: bool) -> None:
    (track,) = drawn(PERIOD, milestone(1, start, "2019-12-31", precision)).tracks
    assert bool(track.early) is early


def test_what_has_no_dates_is_not_drawn_but_named() -> None:
    result = drawn(PERIOD, milestone(1, "2019-01-01", "2019-02-01"), milestone(2, None, "2019-03-01"))
    assert result.undated == ["2"]
    assert [track.bar is None for track in result.tracks] == [False, True]


def test_without_any_dates_there_is_no_drawing() -> None:
    assert timeline(PERIOD, []) is None
    assert timeline(PERIOD, [milestone(1, None, None)]) is None
    assert timeline(PERIOD, [milestone(1, "2020-01-02", "2020-01-01")]) is None


def test_a_commitment_whose_period_is_not_known_is_drawn_without_it() -> None:
    nothing = dict.fromkeys(PERIOD)
    result = drawn(nothing, milestone(1, "1999-12-31", "2031-01-01"))
    assert result.period is None
    assert result.overrun == []
    assert len(result.years) <= 9


def test_a_day_is_wide_enough_to_be_seen() -> None:
    (track,) = drawn(PERIOD, milestone(1, "2019-01-01", "2019-01-01")).tracks
    assert track.bar == Span(12.59, 0.5)
