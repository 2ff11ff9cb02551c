"""An entry counts only where it proves that it is whole and the answer to its key; nothing else is ever given back."""

import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.common.cache import Cache

ROOT = Path(__file__).parents[2]


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", "extract", "program of today")


def test_what_was_kept_comes_back(cache: Cache) -> None:
    assert cache.get("a page") is None
    cache.put("a page", b"what it says\n, in two lines")
    assert cache.get("a page") == b"what it says\n, in two lines"
    assert cache.get("another page") is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None, "extract", "program of today")
    cache.tidy()
    cache.put("a page", b"what it says")
    assert cache.get("a page") is None


@pytest.mark.parametrize(
    "poison",
    [b"", b"\n", b"rubbish", b"rubbish\nrubbish", b"\x00" * 500],
)
def test_rubbish_is_no_answer(cache: Cache, tmp_path: Path, poison: bytes) -> None:
    cache.put("a page", b"what it says")
    for path in entries(tmp_path):
        path.write_bytes(poison)
    assert cache.get("a page") is None
    cache.put("a page", b"what it says")
    assert cache.get("a page") == b"what it says"


def test_an_entry_that_was_cut_off_anywhere_is_no_answer(cache: Cache, tmp_path: Path) -> None:
    cache.put("a page", b"what it says")
    [path] = entries(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert cache.get("a page") is None


def test_the_entry_of_another_page_or_program_is_no_answer(cache: Cache, tmp_path: Path) -> None:
    cache.put("a page", b"what it says")
    [path] = entries(tmp_path)
    whole = path.read_bytes()
    cache.put("another page", b"something else")
    [other] = [found for found in entries(tmp_path) if found != path]
    other.write_bytes(whole)
    assert cache.get("another page") is None

    assert Cache(cache.folder, "extract", "program of tomorrow").get("a page") is None
    assert Cache(cache.folder, "report", "program of today").get("a page") is None


def test_a_place_where_nothing_can_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = Cache(tmp_path / "cache", "extract", "program of today")
    cache.tidy()
    cache.put("a page", b"what it says")
    assert cache.get("a page") is None


def test_a_full_disk_stops_nobody_and_leaves_no_rest(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\nfrom pipeline.common.cache import Cache\n"
        "cache = Cache(Path('cache'), 'extract', 'program')\n"
        "cache.put('a page', bytes(5000)); print(cache.get('a page'))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert done.stdout == "None\n"
    assert entries(tmp_path / "cache") == []


def test_two_at_once_disturb_nobody(cache: Cache, tmp_path: Path) -> None:
    def work(number: int) -> bytes | None:
        cache.put(f"page {number % 5}", b"%d" % (number % 5))
        return cache.get(f"page {number % 5}")

    with ThreadPoolExecutor(8) as executor:
        assert list(executor.map(work, range(200))) == [b"%d" % (number % 5) for number in range(200)]
    assert len(entries(tmp_path)) == 5


def test_tidying_removes_other_programs_of_the_same_kind_only(cache: Cache, tmp_path: Path) -> None:
    old = Cache(cache.folder, "extract", "program of yesterday")
    other = Cache(cache.folder, "report", "program of yesterday")
    for one in (old, other, cache):
        one.put("a page", b"what it says")
    cache.tidy()
    assert [one.get("a page") is None for one in (old, other, cache)] == [True, False, False]
    assert (tmp_path / "cache" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
