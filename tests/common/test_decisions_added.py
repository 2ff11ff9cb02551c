from pathlib import Path

import pytest

from pipeline.common.decisions import add_decisions, read_decisions
from pipeline.common.errors import ConfigurationError

COLUMNS = ("check", "version", "reason")
ROW = {"check": "rows_fell", "version": "", "reason": "La fuente, según Ñuñoa; se redujo"}

BEFORE_AND_AFTER = {
    "comma, UTF-8": (
        "check,version,reason\r\na,,razón\r\n".encode(),
        'check,version,reason\r\na,,razón\r\nrows_fell,,"La fuente, según Ñuñoa; se redujo"\r\n'.encode(),
    ),
    "letters of English only, which every encoding has": (
        b"check,version,reason\r\na,,b\r\n",
        'check,version,reason\r\na,,b\r\nrows_fell,,"La fuente, según Ñuñoa; se redujo"\r\n'.encode("utf-8-sig"),
    ),
    "semicolon, Windows-1252, as Excel saves it": (
        "check;version;reason\r\na;;decisión\r\n".encode("cp1252"),
        'check;version;reason\r\na;;decisión\r\nrows_fell;;"La fuente, según Ñuñoa; se redujo"\r\n'.encode("cp1252"),
    ),
    "UTF-8 with BOM": (
        "check;version;reason\r\n".encode("utf-8-sig"),
        'check;version;reason\r\nrows_fell;;"La fuente, según Ñuñoa; se redujo"\r\n'.encode("utf-8-sig"),
    ),
    "Unicode text": (
        "check\tversion\treason\r\n".encode("utf-16"),
        "check\tversion\treason\r\nrows_fell\t\tLa fuente, según Ñuñoa; se redujo\r\n".encode("utf-16"),
    ),
    "other order, other columns, other case": (
        "Reason,note,check,version\nSí,,a,\n".encode(),
        'Reason,note,check,version\nSí,,a,\n"La fuente, según Ñuñoa; se redujo",,rows_fell,\n'.encode(),
    ),
    "no line end after the last row": (
        "check,version,reason\na,,sí".encode(),
        'check,version,reason\na,,sí\nrows_fell,,"La fuente, según Ñuñoa; se redujo"\n'.encode(),
    ),
    "an empty file": (
        b"",
        'check,version,reason\r\nrows_fell,,"La fuente, según Ñuñoa; se redujo"\r\n'.encode("utf-8-sig"),
    ),
}


@pytest.mark.parametrize("case", BEFORE_AND_AFTER)
def test_a_row_is_added_as_the_file_is_written(case: str, tmp_path: Path) -> None:
    before, after = BEFORE_AND_AFTER[case]
    path = tmp_path / "overrides.csv"
    path.write_bytes(before)
    add_decisions(path, COLUMNS, [ROW])
    assert path.read_bytes() == after
    assert {name: read_decisions(path, COLUMNS)[-1][name] for name in COLUMNS} == ROW


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    add_decisions(tmp_path / "new" / "overrides.csv", COLUMNS, [ROW])
    assert read_decisions(tmp_path / "new" / "overrides.csv", COLUMNS) == [ROW]


def test_a_sign_that_the_encoding_lacks_makes_the_file_unicode(tmp_path: Path) -> None:
    path = tmp_path / "overrides.csv"
    path.write_bytes("check;version;reason\r\na;;decisión\r\n".encode("cp1252"))
    add_decisions(path, COLUMNS, [{**ROW, "reason": "K’iche’ → kaqchikel ≠"}])
    assert path.read_bytes().decode("utf-8-sig") == (
        "check;version;reason\r\na;;decisión\r\nrows_fell;;K’iche’ → kaqchikel ≠\r\n"
    )


def test_nothing_to_add_touches_no_file(tmp_path: Path) -> None:
    add_decisions(tmp_path / "overrides.csv", COLUMNS, [])
    assert not (tmp_path / "overrides.csv").exists()


def test_a_file_of_other_columns_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "overrides.csv"
    path.write_text("check,why\n")
    with pytest.raises(ConfigurationError, match="lacks the columns reason"):
        add_decisions(path, COLUMNS, [ROW])
    assert path.read_text() == "check,why\n"
