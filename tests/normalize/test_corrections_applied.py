import csv
import io
from collections.abc import Callable, Mapping

import pytest

from pipeline.common.declarations import Member
from pipeline.common.errors import ConfigurationError
from pipeline.common.records import Record, Signal
from pipeline.common.tables import Row
from pipeline.normalize.corrections import COLUMNS

ROW = {
    "table": "commitments",
    "key": "GT0001",
    "field": "title",
    "source_said": "Open data",
    "value": "Open budgets",
    "reason": "The plan says so",
    "evidence": "Plan, page 3",
    "who": "Ana",
    "date": "2026-11-23",
}

Correct = Callable[..., None]


@pytest.fixture
def correct(member: Member) -> Correct:
    """`correct(field="title", value="…")`: write corrections.csv."""

    def write(*changes: Mapping[str, str], **change: str) -> None:
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows({**ROW, **one} for one in (changes or (change,)))
        (member.folder / "corrections.csv").write_text(text.getvalue(), "utf-8")

    return write


def test_a_cell_is_what_an_officer_decided(
    correct: Correct,
    page: Callable[..., Record],
    commitment: Callable[..., Row],
    signals: Callable[..., list[Signal]],
    provenance: Callable[..., dict[tuple[object, ...], Row]],
) -> None:
    correct()
    record = page(ambition="High")
    assert commitment(record)["title"] == "Open budgets"
    assert signals(record) == []
    assert provenance(record)["commitments", "GT0001", "title"] == {
        "table": "commitments",
        "key": "GT0001",
        "field": "title",
        "capture": "guatemala/2026-11-23/0.html",
        "method_code": "corrected",
        "place": "corrections.csv",
        "excerpt": "Open data → Open budgets: The plan says so (Ana)",
    }


def test_an_empty_cell_may_be_filled_and_is_the_officer_s_alone(
    correct: Correct,
    page: Callable[..., Record],
    commitment: Callable[..., Row],
    provenance: Callable[..., dict[tuple[object, ...], Row]],
) -> None:
    correct(field="end_date", source_said="", value="2020-08-30")
    record = page(ambition="High")
    assert commitment(record)["end_date"] == "2020-08-30"
    assert provenance(record)["commitments", "GT0001", "end_date"]["capture"] is None


def test_a_filled_cell_may_be_emptied_and_says_who_did(
    correct: Correct,
    page: Callable[..., Record],
    commitment: Callable[..., Row],
    provenance: Callable[..., dict[tuple[object, ...], Row]],
) -> None:
    correct(field="irm_report", source_said="None", value="")
    record = page(irm_report="None")
    assert commitment(record)["irm_report"] is None
    assert provenance(record)["commitments", "GT0001", "irm_report"]["method_code"] == "corrected"


def test_a_whole_number_stays_one(
    correct: Correct, page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    correct(table="action_plans", key="guatemala-2018", field="end_year", source_said="2020", value="2021")
    [plan] = tables(page(cycle="2018", action_plan="Plan 2018-2020"))["action_plans"]
    assert plan["end_year"] == 2021


def test_words_where_a_number_must_stand_are_an_error_that_names_the_row(
    correct: Correct, page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    correct(table="action_plans", key="guatemala-2018", field="end_year", source_said="2020", value="soon")
    with pytest.raises(ConfigurationError) as error:
        tables(page(cycle="2018", action_plan="Plan 2018-2020"))
    assert str(error.value) == (
        'corrections.csv gives "soon" for end_year of action_plans guatemala-2018, which must be a whole number.'
        " Mend that row, or take it out."
    )


def test_a_day_that_is_none_is_an_error_that_names_the_row(
    correct: Correct, page: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    correct(field="end_date", source_said="", value="31/12/2020")
    with pytest.raises(ConfigurationError, match='gives "31/12/2020" for end_date of commitments'):
        commitment(page(ambition="High"))


@pytest.mark.parametrize("column", ["table", "key", "field", "reason", "who", "date"])
def test_a_correction_says_who_and_why(
    column: str, correct: Correct, page: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    correct(**{column: ""})
    with pytest.raises(ConfigurationError, match=f"does not say everything: {column} is empty"):
        commitment(page(ambition="High"))


STALE, NOTHING = "correction_no_longer_applies", "correction_of_nothing"
UNFIT = {
    "the source says otherwise now": ({"source_said": "Closed data"}, STALE, "Open data", "commitments GT0001 title"),
    "there is no such row": ({"key": "GT0002"}, NOTHING, "GT0002", "commitments GT0002 title"),
    "there is no such column": ({"field": "titel"}, NOTHING, "titel", "commitments GT0001 titel"),
    "a code, which is a name": (
        {"field": "commitment", "value": "GT0002"},
        NOTHING,
        "commitment",
        "commitments GT0001 commitment",
    ),
    "there is no such table": ({"table": "plans"}, NOTHING, "plans", "plans GT0001 title"),
    "a table that no officer corrects": ({"table": "captures"}, NOTHING, "GT0001", "captures GT0001 title"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_correction_that_no_longer_fits_is_left_out_and_signalled(
    case: str,
    correct: Correct,
    page: Callable[..., Record],
    commitment: Callable[..., Row],
    signals: Callable[..., list[Signal]],
) -> None:
    change, check, said, place = UNFIT[case]
    correct(**change)
    record = page(ambition="High")
    assert commitment(record)["title"] == "Open data"
    [signal] = signals(record)
    assert (signal.check, signal.text, signal.place) == (check, said, place)


def test_two_corrections_of_a_row_both_count(
    correct: Correct, page: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    correct({"value": "A"}, {"field": "irm_report", "source_said": "None", "value": "B"})
    row = commitment(page(irm_report="None"))
    assert (row["title"], row["irm_report"]) == ("A", "B")


def test_keys_of_several_columns_are_joined(
    correct: Correct, page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    correct(table="commitment_sections", key="GT0001|en|1", field="text", source_said="A lw.", value="A law.")
    [section] = tables(page(description="What is the commitment? A lw."))["commitment_sections"]
    assert section["text"] == "A law."


def test_an_officer_may_quote_what_is_published_where_addresses_are_masked(
    correct: Correct, page: Callable[..., Record], commitment: Callable[..., Row], signals: Callable[..., list[Signal]]
) -> None:
    correct(field="lead_institution", source_said="[correo electrónico omitido]", value="MINFIN")
    record = page(lead_institution="ana@gmail.com")
    assert commitment(record)["lead_institution"] == "MINFIN"
    assert "correction_no_longer_applies" not in {signal.check for signal in signals(record)}


def test_what_an_officer_writes_is_masked_too(
    correct: Correct, page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    correct(value="Ask ana@gmail.com", reason="ana@gmail.com said so", source_said="Open data")
    assert "ana@" not in repr(tables(page(ambition="High")))
