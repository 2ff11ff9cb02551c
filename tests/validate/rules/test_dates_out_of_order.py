from collections.abc import Callable

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.rules.dates_out_of_order import rule


def dates(start: str, start_precision: str, end: str, end_precision: str) -> Row:
    return {
        "commitment": "GT0007",
        "position": 3,
        "start_date": start or None,
        "start_date_precision_code": start_precision,
        "end_date": end or None,
        "end_date_precision_code": end_precision,
    }


OUT_OF_ORDER = {
    "days": dates("2019-05-02", "day", "2019-05-01", "day"),
    "months": dates("2019-05-01", "month", "2019-04-30", "month"),
    "years": dates("2020-01-01", "year", "2019-12-31", "year"),
    "a month after a year": dates("2020-01-01", "month", "2019-12-31", "year"),
}
PERHAPS_IN_ORDER = {
    "the same day": dates("2019-05-02", "day", "2019-05-02", "day"),
    "a month and its third day": dates("2019-05-01", "month", "2019-05-03", "day"),
    "the last day of a month, and that month": dates("2019-05-31", "day", "2019-05-31", "month"),
    "a month of the year it ends in": dates("2019-11-01", "month", "2019-12-31", "year"),
    "no end": dates("2019-11-01", "month", "", "not_on_page"),
    "no beginning": dates("", "not_on_page", "2019-11-30", "month"),
}


@pytest.mark.parametrize("table", ["commitments", "milestones"])
@pytest.mark.parametrize("case", OUT_OF_ORDER)
def test_an_end_before_its_beginning_is_found(case: str, table: str, facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(**{table: [OUT_OF_ORDER[case]]}))
    assert (finding.severity, finding.table, finding.commitment, finding.field) == (
        "warning",
        table,
        "GT0007",
        "end_date",
    )


@pytest.mark.parametrize("table", ["commitments", "milestones"])
@pytest.mark.parametrize("case", PERHAPS_IN_ORDER)
def test_what_may_be_in_order_is_not(case: str, table: str, facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(**{table: [PERHAPS_IN_ORDER[case]]}))) == []


@pytest.mark.parametrize(("end", "expected"), [(2017, ["action_plans"]), (2018, []), (None, [])])
def test_plans_are_compared_by_year(end: int | None, expected: list[str], facts: Callable[..., Facts]) -> None:
    found = rule(facts(action_plans=[{"plan": "guatemala-2018", "start_year": 2018, "end_year": end}]))
    assert [finding.table for finding in found] == expected


def test_the_sentence_names_the_milestone(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(milestones=[OUT_OF_ORDER["months"]]))
    assert finding.message.in_language("en") == (
        "Milestone 3 of GT0007: the end (April 2019) comes before the beginning (May 2019)."
    )
