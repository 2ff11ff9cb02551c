"""A date with its precision goes in; the days that it may mean come out, and the date in words."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pipeline.common.dates import date_words
from pipeline.common.messages import Bilingual, Message
from pipeline.common.tables import Cell, Row


@dataclass(frozen=True)
class Interval:
    """The first and the last day that a printed date may mean; both the same where the day itself is printed."""

    first: date
    last: date
    precision: str

    def surely_after(self, other: "Interval") -> bool:
        """Whether every day of this interval comes after every day of the other."""
        return self.first > other.last

    def in_words(self) -> Message:
        """The date as people write it, no more precise than it is known: `agosto de 2020`."""
        first = self.first.isoformat()
        return Bilingual(date_words(first, self.precision, "en"), spanish=date_words(first, self.precision, "es"))


def interval(row: Row, which: str) -> Interval | None:
    """The days that the `start` or the `end` of a row may mean; None where the date or its precision is not known.

    Start cells hold the first possible day and end cells the last one; either lies in the interval.
    """
    return around(row[f"{which}_date"], row[f"{which}_date_precision_code"])


def around(cell: Cell, precision: Cell = "day") -> Interval | None:
    """The days that an ISO date of a precision may mean; None where it is no date, which the schemas' check says."""
    try:
        day = date.fromisoformat(str(cell or ""))
    except ValueError:
        return None
    if precision == "day":
        return Interval(day, day, "day")
    if precision == "month":
        return Interval(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), "month")
    if precision == "year":
        return Interval(date(day.year, 1, 1), date(day.year, 12, 31), "year")
    return None
