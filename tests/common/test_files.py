"""Files and folders are on disk whole or as they were."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.files import (
    checksums_below,
    files_below,
    folder_aside,
    json_bytes,
    link_or_copy,
    recover,
    write_whole,
)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "file", b"one")
    write_whole(tmp_path / "a" / "file", b"two")
    assert files_below(tmp_path) == ["a/file"]
    assert (tmp_path / "a" / "file").read_bytes() == b"two"


def test_a_folder_is_replaced_when_the_block_ends_well(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    for names in (["old", "both"], ["new", "both"]):
        with folder_aside(target) as aside:
            for name in names:
                (aside / name).write_text(name)
    assert files_below(tmp_path) == ["folder/both", "folder/new"]


def test_a_folder_stays_as_it_was_when_the_block_fails(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "old").write_text("old")

    with pytest.raises(OSError, match="No space"), folder_aside(target) as aside:
        (aside / "half").write_text("half")
        raise OSError(28, "No space left on device")

    assert files_below(tmp_path) == ["folder/old"]


def test_equal_folders_keep_even_their_dates(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    for _ in range(2):
        with folder_aside(target) as aside:
            (aside / "file").write_text("same")
        inode = target.stat().st_ino
    assert target.stat().st_ino == inode


def test_a_run_that_was_cut_off_between_two_renames_is_undone(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    (tmp_path / ".folder.old").mkdir()
    (tmp_path / ".folder.old" / "kept").write_text("kept")
    (tmp_path / ".folder.new-abc").mkdir()

    recover(target)

    assert files_below(tmp_path) == ["folder/kept"]


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_the_umask_of_whoever_builds_does_not_show(tmp_path: Path, mask: int, monkeypatch: pytest.MonkeyPatch) -> None:
    import os  # noqa: PLC0415

    before = os.umask(mask)
    try:
        with folder_aside(tmp_path / "folder") as aside:
            (aside / "below").mkdir()
            (aside / "below" / "file").write_text("x")
    finally:
        os.umask(before)
    assert (tmp_path / "folder" / "below" / "file").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o755


def test_one_more_name_for_a_file_is_the_same_file_or_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    link_or_copy(tmp_path / "file", tmp_path / "link")

    def refuse(source: Path, target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    link_or_copy(tmp_path / "file", tmp_path / "copy")
    assert [(tmp_path / name).read_text() for name in ("link", "copy")] == ["x", "x"]
    assert [(tmp_path / name).samefile(tmp_path / "file") for name in ("link", "copy")] == [True, False]


def test_every_file_below_a_folder_has_a_checksum(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "empty").write_bytes(b"")
    (tmp_path / "a").write_bytes(b"abc")
    (tmp_path / "link to a folder").symlink_to(tmp_path / "b")
    assert {path: one[:8] for path, one in checksums_below(tmp_path).items()} == {
        "a": "ba7816bf",
        "b/empty": "e3b0c442",
    }
    assert checksums_below(tmp_path / "nothing") == {}


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
        lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_is_what_the_standard_library_writes_with_an_indent(value: object) -> None:
    assert json_bytes(value) == (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
