"""A file that lies as it lay is not read again; whatever was done to it, its checksum is that of its bytes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.common.files import link_or_copy, sha256
from pipeline.common.known_files import KnownFiles


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    return path


def known(path: Path) -> KnownFiles:
    """What is known after a run that saw the file."""
    run = KnownFiles()
    run.checksum(path)
    return KnownFiles(run.to_keep())


def test_what_lies_as_it_lay_is_not_read(file: Path) -> None:
    lies = dict.fromkeys(known(file).before, "as it was told")
    assert KnownFiles(lies).checksum(file) == "as it was told"


def test_what_was_just_written_is_known(file: Path) -> None:
    run = KnownFiles()
    run.learn(file, "as it was told")
    assert run.checksum(file) == "as it was told"


def with_its_old_date(path: Path) -> None:
    lay = path.stat()
    path.write_bytes(b"two")
    os.utime(path, ns=(lay.st_atime_ns, lay.st_mtime_ns))


def through_another_name(path: Path) -> None:
    link_or_copy(path, path.with_name("other"))
    path.with_name("other").write_bytes(b"two")


def put_in_its_place(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(b"two")
    shutil.copystat(path, other)
    other.replace(path)


@pytest.mark.parametrize(
    "change",
    [lambda path: path.write_bytes(b"two"), with_its_old_date, through_another_name, put_in_its_place],
)
def test_what_was_changed_is_read(file: Path, change: Callable[[Path], object]) -> None:
    run = known(file)
    change(file)
    assert run.checksum(file) == sha256(b"two")
