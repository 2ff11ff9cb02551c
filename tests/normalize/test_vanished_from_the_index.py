"""A commitment is gone where a newer copy of its index does not list it, and nothing newer tells of it."""

from collections.abc import Callable

import pytest

from pipeline.common.records import Record
from pipeline.common.tables import Row
from pipeline.normalize.sources import CapturedRecords

Capture = Callable[..., CapturedRecords]
Listing = Callable[..., Record]
Tables = Callable[..., dict[str, list[Row]]]
HOME = "https://example.org/members/guatemala/"


@pytest.fixture
def index(capture: Capture, listing: Listing) -> Callable[..., CapturedRecords]:
    def make(captured: str, *codes: str, year: str = "2018", url: str = "") -> CapturedRecords:
        return capture(captured, *(listing(code, year=year) for code in codes), url=url)

    return make


def codes(found: dict[str, list[Row]]) -> list[object]:
    return [row["commitment"] for row in found["commitments"]]


def test_a_newer_index_without_it(index: Capture, tables: Tables) -> None:
    found = tables(index("2019-01-01", "GT0001", "GT0002", "GT0003"), index("2021-01-01", "GT0001", "GT0003"))
    assert codes(found) == ["GT0001", "GT0003"]
    assert [row["commitment_count"] for row in found["action_plans"]] == [2]
    assert len(found["captures"]) == 2


def test_its_page_goes_with_it_unless_it_was_captured_since(
    capture: Capture, page: Callable[..., Record], index: Capture, tables: Tables
) -> None:
    first, last = index("2019-01-01", "GT0001", "GT0002"), index("2021-01-01", "GT0001")
    older, newer = capture("2020-01-01", page("GT0002")), capture("2021-01-01", page("GT0002"))
    assert codes(tables(first, older, last)) == ["GT0001"]
    assert codes(tables(first, last, newer)) == ["GT0001", "GT0002"]


def test_one_that_comes_back(index: Capture, tables: Tables) -> None:
    found = tables(
        index("2019-01-01", "GT0001", "GT0002"), index("2020-01-01", "GT0001"), index("2021-01-01", "GT0001", "GT0002")
    )
    assert codes(found) == ["GT0001", "GT0002"]


@pytest.mark.parametrize(
    ("listed", "year", "url"),
    [
        (["GT0009"], "2021", HOME),  # an index of another plan
        (["GT0001"], "2018", HOME),  # less than half of it
        (["GT0001", "GT0002"], "2018", "https://example.org/es/members/guatemala/"),  # another index
        ([], "2018", HOME),  # a script fills it
    ],
)
def test_an_index_that_proves_nothing(index: Capture, tables: Tables, listed: list[str], year: str, url: str) -> None:
    first = index("2019-01-01", "GT0001", "GT0002", "GT0003", url=HOME)
    found = codes(tables(first, index("2021-01-01", *listed, year=year, url=url)))
    assert found == sorted({"GT0001", "GT0002", "GT0003", *listed})


def test_an_undated_index_proves_nothing_of_a_dated_one(index: Capture, tables: Tables) -> None:
    assert codes(tables(index("", "GT0001"), index("2019-01-01", "GT0001", "GT0002"))) == ["GT0001", "GT0002"]


def test_two_parts_of_an_index_of_one_day(index: Capture, tables: Tables) -> None:
    parts = [index("2021-01-01", "GT0001", "GT0002"), index("2021-01-01", "GT0002", "GT0003")]
    assert codes(tables(index("2019-01-01", "GT0001", "GT0002", "GT0003"), *parts)) == ["GT0001", "GT0002", "GT0003"]
