from collections.abc import Callable
from dataclasses import replace

from pipeline.common.records import Record, Signal
from pipeline.normalize.sources import CapturedRecords

Capture = Callable[..., CapturedRecords]


def of_that_kind(signals: list[Signal]) -> list[tuple[str, str]]:
    return [(signal.field, signal.text) for signal in signals if signal.check == "captures_disagree"]


def test_two_saved_copies_of_one_day_that_differ_are_told(
    page: Callable[..., Record], capture: Capture, signals: Callable[..., list[Signal]]
) -> None:
    first = capture("2020-01-31", page(status="Active", ambition="High"), name="a.html")
    second = capture("2020-01-31", page(status="Inactive", ambition="High"), name="b.html")
    assert of_that_kind(signals(first, second)) == [
        ("status", "2026-11-23/2020-01-31a.html: Active ≠ 2026-11-23/2020-01-31b.html: Inactive")
    ]


def test_so_are_two_of_which_no_day_is_known(
    page: Callable[..., Record], capture: Capture, signals: Callable[..., list[Signal]]
) -> None:
    copies = (capture("", page(status="Active"), name="a"), capture("", page(title="Other", status="Active"), name="b"))
    assert [field for field, _ in of_that_kind(signals(*copies))] == ["title"]


def test_days_order_of_a_scrape_and_a_newer_copy_leave_no_doubt(
    page: Callable[..., Record], capture: Capture, signals: Callable[..., list[Signal]]
) -> None:
    first = capture("2020-01-31", page(status="Active"), name="a")
    second = capture("2020-01-31", page(status="Inactive"), name="b")
    scraped = replace(second, capture=replace(second.capture, how="scraped"))
    later = capture("2020-02-01", page(status="Active"))
    other_language = capture("2020-01-31", page(language="es", status="Inactivo"))
    assert of_that_kind(signals(first, later)) == []
    assert of_that_kind(signals(first, scraped)) == []
    assert of_that_kind(signals(first, second, later)) == []
    assert of_that_kind(signals(first, other_language)) == []
