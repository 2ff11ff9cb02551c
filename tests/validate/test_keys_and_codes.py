from collections.abc import Callable

from pipeline.common.schemas import code_labels
from pipeline.validate.facts import Facts
from pipeline.validate.keys_and_codes import all_codes_are_explained, categories, key_and_code_findings, unique_keys


def test_rows_that_share_a_unique_key_are_found(facts: Callable[..., Facts]) -> None:
    rows = [{"commitment": "GT0001", "number": number} for number in ("1", "2", "1", None, None)]
    known = {"uniqueKeys": [["commitment", "number"]], "fields": []}
    [finding] = unique_keys(facts(milestones=rows), "milestones", known)
    assert (finding.check, finding.severity, finding.commitment) == ("schema_unique_keys", "error", "GT0001")
    assert finding.message.in_language("en") == (
        "In the table “Milestones”, rows 2 and 4 have the same “Commitment code, Milestone number”: GT0001, 1."
    )


def test_cells_that_are_no_category_are_found(facts: Callable[..., Facts]) -> None:
    rows = [{"commitment": "GT0001", "number": number} for number in ("1", "2", "3", None)]
    known = {"fields": [{"name": "number", "categories": ["1", {"value": "2", "label": "second"}]}]}
    [finding] = categories(facts(milestones=rows), "milestones", known)
    assert (finding.check, finding.found) == ("schema_categories", "3")
    assert finding.message.in_language("en") == (
        "In the table “Milestones”, row 4, “3” under “Milestone number” is no category of its column."
    )
    assert finding.expected.in_language("en") == "one of: 1, 2"


def test_a_code_that_no_list_explains_is_found(facts: Callable[..., Facts]) -> None:
    labels = [row for row in code_labels() if (row["list"], row["code"]) != ("detail_level", "full")]
    rows = [{"commitment": "GT0001", "detail_level_code": code} for code in ("full", "listed", None, "of no list")]
    [finding] = key_and_code_findings(facts(commitments=rows, code_labels=labels))
    assert (finding.check, finding.severity, finding.found) == ("code_without_label", "error", "full")
    assert finding.message.in_language("en") == (
        "In the table “Commitments”, row 2, the code “full” under “Level of detail” is explained nowhere:"
        " readers find it in no code list."
    )


def test_it_is_enough_that_every_code_of_the_lists_is_explained(facts: Callable[..., Facts]) -> None:
    labels = [row for row in code_labels() if (row["list"], row["code"]) != ("detail_level", "full")]
    assert all_codes_are_explained(facts())
    assert not all_codes_are_explained(facts(code_labels=labels))


def test_policy_areas_and_states_are_explained_too(facts: Callable[..., Facts]) -> None:
    codes = ("anti_corruption", "not_on_page")
    rows = [{"commitment": f"GT000{place}", "index_policy_area_code": code} for place, code in enumerate(codes)]
    assert list(key_and_code_findings(facts(commitments=rows))) == []
