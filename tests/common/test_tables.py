"""Our CSV is what Python's own writer makes of the same cells, and reads back as them."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.tables import Cell, csv_bytes, csv_lines, read_csv

CELLS = st.none() | st.integers() | st.text(st.sampled_from(' ",;\r\n\tñ“\u2028\ufeff\U0001f600') | st.characters())
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=3), max_size=4)


def by_python(rows: Sequence[Sequence[Cell]]) -> bytes:
    content = io.StringIO(newline="")
    csv.writer(content, lineterminator="\r\n").writerows(rows)
    return content.getvalue().encode()


@given(ROWS)
def test_lines_are_those_of_pythons_own_writer(rows: Sequence[Sequence[Cell]]) -> None:
    assert csv_lines(rows) == by_python(rows)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_what_is_written_reads_back_as_texts(rows: Sequence[tuple[Cell, Cell]]) -> None:
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    assert [list(row.values()) for row in read_csv(csv_bytes(["a", "b"], rows))] == texts


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ((None, "NA", 7), ",NA,7"),
        ((True, False, "True"), "true,false,True"),
        (("a, b", 'a "b"', "a\nb"), '"a, b","a ""b""","a\nb"'),
        ((" a ", "=1+1", "a;b"), " a ,=1+1,a;b"),
        ((None,), '""'),
    ],
)
def test_cells_as_they_stand_in_a_line(row: Sequence[Cell], line: str) -> None:
    assert csv_lines([row]) == f"{line}\r\n".encode()
