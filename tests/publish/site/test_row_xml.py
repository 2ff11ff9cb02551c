"""Rows of a sheet as Excel's XML: what a cell is, and texts that XML cannot hold."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.tables import Cell
from pipeline.publish.site.downloads.extents import Look
from pipeline.publish.site.downloads.row_xml import Styles, numbered, rows_writer
from pipeline.publish.site.downloads.sheets import Column

STYLES = Styles(line=1, lines=2, day=3)
SPACE = ' xml:space="preserve"'


def rows(*cells: Cell, kind: str = "string", wraps: bool = True) -> list[str]:
    write = rows_writer([Column("Título", kind=kind)], [Look(10, wraps)], ["A"], STYLES)
    return [row.decode() for row in numbered(write([cells]), 2)]


def text(cell: str, space: str = "") -> str:
    return f'<row r="2"><c r="A2" s="2" t="inlineStr"><is><t{space}>{cell}</t></is></c></row>'


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "=1+1"),
        ("a<b>&\"c'", "a&lt;b&gt;&amp;\"c'"),
        ("bell\x07", "bell_x0007_"),
        ("a\rline", "a_x000D_line"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x_", "_x_"),
        ("_x0041", "_x0041"),
        ("__x0041_", "__x005F_x0041_"),
        ("\uffff", "_xFFFF_"),
    ],
)
def test_a_text_is_that_text(cell: str, written: str) -> None:
    assert rows(cell) == [text(written)]


@pytest.mark.parametrize("cell", [" 007", "007 ", "\t007"])
def test_spaces_around_a_text_are_kept(cell: str) -> None:
    assert rows(cell) == [text(cell, SPACE)]


def test_numbers_answers_and_days_are_no_texts() -> None:
    assert rows(7) == ['<row r="2"><c r="A2" s="1"><v>7</v></c></row>']
    assert rows(True, False) == [
        '<row r="2"><c r="A2" s="1" t="b"><v>1</v></c></row>',
        '<row r="3"><c r="A3" s="1" t="b"><v>0</v></c></row>',
    ]
    assert rows("2018-11-01", kind="date") == ['<row r="2"><c r="A2" s="3"><v>43405</v></c></row>']
    # Excel has no day before 1900, and takes that year for a leap year.
    assert rows("1899-12-31", kind="date") == [text("1899-12-31")]
    assert rows(None) == ['<row r="2"></row>']


def test_a_row_is_as_high_as_its_longest_text() -> None:
    assert [row[:40] for row in rows("x" * 10, "x" * 11, "x\ny\n\nz", "x" * 5000)] == [
        '<row r="2"><c r="A2" s="2" t="inlineStr"',
        '<row r="3" ht="30" customHeight="1"><c r',
        '<row r="4" ht="60" customHeight="1"><c r',
        '<row r="5" ht="409" customHeight="1"><c ',
    ]
    assert rows("x" * 11, wraps=False)[0].startswith('<row r="2"><c r="A2" s="1"')


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_whatever_the_text_it_is_xml(cell: str) -> None:
    ElementTree.fromstring(rows(cell)[0])
