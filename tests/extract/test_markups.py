"""The same pages in many HTML markups, known by none of their classes, say what they were printed from."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_html import MARKUPS, Pen, html_page
from printed_records import LANGUAGES, LAYOUTS, printed, without_headings
from reading import read, signals

SURROUNDINGS = ("around_site", "around_plain_divs")
SECTIONS = ("overview", "at_a_glance", "institutions", "irm_review", "design", "implementation")
# Without its term, a definition belongs to the term before; a description before the fields needs its heading.
NEED_HEADINGS = {"one_definition_list", "description_first", "side_column_first", "related_stories"}


@pytest.mark.parametrize("around", SURROUNDINGS)
@pytest.mark.parametrize("markup", MARKUPS)
def test_page_is_read_back(markup: str, around: str) -> None:
    for number, language in enumerate(LANGUAGES):
        page = printed(number, language, LAYOUTS[number])
        html = html_page(page, markup, Pen(random.Random(number)), around)
        assert read(html) == [page.record]
        assert signals(html) == []


@settings(deadline=None)
@given(st.integers(min_value=0), st.sampled_from(sorted(MARKUPS)), st.sampled_from(SURROUNDINGS))
def test_any_page_is_read_back(seed: int, markup: str, around: str) -> None:
    page = printed(seed)
    assert read(html_page(page, markup, Pen(random.Random(seed)), around)) == [page.record]


@pytest.mark.parametrize("lost", [("policy_areas",), ("description",), SECTIONS, (*SECTIONS, "policy_areas")])
@pytest.mark.parametrize("markup", sorted(set(MARKUPS) - NEED_HEADINGS))
def test_page_without_some_headings_is_read_back(markup: str, lost: tuple[str, ...]) -> None:
    page = without_headings(printed(2, "en", "starred"), *lost)
    assert read(html_page(page, markup, Pen(random.Random(2)))) == [page.record]
