import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from pipeline.common.declarations import Member
from pipeline.common.findings import Finding, Report
from pipeline.common.messages import message, verbatim
from pipeline.validate.report_files import report_files

ERROR = Finding(
    check="unknown_label",
    severity="error",
    member="guatemala",
    message=verbatim("The label “<b>Fe & fe</b>” is new."),
    advice=verbatim("Add it."),
    commitment="GT0099",
    field="fe",
    page="https://example.org/?a=1&b=2",
    found='<script>alert("1")</script>',
    expected=verbatim("a label"),
    title=verbatim("Labels & such"),
)
WARNING = Finding(
    "title_looks_cut_off",
    "warning",
    "guatemala",
    verbatim("It ends."),
    verbatim("Look."),
    found="Or.",
    title=verbatim("Titles"),
)
NAMES = ["report.json", "report.csv", "report.html"]


class Tags(HTMLParser):
    """Collects the tags that a page opens and does not close, and all that it opens."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(member: Member, *findings: Finding) -> str:
    return report_files(member, Report(findings))["report.html"].decode()


def test_there_are_three_files_and_the_same_bytes_twice(member: Member) -> None:
    report = Report([ERROR, WARNING])
    assert list(report_files(member, report)) == NAMES
    assert report_files(member, report) == report_files(member, report)


def test_the_json_tells_a_program_whether_the_data_passed(member: Member) -> None:
    told = json.loads(report_files(member, Report([ERROR, WARNING]))["report.json"])
    assert (told["member"], told["passed"], told["counts"]) == ("guatemala", False, {"error": 1, "warning": 1})
    assert [finding["check"] for finding in told["findings"]] == ["unknown_label", "title_looks_cut_off"]
    assert told["findings"][0]["advice"] == {"es": "Add it.", "en": "Add it."}


def test_the_json_of_a_clean_member_is_quiet(member: Member) -> None:
    told = json.loads(report_files(member, Report([]))["report.json"])
    assert told == {"member": "guatemala", "passed": True, "counts": {"error": 0, "warning": 0}, "findings": []}


def test_the_csv_is_a_row_a_finding(member: Member) -> None:
    content = report_files(member, Report([ERROR, WARNING]))["report.csv"]
    assert content.startswith(b"\xef\xbb\xbfcheck,severity,commitment,table,field,page,found,expected_es,expected_en,")
    first, second = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert (first["check"], first["found"], first["expected_en"]) == ("unknown_label", ERROR.found, "a label")
    assert list(first) == [
        *("check", "severity", "commitment", "table", "field", "page", "found"),
        *("expected_es", "expected_en", "message_es", "message_en", "advice_es", "advice_en", "override"),
        *("title_es", "title_en", "place_es", "place_en"),
    ]
    assert (second["severity"], second["message_es"], second["override"]) == ("warning", "It ends.", "")


def test_the_page_has_spanish_first_and_needs_no_other_file(member: Member) -> None:
    told = page(member, ERROR, WARNING)
    assert told.index('<section lang="es" id="es">') < told.index('<section lang="en" id="en">')
    tags = Tags(told)
    assert tags.open == []
    assert not {"script", "link", "img", "iframe"} & {*tags.seen}


def test_words_of_a_page_stay_words(member: Member) -> None:
    told = page(member, ERROR)
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;" in told
    assert "The label “&lt;b&gt;Fe &amp; fe&lt;/b&gt;” is new." in told
    assert '<a href="https://example.org/?a=1&amp;b=2">' in told


@pytest.mark.parametrize("where", ["javascript:alert(1)", "guatemala/2026-11-23/a.txt"])
def test_only_an_address_becomes_a_link(where: str, member: Member) -> None:
    told = page(member, replace(ERROR, page=where))
    assert where in told
    assert f'href="{where}' not in told


def test_a_capture_is_a_file_and_a_line_in_it(member: Member) -> None:
    there = replace(WARNING, page="guatemala/2026-11-23/a.txt", place=message("line {number}", number=12))
    told = page(member, there)
    assert "Where to look: the file raw/guatemala/2026-11-23/a.txt, line 12</p>" in told
    assert "línea 12</p>" in told


def test_what_the_sentence_quotes_is_not_told_again(member: Member) -> None:
    told = page(member, replace(WARNING, message=verbatim("It ends with “Or.”.")), replace(WARNING, found="Orden"))
    assert "Found: Or." not in told
    assert "Found: Orden" in told


def test_errors_come_first_and_one_check_is_one_group(member: Member) -> None:
    told = page(member, ERROR, replace(ERROR, commitment="GT0001"), WARNING)
    english = told[told.index('<section lang="en" id="en">') :]
    headings = [line for line in english.splitlines() if line.startswith("<h3>")]
    assert headings == [
        "<h3>2 errors: Labels &amp; such <code>unknown_label</code></h3>",
        "<h3>1 warning: Titles <code>title_looks_cut_off</code></h3>",
    ]
    assert english.count("What to do: Add it.") == 1


def test_what_stops_comes_before_what_was_let_pass(member: Member) -> None:
    told = page(member, WARNING, replace(ERROR, override="it is so"), ERROR)
    english = told[told.index('<section lang="en" id="en">') :]
    assert [line for line in english.splitlines() if line.startswith("<li><a ")] == [
        '<li><a href="#en-error-unknown_label">1 error: Labels &amp; such</a></li>',
        '<li><a href="#en-error-unknown_label-passed">1 error let pass: Labels &amp; such</a></li>',
        '<li><a href="#en-warning-title_looks_cut_off">1 warning: Titles</a></li>',
    ]


def test_two_hundred_findings_of_a_kind_are_five_and_a_fold(member: Member) -> None:
    told = page(member, *(replace(WARNING, message=verbatim(f"Title {number}.")) for number in range(200)))
    english = told[told.index('<section lang="en" id="en">') :]
    assert Tags(told).open == []
    before, folded = english.split("<details>")
    assert (before.count("<li>"), folded.count("<li>")) == (5, 195)
    assert "<summary>and 195 more of this kind</summary>" in folded
    assert english.count("What to do: Look.") == 1
    assert folded.count("Found:") == 0


def test_one_more_than_shown_is_shown_too(member: Member) -> None:
    assert "<details>" not in page(member, *(replace(WARNING, commitment=f"GT000{number}") for number in range(6)))


def test_advice_that_differs_stands_with_each_finding(member: Member) -> None:
    told = page(member, ERROR, replace(ERROR, advice=verbatim("Ask OGP.")))
    english = told[told.index('<section lang="en" id="en">') :]
    assert (english.count("What to do: Add it."), english.count("What to do: Ask OGP.")) == (1, 1)


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        ([], "Everything was checked and nothing needs attention."),
        ([WARNING], "The data may be published. 1 thing deserves a look."),
        ([WARNING, WARNING], "The data may be published. 2 things deserve a look."),
        ([ERROR, WARNING], "The data was not published: 1 error has to be resolved first."),
        ([ERROR, ERROR], "The data was not published: 2 errors have to be resolved first."),
        ([replace(ERROR, override="it is so")], "The data may be published. 1 thing deserves a look."),
    ],
)
def test_the_page_says_in_one_sentence_how_it_stands(findings: list[Finding], sentence: str, member: Member) -> None:
    assert f"<p>{sentence}</p>" in page(member, *findings)


def test_a_decision_is_shown_with_the_error_that_it_lets_pass(member: Member) -> None:
    told = page(member, replace(ERROR, override="OGP lo retiró"))
    assert "Let pass by a decision: OGP lo retiró" in told
