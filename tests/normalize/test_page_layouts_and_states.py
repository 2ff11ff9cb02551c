from collections.abc import Callable

import pytest

from pipeline.common.records import Record, Signal, Words
from pipeline.common.tables import Row

CODES = (
    "layout_code",
    "status_on_page_code",
    "irm_starred_code",
    "irm_early_results_code",
    "irm_verifiable_code",
    "irm_relevant_code",
    "irm_potential_impact_code",
    "irm_ambition_code",
    "irm_completion_code",
    "start_date_precision_code",
    "end_date_precision_code",
)


def test_a_listed_commitment_knows_nothing_about_its_page(
    listing: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    row = commitment(listing())
    assert {row[code] for code in CODES} == {"not_captured"}
    assert (row["detail_level_code"], row["milestone_count"], row["description"]) == ("listed", None, None)


def test_a_page_that_prints_no_label_says_so(page: Callable[..., Record], commitment: Callable[..., Row]) -> None:
    row = commitment(page())
    assert [row[code] for code in CODES] == ["unrecognised", *["not_on_page"] * 10]
    assert row["index_policy_area_code"] == "not_captured"


def test_a_label_with_nothing_after_it_is_blank_not_missing(
    page: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    row = commitment(page(status="", potential_impact="", completion=""))
    assert (row["status_on_page_code"], row["irm_potential_impact_code"], row["irm_completion_code"]) == (
        "blank_on_page",
        "blank_on_page",
        "blank_on_page",
    )
    assert row["irm_completion_as_published"] is None


LAYOUTS: dict[str, dict[str, Words]] = {
    "national_2019": {"starred": "No", "potential_impact": ""},
    "national_2022": {"ambition": ""},
    "local": {"commitment_start": "Oct 2021"},
    "unrecognised": {"verifiable": "Yes"},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_shows_in_its_labels(layout: str, page: Callable[..., Record], commitment: Callable[..., Row]) -> None:
    assert commitment(page(**LAYOUTS[layout]))["layout_code"] == layout


def test_a_page_of_a_local_member_fills_what_it_prints(
    page: Callable[..., Record],
    tables: Callable[..., dict[str, list[Row]]],
    signals: Callable[..., list[Signal]],
    provenance: Callable[..., dict[tuple[object, ...], Row]],
) -> None:
    record = page(
        "GTAGA0005",
        action_plan="Action plan – Antigua Guatemala, Guatemala, 2025 – 2027",
        inception_report="Not available",
        commitment_start="Oct 2025",
        commitment_end="Mar 2027",
        institutions=("Municipality", "University; Library", "Municipality"),
        primary_policy_area="Open Data",
        primary_sector="Education",
        ogp_values=("Access to information", "Technology and Innovation for Transparency and Accountability"),
        description=(
            "Commitment ID 5 Commitment Title Open streets Problem Streets are closed. Status quo Nobody knows."
            " Action Publish maps."
        ),
    )
    found = tables(record)
    [row] = found["commitments"]
    assert {
        name: row[name] for name in ("plan", "layout_code", "irm_report", "policy_areas", "title_in_plan", "problem")
    } == {
        "plan": "guatemala-2025",
        "layout_code": "local",
        "irm_report": "Not available",
        "policy_areas": "open_data|education",
        "title_in_plan": "Open streets",
        "problem": "Streets are closed.",
    }
    assert [row[f"{side}_{part}"] for side in ("start", "end") for part in ("date", "date_precision_code")] == [
        "2025-10-01",
        "month",
        "2027-03-31",
        "month",
    ]
    assert row["period_as_published"] == "Oct 2025 – Mar 2027"
    assert row["irm_ambition_code"] == "not_on_page"
    assert [
        (item["role_code"], item["institution_as_published"], item["position"])
        for item in found["commitment_institutions"]
    ] == [("involved", "Library", 3), ("involved", "Municipality", 1), ("involved", "University", 2)]
    assert [item["ogp_value_code"] for item in found["commitment_ogp_values"]] == [
        "access_to_information",
        "technology",
    ]
    assert {signal.check for signal in signals(record)} == {"unreviewed_institution"}
    places = provenance(record)
    assert places["commitments", "GTAGA0005", "start_date"]["place"] == "block 4"
    assert places["commitments", "GTAGA0005", "end_date"]["excerpt"] == "Mar 2027"
    assert places["action_plans", "guatemala-2025", "end_year"]["excerpt"] == (
        "Action plan – Antigua Guatemala, Guatemala, 2025 – 2027"
    )


# What is printed after "Commitment Start:" and "Commitment End:"; then the start, its precision, and what is signalled.
LOCAL_DATES = {
    "both": (("Oct 2021", "Mar 2023"), ("2021-10-01", "month"), []),
    "no start": (("", "Mar 2023"), (None, "blank_on_page"), []),
    "a start that is no date": (("soon", "Mar 2023"), (None, None), ["soon"]),
    "neither": (("soon", "later"), (None, None), ["soon", "later"]),
    "nothing": (("", ""), (None, "blank_on_page"), []),
}


@pytest.mark.parametrize("case", LOCAL_DATES)
def test_each_date_of_a_local_page_stands_for_itself(
    case: str, page: Callable[..., Record], commitment: Callable[..., Row], signals: Callable[..., list[Signal]]
) -> None:
    (start, end), expected, unread = LOCAL_DATES[case]
    record = page(commitment_start=start, commitment_end=end)
    row = commitment(record)
    assert (row["start_date"], row["start_date_precision_code"]) == expected
    assert [(signal.check, signal.text) for signal in signals(record)] == [
        ("period_not_read", words) for words in unread
    ]


def test_a_period_that_is_no_dates_keeps_its_words_and_is_signalled(
    page: Callable[..., Record], commitment: Callable[..., Row], signals: Callable[..., list[Signal]]
) -> None:
    record = page(description="What is the commitment? A law. Timeline: anuary 2019 - December 2020")
    row = commitment(record)
    assert (row["period_as_published"], row["start_date"], row["start_date_precision_code"]) == (
        "anuary 2019 - December 2020",
        None,
        None,
    )
    assert [(signal.check, signal.text) for signal in signals(record)] == [
        ("period_not_read", "anuary 2019 - December 2020")
    ]


def test_a_period_in_a_description_is_read(page: Callable[..., Record], commitment: Callable[..., Row]) -> None:
    text = "What is the commitment? A law. Commitment Start: November 2018 / Commitment End: December 2020"
    row = commitment(page(description=text))
    assert (row["start_date"], row["end_date"]) == ("2018-11-01", "2020-12-31")


def test_a_value_of_ogp_that_nobody_knows_is_signalled(
    page: Callable[..., Record], signals: Callable[..., list[Signal]]
) -> None:
    [signal] = signals(page(commitment_start="Oct 2021", ogp_values=("Access to information", "Fun")))
    assert (signal.check, signal.text, signal.field) == ("unknown_value", "Fun", "ogp_values")
