import hashlib
import zipfile
from pathlib import Path

import pytest

from pipeline.common.files import files_below
from pipeline.common.package import DataPackage
from pipeline.publish.site.downloads.archive import write_zip
from pipeline.publish.site.downloads.every_download import version_day

FOLDER = "downloads/guatemala"


def test_the_whole_package_is_there_byte_for_byte(guatemala: DataPackage, public: Path) -> None:
    for path in files_below(guatemala.folder):
        assert (public / FOLDER / path).read_bytes() == (guatemala.folder / path).read_bytes()
    assert set(files_below(public / FOLDER)) - set(files_below(guatemala.folder)) == {
        "compromisos-guatemala.xlsx",
        "compromisos-guatemala.sqlite",
        "compromisos-guatemala.zip",
        "compromisos-guatemala.sha256",
    }


def test_the_zip_holds_all_of_the_newest_version(guatemala: DataPackage, public: Path) -> None:
    with zipfile.ZipFile(public / FOLDER / "compromisos-guatemala.zip") as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        entry = archive.getinfo("compromisos-guatemala-2026.11.23/data/commitments.csv")
        assert archive.read(entry) == guatemala.content("commitments")
    assert names == sorted(names)
    assert entry.date_time == (2026, 11, 23, 0, 0, 0)
    assert entry.external_attr >> 16 == 0o100644
    assert "compromisos-guatemala-2026.11.23/compromisos-guatemala.xlsx" in names
    assert not [name for name in names if "/versions/" in name]


def test_checksums_are_those_of_the_derived_files(public: Path) -> None:
    lines = (public / FOLDER / "compromisos-guatemala.sha256").read_text().splitlines()
    assert len(lines) == 3
    for line in lines:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((public / FOLDER / name).read_bytes()).hexdigest() == digest


def test_a_zip_does_not_depend_on_the_order_of_its_files(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text(name)
    for order in ("ab", "ba"):
        write_zip(tmp_path / f"{order}.zip", "x", {name: tmp_path / name for name in order}, (2026, 1, 1))
    assert (tmp_path / "ab.zip").read_bytes() == (tmp_path / "ba.zip").read_bytes()


@pytest.mark.parametrize("version", ["2026.11.23", "2026.11.23.1"])
def test_a_version_is_named_for_a_day(version: str) -> None:
    assert version_day(version).isoformat() == "2026-11-23"
