"""Texts and ranges go in; codes come out, each a whole word, and in few words again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.scrape.codes import codes_after, codes_in, codes_of_range, spans


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("GT0085, 2018, Public Service Delivery", ["GT0085"]),
        ('<a href="/members/guatemala/commitments/gt0109/">', ["GT0109"]),
        ("GT0001GT0002 GT00031 XGT0004 GT004", []),
        ("GTAGA0005", []),
        ("(GT0079) GT0079 gt0079", ["GT0079"]),
        ("Título (GT0067)\u00a0GT0068", ["GT0067", "GT0068"]),
    ],
)
def test_codes_are_whole_words(text: str, codes: list[str]) -> None:
    assert codes_in(text.encode(), "GT[0-9]{4}") == codes


def test_after_the_last_code_come_the_next() -> None:
    following = codes_after(["GT0002", "GT0126", "GT0079"])
    assert [next(following), next(following)] == ["GT0127", "GT0128"]
    assert list(codes_after([])) == []


@given(st.sets(st.integers(1, 9999), max_size=40))
def test_spans_say_the_same_in_fewer_words(numbers: set[int]) -> None:
    codes = sorted(f"GT{number:04}" for number in numbers)
    again = [code for span in spans(codes) for code in (codes_of_range(span) if "-" in span else [span])]
    assert again == codes
