from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from pipeline.common.findings import Finding
from pipeline.common.tables import Row
from pipeline.validate import schema_texts
from pipeline.validate.facts import Facts
from pipeline.validate.schema_check import schema_findings, sentence_values

ROWS: Mapping[str, Sequence[Row]] = {
    "members": [
        {
            "member": "guatemala",
            "name_es": "Guatemala",
            "name_en": "Guatemala",
            "level_code": "national",
            "languages": "es",
        }
    ],
    "action_plans": [
        {"plan": "guatemala-2018", "member": "guatemala", "start_year": 2018, "end_year": 2020, "commitment_count": 1}
    ],
    "commitments": [
        {
            "commitment": "GT0099",
            "member": "guatemala",
            "plan": "guatemala-2018",
            "title": "Estrategia",
            "detail_level_code": "full",
            "start_date": "2018-11-01",
            "irm_starred_code": "pending_review",
        }
    ],
    "milestones": [{"commitment": "GT0099", "position": 1, "as_published": "1 Co-creación"}],
}
MILESTONE = "GT0099,1,,,,,,,,,,1 Co-creación\r\n"


@pytest.fixture
def broken(facts: Callable[..., Facts], csvs: Callable[..., dict[str, bytes]]) -> Callable[..., list[Finding]]:
    """`broken("milestones", old, new)`: what is found once the bytes of one table were changed."""

    def find(table: str = "", old: str | bytes = "", new: str | bytes = "") -> list[Finding]:
        written = csvs(**ROWS)
        content = {name: written[name] for name in (*ROWS, "policy_areas")}
        if table:
            before, after = (words if isinstance(words, bytes) else words.encode() for words in (old, new))
            assert before in content[table]
            content[table] = content[table].replace(before, after)
        return list(schema_findings(facts(**ROWS), content))

    return find


def test_good_tables_give_no_findings(broken: Callable[..., list[Finding]]) -> None:
    assert broken() == []


# What is changed in which table; the check that finds it and the column; the sentence.
CASES = {
    "a month that is none": (
        ("commitments", "2018-11-01", "2018-13-01"),
        ("schema_type_error", "start_date"),
        "In the table “Commitments”, row 2, “2018-13-01” under “Start date” is not a date such as 2018-11-30.",
    ),
    "a year in Roman numerals": (
        ("action_plans", "2020", "MMXX"),
        ("schema_type_error", "end_year"),
        "In the table “Action plans”, row 2, “MMXX” under “End year” is not a whole number.",
    ),
    "no title": (
        ("commitments", "Estrategia", ""),
        ("schema_constraint_error", "title"),
        "In the table “Commitments”, row 2 has nothing under “Title”, which every row must have.",
    ),
    "a code of no list": (
        ("commitments", "pending_review", "perhaps"),
        ("schema_constraint_error", "irm_starred_code"),
        "In the table “Commitments”, row 2, “perhaps” under “IRM: starred (code)” is no code of its list.",
    ),
    "another form": (
        ("members", "national,,es,", "national,gt,es,"),
        ("schema_constraint_error", "iso3"),
        "In the table “Members”, row 2, “gt” under “ISO country code” does not have the form that it must have.",
    ),
    "too small": (
        ("milestones", "GT0099,1,", "GT0099,0,"),
        ("schema_constraint_error", "position"),
        "In the table “Milestones”, row 2, 0 under “Position” is less than 1.",
    ),
    "the same key": (
        ("milestones", MILESTONE, MILESTONE + MILESTONE),
        ("schema_primary_key", "commitment, position"),
        "In the table “Milestones”, row 3 has the same key as row 2: GT0099 | 1 (Commitment code, Position).",
    ),
    "the same value": (
        ("policy_areas", "Access to Justice", "Access to Information"),
        ("schema_unique_error", "name_en"),
        (
            "In the table “Policy areas”, row 3, “Access to Information” under “Name in English” is in another row too;"
            " it may be in one only."
        ),
    ),
    "a commitment that is not there": (
        ("milestones", "GT0099,1", "GT0098,1"),
        ("schema_foreign_key", "commitment"),
        (
            "In the table “Milestones”, row 2, “GT0098” under “Commitment code” is not in the table “Commitments”,"
            " where it must be."
        ),
    ),
    "a blank row": (
        ("milestones", MILESTONE, MILESTONE + "\r\n"),
        ("schema_blank_row", ""),
        "In the table “Milestones”, row 3 is blank.",
    ),
    "a blank row has no key": (
        ("milestones", MILESTONE, MILESTONE + "\r\n"),
        ("schema_primary_key", "commitment, position"),
        "In the table “Milestones”, row 3 has no key (Commitment code, Position).",
    ),
    "a cell too many": (
        ("milestones", MILESTONE, MILESTONE.replace("\r\n", ",more\r\n")),
        ("schema_extra_cell", ""),
        "In the table “Milestones”, row 2 goes on after its last column: “more”.",
    ),
    "a cell too few": (
        ("milestones", ",,1 Co-creación", ",1 Co-creación"),
        ("schema_missing_cell", "as_published"),
        "In the table “Milestones”, row 2 ends before “Whole row (as published)”.",
    ),
    "a column less": (
        ("milestones", ",as_published\r\n", "\r\n"),
        ("schema_missing_label", "as_published"),
        "The table “Milestones” lacks its column 12, “Whole row (as published)”.",
    ),
    "a column more": (
        ("milestones", ",as_published\r\n", ",as_published,note\r\n"),
        ("schema_extra_label", ""),
        "The table “Milestones” has a column that its schema does not know: “note”, number 13.",
    ),
    "a column of another name": (
        ("milestones", ",number,", ",número,"),
        ("schema_incorrect_label", "number"),
        "Column 3 of the table “Milestones” is called “número” and must be called “number”.",
    ),
    "two columns of one name": (
        ("milestones", ",number,", ",position,"),
        ("schema_duplicate_label", "number"),
        "Column 3 of the table “Milestones” is called “position”, as another one is.",
    ),
    "a column without a name": (
        ("milestones", ",number,", ",,"),
        ("schema_blank_label", "number"),
        "Column 3 of the table “Milestones” has no name.",
    ),
    "another encoding": (
        ("milestones", "Co-creación", "Co-creación".encode("cp1252")),
        ("schema_encoding_error", ""),
        "The file of the table “Milestones” is not UTF-8.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_error_is_told_in_our_words(case: str, broken: Callable[..., list[Finding]]) -> None:
    change, check, sentence = CASES[case]
    told = {(item.check, item.field): item for item in broken(*change)}
    assert check in told
    assert told[check].message.in_language("en") == sentence
    assert told[check].severity == "error"
    assert told[check].table == change[0]


def test_an_empty_file_is_told(broken: Callable[..., list[Finding]], csvs: Callable[..., dict[str, bytes]]) -> None:
    [finding] = broken("milestones", csvs(**ROWS)["milestones"], b"")
    assert finding.check == "schema_source_error"
    assert finding.message.in_language("en") == "The file of the table “Milestones” is empty or cannot be read."


def test_a_finding_names_the_commitment_and_what_was_expected(broken: Callable[..., list[Finding]]) -> None:
    [finding] = broken("milestones", MILESTONE, MILESTONE.replace(",,1 Co", ",decade,1 Co"))
    assert (finding.commitment, finding.found) == ("GT0099", "decade")
    assert finding.expected.in_language("en") == (
        "one of: day, month, year, blank_on_page, not_captured, not_on_page, pending_review"
    )


def test_a_form_is_explained_by_its_example(broken: Callable[..., list[Finding]]) -> None:
    [finding] = broken("members", "national,,es,", "national,gt,es,")
    assert finding.expected.in_language("en") == "of the form [A-Z]{3}, such as GTM"


def test_rows_are_counted_as_a_spreadsheet_counts_them(broken: Callable[..., list[Finding]]) -> None:
    lines = '"1 Co-\r\ncreación"\r\n' + "GT0099,2,,,,,,,,,,\r\n"
    [finding] = broken("milestones", "1 Co-creación\r\n", lines)
    assert finding.message.in_language("en").startswith("In the table “Milestones”, row 3 has nothing")


def test_semicolons_in_texts_do_not_make_another_separator(broken: Callable[..., list[Finding]]) -> None:
    assert broken("milestones", "1 Co-creación", '"; a; b; c, ""d""; e | f"') == []


def test_a_new_type_of_error_is_told_in_the_words_of_frictionless(
    broken: Callable[..., list[Finding]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(schema_texts.TEXTS, "blank-row")
    found = broken("milestones", MILESTONE, MILESTONE + "\r\n")
    [finding] = [item for item in found if item.check == "schema_blank_row"]
    assert finding.message.in_language("en") == (
        "In the table “Milestones”, frictionless found an error of the type blank-row:"
        ' Row at position "3" is completely blank'
    )


def test_every_text_can_be_filled_in() -> None:
    error = {"type": "blank-row", "note": "", "message": "Row 3 is blank"}
    for text in [*schema_texts.TEXTS.values(), schema_texts.OTHER]:
        assert replace(text.message, values=sentence_values("milestones", error)).in_language("en")
