import ast
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.common.records import Signal
from pipeline.common.schemas import TABLES, columns
from pipeline.validate.checks import Judgeable, check
from pipeline.validate.facts import Facts
from pipeline.validate.judged import judge
from pipeline.validate.signal_texts import KINDS
from pipeline.validate.signals import field_title, place_in_words, signal_findings, values_with_codes

AREA = "commitment_policy_areas"


def known(count: int) -> list[dict[str, object]]:
    return [{"area_as_published": "Salud", "policy_area_code": "health"}] * count


def unknown(count: int) -> list[dict[str, object]]:
    return [{"area_as_published": "Mascotas", "policy_area_code": None}] * count


SAID = {
    "capture_empty": (
        "error",
        "The capture Nivel de fe is empty: saving or downloading it went wrong, and its pages would be missing.",
    ),
    "capture_too_large": (
        "error",
        "The capture Nivel de fe is larger than any page (20 MB), so that nothing in it was read.",
    ),
    "capture_not_text": (
        "error",
        "The capture Nivel de fe is no page: it holds the bytes of a picture, a PDF or an archive.",
    ),
    "capture_badly_encoded": (
        "warning",
        (
            "The capture Nivel de fe has letters that cannot be read in any encoding; they are published as “\ufffd”."
            " Whoever searches for such a word does not find it."
        ),
    ),
    "capture_without_records": (
        "error",
        "Nothing was found in the capture Nivel de fe: it is no commitment page and no index that we can read.",
    ),
    "title_with_two_codes": (
        "error",
        (
            "The title of GT0099 ends with two codes, “Nivel de fe” (line 12). We take the last one; if the other one"
            " is right, all of this page would be published under a wrong code."
        ),
    ),
    "malformed_code": (
        "error",
        (
            "A line of the index has a code that is none, “Nivel de fe” (line 12),"
            " so that its commitment would be missing."
        ),
    ),
    "languages_disagree": (
        "warning",
        (
            "GT0099: the pages in two languages do not agree on “IRM: starred (as published)” (Nivel de fe)."
            " We publish what the first one says; readers of the other language read something else."
        ),
    ),
    "captures_disagree": (
        "warning",
        (
            "GT0099: two files that somebody saved do not agree on “IRM: starred (as published)” (Nivel de fe), and"
            " nobody knows which one is newer. We publish what the second one says."
        ),
    ),
    "unknown_label": (
        "error",
        "The page of GT0099 has a label that we do not know, “Nivel de fe” (line 12), so what follows it was not read.",
    ),
    "unread_block": (
        "error",
        "A part of the page of GT0099 was not read: “Nivel de fe” (line 12). Data may be missing.",
    ),
    "unknown_value": (
        "warning",
        (
            "GT0099: “Nivel de fe” is not a value that we know for “IRM: starred (as published)”."
            " Its words are published, without a code."
        ),
    ),
    "template_text_as_value": (
        "warning",
        (
            "GT0099: “IRM: starred (as published)” holds words of the form itself (“Nivel de fe”)."
            " They are published as printed and counted nowhere as institutions."
        ),
    ),
    "unreviewed_institution": (
        "warning",
        "Nobody has yet said which institution is meant by “Nivel de fe”, so it has a name but no identifier.",
    ),
    "unknown_template": (
        "warning",
        (
            "The description of GT0099 has none of the headings that we know."
            " Its text is published whole, not split into problem, commitment and the rest."
        ),
    ),
    "milestones_not_split": (
        "warning",
        (
            "GT0099 has a table of milestones that could not be told apart with certainty."
            " It is published as one text, and in no milestone count."
        ),
    ),
    "period_not_read": (
        "warning",
        "GT0099 says when it begins and ends in words that we cannot read as dates: “Nivel de fe”.",
    ),
    "correction_no_longer_applies": (
        "error",
        (
            "A correction no longer fits (line 12): the source now says “Nivel de fe”,"
            " which is not what the correction was made for. It was not applied."
        ),
    ),
    "correction_of_nothing": (
        "error",
        "A correction names “Nivel de fe” (line 12), which is not in the data. It was not applied.",
    ),
    "something_new": (
        "warning",
        "GT0099: something on the page was not understood (something_new): “Nivel de fe” (line 12).",
    ),
}


@pytest.mark.parametrize("check", SAID)
def test_each_signal_becomes_a_finding(check: str, facts: Callable[..., Facts]) -> None:
    signal = Signal(check, "Nivel de fe", "line 12", "starred", "GT0099", "guatemala/2026-11-23/a.txt")
    [finding] = signal_findings(facts(), [signal])
    assert (finding.severity, finding.message.in_language("en")) == SAID[check]
    assert (finding.check, finding.commitment, finding.found) == (check, "GT0099", "Nivel de fe")
    assert (finding.page, finding.place.in_language("en")) == ("guatemala/2026-11-23/a.txt", "line 12")


def test_every_signal_of_extract_and_normalize_has_a_text_of_its_own() -> None:
    stages = Path(__file__).parents[2] / "pipeline"
    used: set[str] = set()
    for path in (path for stage in ("extract", "normalize", "cli") for path in (stages / stage).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
            if called in {"Signal", "signal", "_signal", "Decoded"}:
                ids = (item.value for item in ast.walk(node) if isinstance(item, ast.Constant))
                used |= {item for item in ids if isinstance(item, str) and re.fullmatch(r"[a-z]+(_[a-z]+)+", item)}
    fields = {name for table in TABLES for name in columns(table)}
    assert {"unknown_label", "capture_empty", "languages_disagree"} < used
    assert used - fields == set(KINDS)


def test_every_kind_was_seen() -> None:
    assert KINDS.keys() == SAID.keys() - {"something_new"}


def test_a_spelling_of_an_institution_is_one_finding(facts: Callable[..., Facts]) -> None:
    signals = [Signal("unreviewed_institution", name, commitment=code) for name in ("MINEDUC", "SAT") for code in "AB"]
    found = list(signal_findings(facts(), signals))
    assert [(finding.found, finding.commitment) for finding in found] == [("MINEDUC", "A"), ("SAT", "A")]


def test_what_two_captures_of_a_page_repeat_is_one_finding_that_names_the_newest(facts: Callable[..., Facts]) -> None:
    signals = [Signal("unread_block", "Nivel", "line 3", "", "GT0001", f"guatemala/{day}.txt") for day in (1, 2)]
    [finding] = signal_findings(facts(), signals)
    assert finding.page == "guatemala/2.txt"


CORRECTED = [
    (
        Signal("unknown_value", "Quizás", field="starred", commitment="GT0001"),
        "commitments",
        "GT0001",
        "irm_starred_code",
    ),
    (
        Signal("unknown_value", "Mascotas", field="policy_areas", commitment="GT0001"),
        AREA,
        "GT0001|page|Mascotas",
        "policy_area_code",
    ),
    (
        Signal("template_text_as_value", "Nombre del actor", field="support_institutions", commitment="GT0001"),
        "commitments",
        "GT0001",
        "support_institutions",
    ),
    (
        Signal("period_not_read", "pronto", field="description", commitment="GT0001"),
        "commitments",
        "GT0001",
        "end_date",
    ),
]


@pytest.mark.parametrize(("signal", "table", "key", "field"), CORRECTED)
def test_what_an_officer_has_corrected_is_asked_no_more(
    signal: Signal, table: str, key: str, field: str, facts: Callable[..., Facts]
) -> None:
    cell = {"table": table, "key": key, "field": field, "method_code": "corrected"}
    assert list(signal_findings(facts(provenance=[cell]), [signal])) == []
    for other in ({**cell, "method_code": "stated"}, {**cell, "key": "GT0002"}, {**cell, "field": "title"}):
        assert len(list(signal_findings(facts(provenance=[other]), [signal]))) == 1


def test_the_index_is_asked_where_the_page_was_corrected(facts: Callable[..., Facts]) -> None:
    cell = {"table": AREA, "key": "GT0001|page|Mascotas", "field": "policy_area_code", "method_code": "corrected"}
    signal = Signal("unknown_value", "Mascotas", field="policy_area", commitment="GT0001")
    assert len(list(signal_findings(facts(provenance=[cell]), [signal]))) == 1


def test_the_same_label_on_two_pages_is_two_findings(facts: Callable[..., Facts]) -> None:
    signals = [Signal("unknown_label", "Nivel", commitment=code) for code in ("GT0001", "GT0002", "GT0002")]
    assert [item.commitment for item in signal_findings(facts(), signals)] == ["GT0001", "GT0002"]


# Guatemala declares that 2 of 100 values may be unknown.
@pytest.mark.parametrize(("count", "severity"), [(2, "warning"), (3, "error")])
def test_too_many_unknown_values_stop_the_publication(count: int, severity: str, facts: Callable[..., Facts]) -> None:
    told = facts(**{AREA: [*known(100 - count), *unknown(count)]})
    signals = [Signal("unknown_value", "Mascotas", field="policy_areas"), Signal("unreviewed_institution", "SAT")]
    report = check(Judgeable([judge(told, {}, signals)], facts(), {}, (), (), {}, None))
    severities = {finding.check: finding.severity for finding in report.findings}
    assert severities == {"unknown_value": severity, "unreviewed_institution": "warning"}


def test_the_share_counts_printed_values_only(facts: Callable[..., Facts]) -> None:
    commitments = [
        {
            "irm_starred_as_published": "Quizás",
            "status_on_page_as_published": "Activo",
            "status_on_page_code": "active",
        },
        {"irm_starred_code": "not_captured"},
        {"contact_as_published": "a@example.org", "period_as_published": "2018"},
    ]
    assert values_with_codes(facts(commitments=commitments)) == (2, 1)
    assert values_with_codes(facts(**{AREA: [*known(3), *unknown(1)]})) == (4, 1)
    assert values_with_codes(facts()) == (0, 0)


def test_a_long_text_is_shortened_in_the_sentence_and_whole_beside_it(facts: Callable[..., Facts]) -> None:
    [finding] = signal_findings(facts(), [Signal("unread_block", "palabra " * 100, "block 3", commitment="GT0001")])
    assert len(finding.message.in_language("en")) < 260
    assert finding.found == "palabra " * 100


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("starred", "IRM: starred (as published)"),
        ("status", "Status on the page (as published)"),
        ("support_institutions", "Support institutions"),
        ("new_field", "new_field"),
    ],
)
def test_fields_have_the_titles_of_their_columns(field: str, title: str) -> None:
    assert field_title(field).in_language("en") == title


@pytest.mark.parametrize("place", ["line 12", "block 37", "", "line", "milestones GT0099|2 end_date"])
def test_a_place_keeps_its_words_in_english(place: str) -> None:
    assert place_in_words(place).in_language("en") == place


def test_lines_and_blocks_are_translated() -> None:
    assert place_in_words("line 12").text == "line {number}"
    assert place_in_words("block 37").text == "block {number}"


def test_the_page_is_the_address_of_the_commitment_or_of_the_capture(facts: Callable[..., Facts]) -> None:
    told = facts(
        commitments=[{"commitment": "GT0001", "page_url": "https://example.org/gt0001"}],
        captures=[{"capture": "guatemala/a", "url": "https://example.org/index"}],
    )
    signal = Signal("unknown_label", "Nivel", capture="guatemala/a", commitment="GT0001")
    found = signal_findings(told, [signal, replace(signal, commitment=""), replace(signal, commitment="", capture="b")])
    assert [finding.page for finding in found] == ["https://example.org/gt0001", "https://example.org/index", "b"]
