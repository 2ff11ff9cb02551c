"""Pages saved as text, in the five kinds that are known, say what they were printed from."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_records import LANGUAGES, LAYOUTS, Layout, printed
from printed_texts import KINDS
from reading import read, signals


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_text_is_read_back(kind: str, language: str, layout: Layout) -> None:
    for seed in range(5):
        text, record = KINDS[kind](printed(seed, language, layout), random.Random(seed))
        assert read(text) == [record]


@settings(deadline=None)
@given(st.integers(min_value=0), st.sampled_from(sorted(KINDS)))
def test_any_text_is_read_back(seed: int, kind: str) -> None:
    text, record = KINDS[kind](printed(seed), random.Random(seed))
    assert read(text) == [record]


@pytest.mark.parametrize("kind", ["full", "glued", "value_below"])
def test_text_with_all_headings_leaves_no_signal(kind: str) -> None:
    for seed in range(10):
        text, _ = KINDS[kind](printed(seed), random.Random(seed))
        assert signals(text) == []


def test_words_without_their_heading_are_signalled() -> None:
    text = "Data (KE0001)\nAction Plan: Kenya\nLead Institution: Treasury\nOpen Data, Gender\nIRM Report: None yet"
    assert signals(text) == [("unread_block", "Open Data, Gender")]
