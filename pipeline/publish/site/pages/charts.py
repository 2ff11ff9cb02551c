"""Counts go in; bars of a chart, each with its words and its number, come out.

A chart is a table whose bars are drawn beside its numbers: who cannot see the bars misses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.publish.site.answers import Words

Counts = Sequence[tuple[Words, int]]

# One of three is no full bar: nothing is drawn longer than its share of at least this many.
SMALLEST_SCALE = 10


@dataclass(frozen=True)
class Bar:
    """A row of a chart; `share` is the length of its bar in hundredths of the whole scale."""

    label: Words
    count: int
    share: float


@dataclass(frozen=True)
class BarGroup:
    """Bars under a heading of their own; `unknown` is how many are not known and so are not counted in any bar."""

    heading: str
    bars: Sequence[Bar]
    unknown: int = 0


@dataclass(frozen=True)
class Chart:
    """Groups of bars that are drawn to one scale; their counts are out of `of`. Without a bar there is nothing to draw.

    Where the scale is `whole`, its end is all of `of`, and the length of a bar says what share it is.
    """

    name: str
    groups: Sequence[BarGroup]
    of: int
    whole: bool

    @property
    def bars(self) -> Sequence[Bar]:
        """All bars of all groups."""
        return [bar for group in self.groups for bar in group.bars]


def chart(name: str, of: int, counts: Counts, *, whole: bool = False) -> Chart:
    """A chart of counts out of `of`, to the scale of the largest or of the whole."""
    return grouped_chart(name, of, [("", counts, 0)], whole=whole)


def grouped_chart(name: str, of: int, groups: Sequence[tuple[str, Counts, int]], *, whole: bool) -> Chart:
    """A chart of several groups; each has a heading, labels with counts, and how many are not known."""
    largest = max((count for _, counts, _ in groups for _, count in counts), default=0)
    scale = max(of if whole else largest, SMALLEST_SCALE)
    drawn = [
        BarGroup(heading, [Bar(label, count, round(100 * count / scale, 2)) for label, count in counts], unknown)
        for heading, counts, unknown in groups
    ]
    return Chart(name, drawn, of, whole)
