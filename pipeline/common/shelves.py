"""Questions by their keys go in; the answers that were kept come out, and new ones are kept, many to a file.

A file of its own for each of thousands of answers would take longer to make than many an answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any, TypeVar

import orjson

from pipeline.common.cache import Cache

Question = TypeVar("Question")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Shelves:
    """The answers of one kind of work, each on the shelf that its key names: sixteen entries of a cache at most."""

    cache: Cache

    def kept(self, keys: Iterable[str]) -> dict[str, Any]:
        """What lies under some keys, as JSON gives it back; nothing for those that were never answered."""
        found: dict[str, Any] = {}
        for shelf, those in groupby(sorted(keys, key=_shelf), key=_shelf):
            lying = self._lying(shelf)
            found.update({key: lying[key] for key in those if key in lying})
        return found

    def filled(
        self,
        questions: Mapping[str, Question],
        answers: Callable[[Sequence[Question]], Iterable[Answer]],
        encoded: Callable[[Answer], Any],
    ) -> Iterator[tuple[str, Answer]]:
        """Answer questions shelf by shelf; each shelf is kept when it is full, so that a run cut off leaves the others.

        `answers` is given all of them at once, and `encoded` makes plain values of an answer for JSON.
        """
        keys = sorted(questions, key=_shelf)
        told = zip(keys, answers([questions[key] for key in keys]), strict=True)
        for shelf, pairs in groupby(told, key=lambda pair: _shelf(pair[0])):
            new = dict(pairs)
            if self.cache.folder is not None:
                lying = self._lying(shelf) | {key: encoded(answer) for key, answer in new.items()}
                self.cache.put(shelf, orjson.dumps(lying))
            yield from new.items()

    def _lying(self, shelf: str) -> dict[str, Any]:
        content = self.cache.get(shelf)
        lying: dict[str, Any] = orjson.loads(content) if content else {}
        return lying


def _shelf(key: str) -> str:
    return sha256(key.encode()).hexdigest()[0]
