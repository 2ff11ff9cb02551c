from collections.abc import Callable
from time import process_time

from pipeline.common.records import Record
from pipeline.normalize.member_tables import Normalized
from pipeline.normalize.sources import CapturedRecords

DESCRIPTION = (
    "What is the commitment? To publish the data of every town. Why is it relevant to OGP values? It opens data."
    " Milestone Activity With a Verifiable Deliverable Deadline: Responsible agency"
    " 1. Draft a law June 2019 Ministry of Justice 2. Adopt it 31 December 2020 Parliament"
    f" Additional information {'The plan says more about it. ' * 60}"
)


def seconds(normalized: Callable[..., Normalized], *captures: CapturedRecords) -> float:
    before = process_time()
    normalized(*captures)
    return process_time() - before


def test_the_time_grows_with_the_pages_not_with_their_square(
    page: Callable[..., Record], capture: Callable[..., CapturedRecords], normalized: Callable[..., Normalized]
) -> None:
    def member_of(count: int) -> CapturedRecords:
        pages = (page(f"GT{number:04}", description=f"{DESCRIPTION} {number}") for number in range(count))
        return capture("2020-01-01", *pages)

    normalized(member_of(1))  # lists are read once
    few, many = seconds(normalized, member_of(100)), seconds(normalized, member_of(400))
    assert many < 10 * few


def test_the_time_grows_with_the_captures_of_a_page_not_with_their_square(
    page: Callable[..., Record], capture: Callable[..., CapturedRecords], normalized: Callable[..., Normalized]
) -> None:
    def history_of(count: int) -> list[CapturedRecords]:
        return [
            capture(
                f"2{number:03}-01-01",
                *(page(f"GT{code:04}", status="Active", lead_institution="A") for code in range(10)),
            )
            for number in range(count)
        ]

    normalized(*history_of(1))
    few, many = seconds(normalized, *history_of(100)), seconds(normalized, *history_of(400))
    assert many < 10 * few
