"""Indexes of members, as text and in many HTML markups, give every item as printed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_indexes import HTML_INDEXES, TEXT_INDEXES, html_index_page, listings, text_index
from reading import read, signals


@pytest.mark.parametrize("markup", TEXT_INDEXES)
def test_text_is_read_back(markup: str) -> None:
    for seed in range(12):
        items = listings(seed)
        assert read(text_index(items, markup)) == items


@pytest.mark.parametrize("markup", HTML_INDEXES)
def test_page_is_read_back(markup: str) -> None:
    for seed in range(12):
        items = listings(seed)
        assert read(html_index_page(items, markup)) == items


@settings(deadline=None)
@given(st.integers(min_value=0), st.sampled_from([*TEXT_INDEXES, *HTML_INDEXES]))
def test_any_index_is_read_back(seed: int, markup: str) -> None:
    items = listings(seed)
    printer = text_index if markup in TEXT_INDEXES else html_index_page
    assert read(printer(items, markup)) == items


@pytest.mark.parametrize("markup", ["lines_with_rules", "items_with_breaks", "table_of_four"])
def test_hundreds_of_items(markup: str) -> None:
    items = listings(1, "es", count=400)
    printer = text_index if markup in TEXT_INDEXES else html_index_page
    assert read(printer(items, markup)) == items


@pytest.mark.parametrize(
    ("text", "title", "year", "area"),
    [
        ("Commitments\nStarred commitment Courts\nNO0048, 2016, Tax", "Starred commitment Courts", "2016", "Tax"),
        ("Commitments\nRegister of companies (phase 2)\nUY0106, 2018,", "Register of companies (phase 2)", "2018", ""),
        ("Commitments\nRegister of companies\nCR0058, 2017", "Register of companies", "2017", ""),
        ("Engagements\n6- Observatoire\nTN0052, 2018, Open Data", "6- Observatoire", "2018", "Open Data"),
        ("Compromisos\n-\nUn título\nque sigue\nGT0001, 2012, Salud", "Un título que sigue", "2012", "Salud"),
        ("Commitments\nBudget\nGT0001, 2018, Budget/Fiscal Policy", "Budget", "2018", "Budget/Fiscal Policy"),
        ("<h2>Commitments</h2><ol><li>A <b>bold</b>er one<br>GT0001, 2018, Tax</ol>", "A bolder one", "2018", "Tax"),
        ("<h2>Commitments</h2><p>2030 Agenda</p><p>GT0001, 2018, Tax</p><p>x", "2030 Agenda", "2018", "Tax"),
        ("<ul><li><b>2030</b> Agenda<br>GT0001, 2018, Tax</ul><p>x", "2030 Agenda", "2018", "Tax"),
        ("<ul><li><img alt='Starred commitment'>Title<br>GT0001, 2018, Tax</li></ul><p>x</p>", "Title", "2018", "Tax"),
    ],
)  # fmt: skip
def test_item(text: str, title: str, year: str, area: str) -> None:
    (record,) = read(text)
    assert (record["title"], record["fields"]) == (title, {"year": year, "policy_area": area})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Compromisos\nA title in English of the plan\nGT0001, 2018, Aid", "es"),
        ("Membre depuis 2014\nTitre\nTN0001, 2018, Aid", "fr"),
        ("<html lang='es-ES'><p>Title</p><p>GT0001, 2018, Aid</p><p>x</p></html>", "es"),
        ("Mise en place de la loi et des règles\nTN0001, 2018, Aid", "fr"),
        ("Commitments\nTitle\nGT0001, 2018, Aid", "en"),
    ],
)
def test_language_of_an_index(text: str, language: str) -> None:
    assert [record["language"] for record in read(text)] == [language]


def test_code_that_is_none_is_signalled() -> None:
    assert signals("Commitments\nOne\nGT85, 2018, Health\nTwo\nGT0086, 2018, Health") == [
        ("malformed_code", "GT85, 2018, Health")
    ]
