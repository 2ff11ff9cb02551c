"""Parts of a table that stand in a published file are found as bytes; what is read is the rest, and nothing else."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.common.beside import apart
from pipeline.common.tables import csv_header, csv_lines

HEADER = csv_header(["commitment", "title"])
WORDS = ("Uno", 'Dos "a"', "tres, 3", "a\r\nGT0001,Uno", '"', "", "\r\n", '\r\n"')


def part(code: str, *titles: str) -> bytes:
    return csv_lines([code, title] for title in titles)


ONE, TWO, THREE = part("GT0001", "Uno"), part("GT0002", "Dos", "Dos y medio"), part("GT0003", "Tres")


@pytest.mark.parametrize(
    ("published", "unlike", "rest"),
    [
        ([ONE, TWO, THREE], set(), []),
        ([ONE, part("GT0002", "Otro"), THREE], {1}, [part("GT0002", "Otro")]),
        ([ONE, THREE], {1}, []),
        ([ONE, TWO, part("GT00021", "x"), THREE], set(), [part("GT00021", "x")]),
        ([part("GT0001", "x"), TWO, THREE], {0}, [part("GT0001", "x")]),
        ([ONE, TWO, part("GT0003", "x")], {2}, [part("GT0003", "x")]),
        ([], {0, 1, 2}, []),
    ],
)
def test_what_is_not_the_same_stays(published: list[bytes], unlike: set[int], rest: list[bytes]) -> None:
    found = apart(HEADER, HEADER + b"".join(published), [ONE, TWO, THREE])
    assert found == (frozenset(unlike), HEADER + b"".join(rest))


def test_a_file_with_other_columns_is_other_in_whole() -> None:
    older = csv_header(["commitment"]) + b"GT0001\r\n"
    assert apart(HEADER, older, [ONE]) == (frozenset({0}), older)


def test_a_part_in_the_middle_of_a_text_is_none() -> None:
    published = HEADER + part("GT0000", "a\r\nGT0001,Uno\r\n")
    assert apart(HEADER, published, [ONE]) == (frozenset({0}), published)


ROWS = st.lists(
    st.tuples(st.sampled_from(("GT0001", "GT0002", "GT00021", "GT0003")), st.sampled_from(WORDS)), max_size=8
)


@settings(max_examples=500, deadline=None)
@given(before=ROWS, now=st.lists(ROWS, max_size=5))
def test_rest_and_parts_found_are_the_rows_published(
    before: list[tuple[str, str]], now: list[list[tuple[str, str]]]
) -> None:
    parts = [csv_lines(rows) for rows in now if rows]
    unlike, rest = apart(HEADER, HEADER + csv_lines(before), parts)
    same = [part for number, part in enumerate(parts) if number not in unlike]
    assert sorted(rows_of(rest + b"".join(same))) == sorted(map(list, before))


def rows_of(content: bytes) -> list[list[str]]:
    _, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return rows
