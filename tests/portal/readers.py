"""Something to look at on a portal goes in; everything different that a reader sees of it, over time, comes out."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.error import HTTPError

from trial_portal import TrialPortal


@contextmanager
def polling(look: Callable[[], object]) -> Iterator[list[object]]:
    """Everything different that somebody sees who looks again and again, in its order."""
    seen: list[object] = [look()]
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            now = look()
            if now != seen[-1]:
                seen.append(now)

    reader = threading.Thread(target=go_on)
    reader.start()
    try:
        yield seen
    finally:
        over.set()
        reader.join()
        seen.append(look())


def answer(portal: TrialPortal, path: str) -> str:
    """What a visitor gets: the content, or the status of a refusal."""
    try:
        return portal.get(path).decode("utf-8-sig", "replace")
    except HTTPError as refusal:
        return str(refusal.code)
