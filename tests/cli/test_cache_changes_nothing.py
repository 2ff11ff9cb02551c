"""With a cache, without one, with one full of rubbish, cut off, or used by two runs at once: the same files."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.common.files import files_below

from .conftest import Run
from .test_cut_short import full_disk, start


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_below(folder)}


def entries(folder: Path) -> list[Path]:
    return [path for path in (folder / ".cache").rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG"]


def another_letter(path: Path) -> None:
    """Change a file so that its size and its date stay."""
    content, lay = path.read_bytes(), path.stat()
    path.write_bytes(content[:-9] + b"X" + content[-8:])
    os.utime(path, ns=(lay.st_atime_ns, lay.st_mtime_ns))


@pytest.fixture
def right(office: Path, run: Run) -> dict[str, bytes]:
    run("normalize", "--out", "right", "--cache", "off")
    assert not (office / ".cache").exists()
    return tables(office / "right")


def test_with_and_without(office: Path, run: Run, right: dict[str, bytes]) -> None:
    for name, proved in (("first", 0), ("again", 1)):
        run("normalize", "--out", name)
        assert tables(office / name) == right
        # The capture, what it says of commitments, those in a row together, and how it lay when it was proved.
        assert len(entries(office)) == 1 + 11 + proved


def test_the_second_time_what_is_kept_is_used(office: Path, run: Run) -> None:
    run("normalize", "--out", "first")
    before = {path: path.stat().st_mtime_ns for path in entries(office)}
    run("normalize", "--out", "again")
    assert {path: path.stat().st_mtime_ns for path in before} == before  # what is read anew is written anew


@pytest.mark.parametrize(
    "poison",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content.replace(b"GT0099", b"GT0098"),
        lambda content: content.partition(b"\n")[0] + b'\n{"records": [], "signals": []}',
        lambda content: b"\x80\x04" + content,
    ],
)
def test_poisoned(office: Path, run: Run, right: dict[str, bytes], poison: Callable[[bytes], bytes]) -> None:
    run("normalize", "--out", "first")
    for path in entries(office):
        path.write_bytes(poison(path.read_bytes()))
    run("normalize", "--out", "poisoned")
    assert tables(office / "poisoned") == right


def test_a_package_with_its_report_is_the_same_too(office: Path, run: Run) -> None:
    run("package", "--cache", "off")
    right = tables(office / "datapackages")
    for cut in (0, 0, 1):  # nothing kept yet, all of it kept, all of it cut off
        for path in entries(office):
            content = path.read_bytes()
            path.write_bytes(content[: len(content) - cut])
        shutil.rmtree(office / "datapackages")
        assert run("package").code == 0
        assert tables(office / "datapackages") == right


def test_moved_and_shared_by_two_runs_at_once(office: Path, run: Run, right: dict[str, bytes]) -> None:
    shared = ("--cache", "shared/kept")
    for process in [start(office, lambda: None, "normalize", "--out", name, *shared) for name in ("one", "two")]:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert tables(office / "one") == tables(office / "two") == right
    assert (office / "shared" / "kept" / "CACHEDIR.TAG").is_file()


def test_killed_at_any_moment(office: Path, run: Run, right: dict[str, bytes]) -> None:
    for moment in range(4):
        process = start(office, lambda: None, "normalize", "--out", "killed")
        time.sleep(0.5 * moment)
        process.kill()
        process.communicate()
        run("normalize", "--out", f"after {moment}")
        assert tables(office / f"after {moment}") == right


def test_full_disk(office: Path, run: Run, right: dict[str, bytes]) -> None:
    start(office, full_disk, "normalize", "--out", "full").communicate(timeout=120)
    run("normalize", "--out", "after")
    assert tables(office / "after") == right


def test_a_capture_that_was_edited_is_found_out_all_the_same(office: Path, run: Run) -> None:
    run("normalize", "--out", "first")
    [capture] = (office / "raw" / "guatemala").rglob("*.txt")
    capture.write_bytes(capture.read_bytes().replace(b"GT0099", b"GT0098"))
    result = run("normalize", "--out", "again")
    assert result.code == 4
    assert "its checksum differs from the manifest" in result.err


@pytest.mark.parametrize(
    "harm",
    [
        lambda office: (office / "public" / "es" / "index.html").write_text("somebody else's"),
        lambda office: another_letter(office / "public" / "es" / "index.html"),
        lambda office: (office / "public" / "404.html").unlink(),
        lambda office: shutil.rmtree(office / "public"),
        lambda office: (office / "public" / "es" / "more.html").write_text("one more"),
        lambda office: [path.write_bytes(b"rubbish") for path in entries(office)],
    ],
)
def test_a_catalogue_that_is_not_as_it_was_left_is_built_anew(
    office: Path, run: Run, harm: Callable[[Path], object]
) -> None:
    run("publish")
    right = tables(office / "public")
    harm(office)
    assert run("publish").code == 0
    assert tables(office / "public") == right


def test_a_catalogue_that_is_as_it_was_left_is_left_so(office: Path, run: Run) -> None:
    run("publish")
    right = tables(office / "public")
    for cache in (".cache", "off"):
        assert "the catalogue did not change" in run("publish", "--cache", cache).out
        assert tables(office / "public") == right
    run("publish", "--base-url", "https://data.example.org/")
    assert "https://data.example.org/" in (office / "public" / "sitemap.xml").read_text("utf-8")
