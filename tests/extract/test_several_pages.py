"""Files that hold several pages, or pages and an index, give all of them, each with its own words."""

import random
from collections.abc import Sequence

import printed_html
import pytest
from printed_html import Pen, content, html_page, surrounded
from printed_indexes import HTML_INDEXES, TEXT_INDEXES, html_index, listings, text_index
from printed_records import LANGUAGES, Printed, printed
from printed_texts import KINDS
from reading import read

MARKUPS = (
    "definitions",
    "strong_in_paragraph",
    "divs_of_two_classes",
    "table_with_heads",
    "site_builder",
    "preformatted",
)

# One page a document: a column beside another, and panels that take their names from the document.
OWN_COLUMNS = {"side_column_first", "description_first", "accordion_of_buttons"}


def pages(seed: int, language: str) -> list[Printed]:
    """Two or three pages of one language."""
    return [printed(7 * seed + number, language) for number in range(2 + seed % 2)]


def records(printed_pages: Sequence[Printed]) -> list[object]:
    """What the pages state."""
    return [page.record for page in printed_pages]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n-----\n", "\r\n\r\n\r\n"])
@pytest.mark.parametrize("kind", ["full", "glued", "value_below"])
def test_texts_one_after_the_other(kind: str, between: str) -> None:
    for seed, language in enumerate(LANGUAGES):
        several = pages(seed, language)
        text = between.join(KINDS[kind](page, random.Random(seed))[0] for page in several)
        assert read(text) == records(several)


@pytest.mark.parametrize("index", TEXT_INDEXES)
def test_text_with_an_index_below(index: str) -> None:
    for seed, language in enumerate(LANGUAGES):
        page, items = printed(seed, language), listings(seed, language)
        text = f"{KINDS['full'](page, random.Random(seed))[0]}\n{text_index(items, index)}"
        assert read(text) == [page.record, *items]


@pytest.mark.parametrize("markup", MARKUPS)
def test_documents_one_after_the_other(markup: str) -> None:
    several = pages(1, "fr")
    assert read("\n".join(html_page(page, markup, Pen(random.Random(1))) for page in several)) == records(several)


@pytest.mark.parametrize("around", ["{}", "<article>{}</article>", "<p>Kenya</p>{}"])
@pytest.mark.parametrize("markup", MARKUPS)
def test_pages_in_one_document(markup: str, around: str) -> None:
    several = pages(1, "en")
    inner = "".join(around.format(content(page, markup, Pen(random.Random(3)))) for page in several)
    assert read(surrounded(several[0], inner)) == records(several)


@pytest.mark.parametrize("markup", sorted(set(printed_html.MARKUPS) - OWN_COLUMNS))
def test_pages_of_any_markup_in_one_document(markup: str) -> None:
    several = pages(2, "es")
    inner = "".join(content(page, markup, Pen(random.Random(5))) for page in several)
    assert read(surrounded(several[0], inner)) == records(several)


@pytest.mark.parametrize("index", HTML_INDEXES)
def test_document_with_an_index_below(index: str) -> None:
    for seed, markup in enumerate(MARKUPS):
        page, items = printed(seed, "es"), listings(seed, "es")
        inner = content(page, markup, Pen(random.Random(seed))) + html_index(items, index)
        assert read(surrounded(page, inner)) == [page.record, *items]


def test_heading_of_an_index_whose_codes_come_first_is_no_title() -> None:
    """Where no title is a heading, the one beside a code that stands alone could be taken for it."""
    page = "<div>A title (GT0001)</div><p>Action Plan: x</p><p>Status: y</p><p>Completion:</p><p><b>Description</b></p>"
    index = "<h2>Commitments</h2><table><tr><td>GT0002</td><td>Another</td><td>2018</td><td>Tax</td></tr></table>"
    assert [record["title"] for record in read(page + index)] == ["A title", "Another"]


def test_description_before_the_fields_that_repeats_labels() -> None:
    def article(number: int) -> str:
        description = "<div><h2>Description</h2><p>Status: bad.</p><p>Verifiable: No</p><p>Completion: none</p></div>"
        fields = "<div><p>Action Plan: x</p><p>Status: y</p><p>Completion: z</p></div>"
        return f"<article><h1>T (KE000{number})</h1>{description}{fields}</article>"

    fields = {"action_plan": "x", "status": "y", "completion": "z"}
    described = fields | {"description": "Status: bad. Verifiable: No Completion: none"}
    assert [record["fields"] for record in read(article(1) + article(2))] == [described, described]


def test_last_line_of_a_description_is_no_name_of_a_member() -> None:
    article = "<article><p>Kenya</p><h1>T (KE000{})</h1><p>Action Plan: x</p><p>Status: y</p><div>{}</div></article>"
    description = "<h2>Description</h2><p>Words</p><p>Verifiable: No</p>"
    descriptions = [
        record["fields"]["description"]
        for record in read(article.format(1, description) + article.format(2, description))
    ]
    assert descriptions == ["Words Verifiable: No"] * 2


def test_both_languages_of_one_page() -> None:
    english, spanish = (
        f"A Title (GT0001)\n{plan}: Plan 2018\n{cycle}: 2018\n{status}: {active}\n{description}\n{text}"
        for plan, cycle, status, active, description, text in (
            ("Action Plan", "Action Plan Cycle", "Status", "Active", "Description", "Words."),
            ("Plan de ACCION", "Ciclo del plan de acción", "Estado", "Activo", "Descripción", "Palabras."),
        )
    )
    assert [(record["language"], record["fields"]["description"]) for record in read(f"{english}\n{spanish}")] == [
        ("en", "Words."),
        ("es", "Palabras."),
    ]
