"""What a bench found goes in; a row of the document comes out."""

from dataclasses import asdict, dataclass
from typing import Any

from timing import Ran, Timed


@dataclass(frozen=True)
class Figure:
    """One figure: what was measured, on what, the time of ours and of what it is held against, and the goal.

    Times are seconds, least and median; `ratio` is the median of ours by that of the other.
    """

    measure: str
    on: str
    ours: tuple[float, float]
    against: str
    other: tuple[float, float]
    ratio: float
    goal: str = ""
    reached: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """The figure for programs."""
        return asdict(self)


@dataclass(frozen=True)
class Times:
    """What was timed, and the name that it has in the document."""

    name: str
    timed: Timed


@dataclass(frozen=True)
class Grown:
    """What a member of so many pages (not commitments) took, and how large its tables are, in bytes."""

    pages: int
    ran: Ran
    tables: int


def compared(on: str, ours: Times, other: Times, goal: str = "") -> Figure:
    """A figure from two times; `goal` is `≤ 2`, or `≥ 10` (how often faster), or nothing."""
    times = [(one.timed.least, one.timed.median) for one in (ours, other)]
    ratio = ours.timed.median / other.timed.median
    return Figure(ours.name, on, times[0], other.name, times[1], ratio, goal, _reached(ratio, goal))


def _reached(ratio: float, goal: str) -> bool | None:
    if not goal:
        return None
    sign, number = goal.split()[:2]
    return ratio <= float(number) if sign == "≤" else 1 / ratio >= float(number)
