from collections.abc import Callable

import pytest

from pipeline.common.records import Record
from pipeline.common.tables import Row

# The name of a plan as printed, its start year and its end year.
NAMES = {
    "Plan de Acción de Guatemala 2018-2020": ("guatemala-2018", 2020),
    "Mongolia Action Plan 2014-16": ("guatemala-2014", 2016),
    "Liberia, Second National Action Plan, 2015-2017": ("guatemala-2015", 2017),
    "Action plan – Kaduna State, Nigeria, 2021 – 2023": ("guatemala-2021", 2023),
    "Kenya Action Plan 2023-2027 (December)": ("guatemala-2023", 2027),
    "South Africa’s Fourth National Action Plan 2020–2022": ("guatemala-2020", 2022),
    "Italy Action Plan 2018/20 (June)": ("guatemala-2018", 2020),
    "Action Plan 2019": ("guatemala-2019", None),
    "Action Plan 2021-2019": ("guatemala-2021", None),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_has_the_years_of_its_name(
    name: str, page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(page(action_plan=name))
    plan, end_year = NAMES[name]
    assert found["commitments"][0]["plan"] == plan
    assert found["action_plans"] == [
        {
            "plan": plan,
            "member": "guatemala",
            "name": name,
            "start_year": int(plan[-4:]),
            "end_year": end_year,
            "commitment_count": 1,
        }
    ]


NO_YEARS = ("Elgeyo Marakwet County, Kenya Action Plan", "Not Attached", "")


@pytest.mark.parametrize("name", NO_YEARS)
def test_without_a_year_there_is_no_plan(
    name: str, page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(page(action_plan=name, cycle=""))
    assert found["commitments"][0]["plan"] is None
    assert found["action_plans"] == []


def test_the_cycle_counts_before_the_index_and_the_index_before_the_name(
    page: Callable[..., Record], listing: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    name = "Action Plan 2014-2016"
    assert commitment(page(action_plan=name, cycle="2016"), listing(year="2018"))["plan"] == "guatemala-2016"
    assert commitment(page(action_plan=name), listing(year="2018"))["plan"] == "guatemala-2018"
    assert commitment(page(action_plan=name), listing(year=""))["plan"] == "guatemala-2014"


def test_a_name_comes_from_the_first_page_that_has_one(
    page: Callable[..., Record], listing: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(
        listing("GT0001", year="2016"),
        page("GT0002", action_plan="Not Attached", cycle="2016"),
        page("GT0003", action_plan="Guatemala Action Plan 2016-2018", cycle="2016"),
        page("GT0004", action_plan="Guatemala, Plan 2016-2018", cycle="2016"),
        listing("GT0005", year="2018"),
    )
    assert [
        (plan["plan"], plan["name"], plan["end_year"], plan["commitment_count"]) for plan in found["action_plans"]
    ] == [
        ("guatemala-2016", "Guatemala Action Plan 2016-2018", 2018, 4),
        ("guatemala-2018", None, None, 1),
    ]
