from pathlib import Path

import pytest

from pipeline.common.decisions import read_decisions
from pipeline.common.errors import ConfigurationError

COLUMNS = ("spelling", "institution", "name")
ROWS = [
    {"spelling": "Niñez, Mesa de", "institution": "gt-ninez", "name": "Mesa de Niñez"},
    {"spelling": "SAT", "institution": "gt-sat", "name": ""},
]
COMMA = 'spelling,institution,name\r\n"Niñez, Mesa de",gt-ninez,Mesa de Niñez\r\nSAT,gt-sat,\r\n'
SEMICOLON = "spelling;institution;name\r\nNiñez, Mesa de;gt-ninez;Mesa de Niñez\r\nSAT;gt-sat;\r\n"

AS_SAVED = {
    "comma, UTF-8": COMMA.encode(),
    "comma, UTF-8 with BOM": COMMA.encode("utf-8-sig"),
    "comma, Windows-1252": COMMA.encode("cp1252"),
    "semicolon, UTF-8": SEMICOLON.encode(),
    "semicolon, UTF-8 with BOM": SEMICOLON.encode("utf-8-sig"),
    "semicolon, Windows-1252": SEMICOLON.encode("cp1252"),
    "Unicode text": SEMICOLON.replace(";", "\t").encode("utf-16"),
    "line ends of Unix": COMMA.replace("\r\n", "\n").encode(),
    "blank lines": COMMA.replace("\r\nSAT", "\r\n\r\n,,\r\nSAT").encode() + b",,\r\n",
    "blank line first": b"\r\n" + COMMA.encode(),
    "spaces and capitals": COMMA.replace("spelling,", " Spelling ,").replace("SAT,", " SAT ,").encode(),
    "a row that ends early": COMMA.replace("gt-sat,", "gt-sat").encode(),
    "empty columns after the last": SEMICOLON.replace("\r\n", ";;\r\n").encode(),
}


def written(folder: Path, content: bytes) -> Path:
    path = folder / "institutions.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("case", AS_SAVED)
def test_a_reviewed_file_is_read_as_programs_save_it(case: str, tmp_path: Path) -> None:
    assert read_decisions(written(tmp_path, AS_SAVED[case]), COLUMNS) == ROWS


def test_columns_of_ones_own_are_kept(tmp_path: Path) -> None:
    path = written(tmp_path, b"note,name,spelling,institution\nask Ana,SAT,S.A.T.,gt-sat\n")
    assert read_decisions(path, COLUMNS) == [
        {"note": "ask Ana", "name": "SAT", "spelling": "S.A.T.", "institution": "gt-sat"}
    ]


def test_a_cell_may_hold_lines(tmp_path: Path) -> None:
    path = written(tmp_path, b'spelling,institution,name\n"S.A.\nT.",gt-sat,SAT\n')
    assert read_decisions(path, COLUMNS)[0]["spelling"] == "S.A.\nT."


@pytest.mark.parametrize("content", [b"spelling,institution,name\n", b"\xef\xbb\xbfspelling;institution;name\r\n"])
def test_a_header_alone_is_no_decision(content: bytes, tmp_path: Path) -> None:
    assert read_decisions(written(tmp_path, content), COLUMNS) == []


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "institutions.csv", COLUMNS) == []


@pytest.mark.parametrize("content", [b"", b"spelling\nSAT\n", b"spelling|institution|name\nSAT|gt-sat|\n"])
def test_missing_columns_are_named(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"lacks the columns .*institution, name\. Its first line must name"):
        read_decisions(written(tmp_path, content), COLUMNS)


def test_a_row_with_too_many_cells_is_named_by_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, b"spelling,institution,name\nSAT,gt-sat,SAT\nMesa, de Ninez,gt-ninez,Mesa\n")
    with pytest.raises(ConfigurationError, match=r"Line 3 of .*institutions\.csv has more cells"):
        read_decisions(path, COLUMNS)
