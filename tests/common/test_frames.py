"""A frame holds what a CSV says, no more and no less: what comes back is the same bytes."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.frames import csv_of, frame_in, rows_of
from pipeline.common.tables import Cell, csv_bytes

FIELDS = [
    {"name": "words", "type": "string"},
    {"name": "count", "type": "integer"},
    {"name": "open", "type": "boolean"},
    {"name": "day", "type": "date"},
]
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1) | st.sampled_from(
    ("NA", "null", "1", "true", "a\r\nb", 'a "b"', " ", "01", "nan", "None")
)
ROWS = st.tuples(
    WORDS, st.none() | st.integers(-999, 999), st.none() | st.booleans(), st.none() | st.just("2020-01-31")
)


@given(rows=st.lists(ROWS, max_size=6))
def test_a_table_comes_back_as_it_was(rows: list[tuple[Cell, ...]]) -> None:
    names = [field["name"] for field in FIELDS]
    content = csv_bytes(names, rows)
    frame = frame_in(FIELDS, content)
    assert csv_of(frame) == content
    assert [tuple(row.values()) for row in rows_of(frame)] == rows
    assert [str(kind) for kind in frame.dtypes] == ["string", "Int64", "boolean", "string"]
