"""Rows are found in a file, and told apart by commitment, without being read."""

from collections.abc import Callable

import pytest

from pipeline.common.package import DataPackage
from pipeline.common.tables import csv_bytes, read_csv, unread_rows
from pipeline.publish.site.edition import read_edition
from pipeline.publish.site.unread import read_rows, unread_tables

MakePackage = Callable[..., DataPackage]


@pytest.mark.parametrize(
    "cell",
    [
        "plain",
        "with, comma",
        'with "quotes"',
        '"',
        "two\nlines",
        "two\r\nlines",
        'an "open\r\nquote"',
        "\r\n",
        "\ufeff",
    ],
)
def test_a_row_is_whole_whatever_stands_in_it(cell: str) -> None:
    rows = [["GT0001", cell, "last"], ["GT0002", "", cell]]
    unread = unread_rows(csv_bytes(["commitment", "text", "end"], rows))
    assert unread[0] == b"commitment,text,end"
    assert [list(row.values()) for line in unread[1:] for row in read_csv(unread[0] + b"\r\n" + line)] == rows


def test_a_table_without_rows_has_a_header() -> None:
    assert unread_rows(csv_bytes(["a", "b"], [])) == [b"a,b"]


def test_every_table_gives_each_commitment_its_rows(guatemala: DataPackage) -> None:
    edition = read_edition(guatemala)
    for table, unread in unread_tables(guatemala).items():
        assert unread.of_commitment.keys() == edition.of_commitment[table].keys()
        for code in unread.of_commitment:
            rows = read_rows(guatemala, table, unread.of(code))
            assert sorted(rows, key=str) == sorted(edition.rows_of(table, code), key=str)


def test_the_commitment_and_the_cells_of_a_row_about_a_cell_are_found(make_small: MakePackage) -> None:
    row = {
        "table": "commitment_policy_areas",
        "key": 'GT0099|page|Salud, "agua" y más',
        "field": "policy_area_code",
        "capture": "guatemala/2026-11-23/a, b.txt",
        "method_code": "stated",
        "place": "line 1",
        "excerpt": "Salud",
    }
    other = {**row, "key": "GT0098", "capture": "guatemala/2026-11-23/c.txt", "excerpt": 'x, "y"'}
    provenance = unread_tables(make_small({"provenance": [other, row]}))["provenance"]
    assert provenance.cells("GT0099", "capture") == {"guatemala/2026-11-23/a, b.txt"}
    assert provenance.cells("GT0098", "capture") == {"guatemala/2026-11-23/c.txt"}
    assert provenance.cells("GT0097", "capture") == set()
