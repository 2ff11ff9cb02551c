"""Many answers share a file; each comes back under its own key, whoever else lies beside it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from pipeline.common.cache import Cache
from pipeline.common.shelves import Shelves

NUMBERS = {f"page {number}": number for number in range(100)}


def doubled(numbers: Iterable[int]) -> Iterator[int]:
    return (2 * number for number in numbers)


def as_plain(number: int) -> list[int]:
    return [number]


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    return Shelves(Cache(tmp_path / "cache", "extract", "program of today"))


def test_every_question_has_its_own_answer(shelves: Shelves, tmp_path: Path) -> None:
    assert shelves.kept(NUMBERS) == {}
    assert dict(shelves.filled(NUMBERS, doubled, as_plain)) == {key: 2 * number for key, number in NUMBERS.items()}
    assert shelves.kept(["page 7", "page 100", "page 41"]) == {"page 7": [14], "page 41": [82]}
    assert len(files(tmp_path)) == 16


def test_a_new_answer_leaves_those_beside_it(shelves: Shelves) -> None:
    list(shelves.filled(NUMBERS, doubled, as_plain))
    list(shelves.filled({"page 100": 100}, doubled, as_plain))
    assert len(shelves.kept([*NUMBERS, "page 100"])) == 101


def test_a_file_that_was_cut_off_takes_only_its_own_answers_with_it(shelves: Shelves, tmp_path: Path) -> None:
    list(shelves.filled(NUMBERS, doubled, as_plain))
    [cut, *_] = files(tmp_path)
    cut.write_bytes(cut.read_bytes()[:-1])
    assert 50 < len(shelves.kept(NUMBERS)) < 100
    list(shelves.filled(NUMBERS, doubled, as_plain))
    assert len(shelves.kept(NUMBERS)) == 100


def test_what_was_answered_before_a_run_broke_off_is_kept(shelves: Shelves) -> None:
    def breaking_off(numbers: Iterable[int]) -> Iterator[int]:
        for count, number in enumerate(numbers):
            if count == 50:
                raise InterruptedError
            yield 2 * number

    with pytest.raises(InterruptedError):
        list(shelves.filled(NUMBERS, breaking_off, as_plain))
    assert 30 < len(shelves.kept(NUMBERS)) <= 50


def test_without_a_folder_everything_is_answered_and_nothing_kept() -> None:
    nowhere = Shelves(Cache(None, "extract", "program of today"))
    assert dict(nowhere.filled({"a page": 1}, doubled, as_plain)) == {"a page": 2}
    assert nowhere.kept(["a page"]) == {}
