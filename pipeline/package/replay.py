"""Captures, and the versions that first held them, go in; which days are to be told again comes out.

The captures are replayed in the order in which readers came to know them: version by version. What an archive tells
of the days between, and what was captured before a page that we had already, is told by days on top of that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.package.snapshot import NOTHING, Snapshot


@dataclass(frozen=True)
class Moment:
    """A capture in time. `day` is the day that the page looked so; where nobody knows, the day that we got it.

    `batch` counts the versions: 0 for captures that the first version holds, 1 for those that the second adds, ….
    """

    capture: str
    day: str
    dated: bool
    batch: int


@dataclass(frozen=True)
class Stage:
    """What readers of a version saw, read with today's code and without corrections."""

    version: str
    said: Snapshot


@dataclass(frozen=True)
class Day:
    """What pages said before a day and what those of the day say, of the commitments that they tell of."""

    day: str
    before: Snapshot
    after: Snapshot


@dataclass(frozen=True)
class Replay:
    """What all captures say now, with corrections (`now`) and without (`said`); the versions before, oldest first; the
    days between them of which the versions do not tell everything; and what the last version published.

    Commitments that are the same in all of them may be left out of all of them.
    """

    now: Snapshot
    said: Snapshot
    earlier: Sequence[Stage] = ()
    days: Sequence[Day] = ()
    published: Snapshot = NOTHING


def days_to_tell(moments: Sequence[Moment]) -> list[str]:
    """The days, oldest first, of which the comparison of versions does not tell everything."""
    days = sorted({moment.day for moment in moments if moment.dated})
    return [day for day in days if not _is_told_by_its_version(day, moments)]


def earlier_than(day: str, moments: Iterable[Moment]) -> list[Moment]:
    """The captures of which is certain that they are older than the dated ones of a day."""
    return [moment for moment in moments if moment.day < day or (moment.day == day and not moment.dated)]


def _is_told_by_its_version(day: str, moments: Sequence[Moment]) -> bool:
    """Whether a version brought this day and nothing else, and no older capture came after it; or there is none."""
    batches = {moment.batch for moment in moments if moment.day == day and moment.dated}
    if not earlier_than(day, moments):
        return True
    if len(batches) > 1 or batches == {0}:
        return False
    [batch] = batches
    others = [moment for moment in moments if moment.day != day or not moment.dated]
    return all(
        moment.batch != batch and (moment.day <= day if moment.batch < batch else moment.day >= day)
        for moment in others
    )
