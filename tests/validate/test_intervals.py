from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.validate.intervals import around, interval

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
PRECISIONS = st.sampled_from(["day", "month", "year"])


@pytest.mark.parametrize(
    ("cell", "precision", "span", "words"),
    [
        ("2020-08-30", "day", ("2020-08-30", "2020-08-30"), ("30 de agosto de 2020", "30 August 2020")),
        ("2020-08-31", "month", ("2020-08-01", "2020-08-31"), ("agosto de 2020", "August 2020")),
        ("2020-02-01", "month", ("2020-02-01", "2020-02-29"), ("febrero de 2020", "February 2020")),
        ("2020-12-31", "year", ("2020-01-01", "2020-12-31"), ("2020", "2020")),
    ],
)
def test_a_date_may_mean_every_day_of_its_precision(
    cell: str, precision: str, span: tuple[str, str], words: tuple[str, str]
) -> None:
    days = around(cell, precision)
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == span
    assert (days.in_words().in_language("es"), days.in_words().in_language("en")) == words


@pytest.mark.parametrize(
    ("cell", "precision"), [(None, "day"), ("", "month"), ("30/08/2020", "day"), ("2020-08-30", "not_on_page")]
)
def test_what_is_no_date_means_no_day(cell: str | None, precision: str) -> None:
    assert interval({"end_date": cell, "end_date_precision_code": precision}, "end") is None


@given(DAYS, PRECISIONS)
def test_the_day_itself_is_among_the_days_it_may_mean(day: date, precision: str) -> None:
    days = around(day.isoformat(), precision)
    assert days is not None
    assert days.first <= day <= days.last


@given(DAYS, PRECISIONS)
def test_every_day_of_an_interval_gives_the_same_interval(day: date, precision: str) -> None:
    days = around(day.isoformat(), precision)
    assert days is not None
    assert around(days.first.isoformat(), precision) == days == around(days.last.isoformat(), precision)


@given(DAYS, PRECISIONS, DAYS, PRECISIONS)
def test_surely_after_means_after_whatever_the_days_are(one: date, p: str, other: date, q: str) -> None:
    late, early = around(one.isoformat(), p), around(other.isoformat(), q)
    assert late is not None
    assert early is not None
    assert late.surely_after(early) == all(
        day > other_day for day in (late.first, late.last) for other_day in (early.first, early.last)
    )
    assert not (late.surely_after(early) and early.surely_after(late))


@given(DAYS, PRECISIONS, st.integers(0, 400))
def test_less_precision_never_makes_certain(day: date, precision: str, ahead: int) -> None:
    limit, exact = around(day.isoformat()), around((day + timedelta(ahead)).isoformat())
    blurred = around((day + timedelta(ahead)).isoformat(), precision)
    assert limit is not None
    assert exact is not None
    assert blurred is not None
    assert exact.surely_after(limit) or not blurred.surely_after(limit)
