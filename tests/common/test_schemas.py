"""The files in `schemas/` keep their promises: two languages, codes that exist, keys that lead somewhere."""

import json
import re
from pathlib import Path

import pytest

from pipeline.common.schemas import TABLES, code_labels, codes, columns, folder, policy_areas, schema

PROMISED = json.loads((Path(__file__).parents[1] / "expected" / "columns.json").read_text("utf-8"))


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained_in_both_languages(table: str) -> None:
    for field in schema(table)["fields"]:
        english = field["translations"]["en"]
        assert field["title"], field["name"]
        assert field["description"], field["name"]
        assert english["title"], field["name"]
        assert english["description"], field["name"]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_an_example_that_it_may_hold(table: str) -> None:
    for field in schema(table)["fields"]:
        constraints = field.get("constraints", {})
        example = field["example"]
        assert example in constraints.get("enum", [example]), field["name"]
        assert re.fullmatch(constraints.get("pattern", ".+"), str(example)), field["name"]


@pytest.mark.parametrize("table", TABLES)
def test_a_title_is_short_enough_for_the_name_of_a_sheet(table: str) -> None:
    assert len(schema(table)["title"]) <= 31


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", ["es", "en"])
def test_titles_are_fit_for_the_head_of_a_spreadsheet(table: str, language: str) -> None:
    fields = schema(table)["fields"]
    titles = [field["title"] if language == "es" else field["translations"]["en"]["title"] for field in fields]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 60 for title in titles)


@pytest.mark.parametrize("table", TABLES)
def test_keys_lead_to_columns_that_are_there(table: str) -> None:
    assert set(schema(table)["primaryKey"]) <= set(columns(table))
    for key in schema(table).get("foreignKeys", ()):
        assert len(key["fields"]) == 1
        assert set(key["fields"]) <= set(columns(table))
        assert set(key["reference"]["fields"]) <= set(columns(key["reference"]["resource"]))


@pytest.mark.parametrize("table", TABLES)
def test_code_columns_name_lists_that_have_codes(table: str) -> None:
    for field in schema(table)["fields"]:
        for code_list in field.get("codeLists", ()):
            assert codes(code_list), f"{table}.{field['name']} names {code_list}"


def test_no_schema_is_left_over() -> None:
    assert sorted(path.stem for path in folder().glob("*.json")) == sorted(TABLES)


def test_codes_have_labels_in_both_languages() -> None:
    assert all(row["label_es"] and row["label_en"] for row in code_labels())
    pairs = [(row["list"], row["code"]) for row in code_labels()]
    assert len(set(pairs)) == len(pairs)


def test_policy_areas_have_a_theme_of_the_list() -> None:
    assert {row["theme_code"] for row in policy_areas()} <= set(codes("theme"))
    assert len(codes("policy_area")) == len(set(codes("policy_area")))


@pytest.mark.parametrize(("table", "names"), PROMISED.items())
def test_columns_are_a_promise(table: str, names: list[str]) -> None:
    """A column is never renamed, moved or dropped without a major version; new ones come last."""
    assert list(columns(table)[: len(names)]) == names


def test_every_table_has_made_its_promise() -> None:
    assert sorted(PROMISED) == sorted(TABLES)
