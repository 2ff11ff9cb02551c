"""Rows are cut into parts that do not move: a row more or less makes another part of its neighbours only."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.tables import column_reader
from pipeline.publish.site.parts import parts_of


def cut(rows: list[bytes], mean: int) -> list[list[bytes]]:
    return [list(part.rows) for part in parts_of(rows, column_reader([]), mean)]


ROWS = st.lists(st.binary(min_size=1, max_size=40), max_size=60)


def test_a_long_row_is_a_part_and_short_ones_stand_together() -> None:
    rows = [b"x" * 1000, b"a", b"b", b"c"]
    assert cut(rows, 100) == [[b"x" * 1000], [b"a", b"b", b"c"]]


def test_a_table_without_rows_has_no_parts() -> None:
    assert cut([], 60) == []


def test_parts_are_about_as_large_as_they_should_be() -> None:
    rows = [f"commitments,GT{number:04},title".encode() for number in range(10_000)]
    assert 200 < len(cut(rows, 1000)) < 300  # 250 kB of rows


@given(ROWS)
def test_parts_put_together_are_the_rows(rows: list[bytes]) -> None:
    parts = cut(rows, 60)
    assert [row for part in parts for row in part] == rows
    assert all(parts)


@given(ROWS, st.binary(min_size=1, max_size=40), ROWS)
def test_a_row_more_changes_the_part_it_stands_in(before: list[bytes], row: bytes, after: list[bytes]) -> None:
    without, having = (cut([*before, *new, *after], 60) for new in ([], [row]))
    gone = [part for part in without if part not in having]
    assert len(gone) <= 1
    assert len(having) - len(without) in (0, 1)
