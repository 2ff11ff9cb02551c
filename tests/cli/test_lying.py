"""Captures are proved by every run; those that lie as they lay when an earlier run proved them are not read for it."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli.lying import known_files as known_files_of
from pipeline.cli.lying import prove_captures
from pipeline.common import known_files
from pipeline.common.captures import Capture, read_manifest
from pipeline.common.errors import SourceUnreadable
from pipeline.common.files import checksum
from pipeline.common.settings import Settings

from .conftest import ROOT


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    for capture in captures():
        copy = folder / capture.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / "raw" / "guatemala" / capture.path).read_bytes())
    return folder


def captures() -> list[Capture]:
    return list(read_manifest(ROOT / "raw" / "guatemala"))


def with_cache(tmp_path: Path) -> Settings:
    return replace(Settings(), cache=tmp_path / "cache")


def another_letter(path: Path) -> None:
    """An edit after which the size of a file and its date are as before."""
    content, lay = path.read_bytes(), path.stat()
    path.write_bytes(content[:-9] + b"X" + content[-8:])
    os.utime(path, ns=(lay.st_atime_ns, lay.st_mtime_ns))


def replaced(path: Path) -> None:
    """Another file in its place, of the same size and date."""
    content, lay = path.read_bytes(), path.stat()
    path.unlink()
    path.write_bytes(b"X" + content[1:])
    os.utime(path, ns=(lay.st_atime_ns, lay.st_mtime_ns))


def test_what_lies_as_it_lay_is_not_read(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prove_captures(with_cache(tmp_path), raw, captures())
    monkeypatch.setattr(known_files, "checksum", lambda path: pytest.fail(f"{path} was read"))
    prove_captures(with_cache(tmp_path), raw, captures())


def test_what_is_kept_under_another_name_is_known_too(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = raw / captures()[0].path
    with known_files_of(with_cache(tmp_path), "package") as known:
        assert known.checksum(path) == captures()[0].sha256
    monkeypatch.setattr(known_files, "checksum", lambda path: pytest.fail(f"{path} was read"))
    with known_files_of(with_cache(tmp_path), "catalogue", "package") as known:
        assert known.checksum(path) == captures()[0].sha256


@pytest.mark.parametrize("harm", [another_letter, replaced, Path.unlink])
def test_a_capture_that_changed_is_found_though_it_was_known(
    raw: Path, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    prove_captures(with_cache(tmp_path), raw, captures())
    harm(raw / captures()[-1].path)
    for _ in range(2):
        with pytest.raises(SourceUnreadable):
            prove_captures(with_cache(tmp_path), raw, captures())


def test_without_a_cache_all_are_read(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def counted(path: Path) -> str:
        read.append(path)
        return checksum(path)

    monkeypatch.setattr(known_files, "checksum", counted)
    for _ in range(2):
        prove_captures(replace(Settings(), cache=None), raw, captures())
    assert len(read) == 2 * len(captures())
