"""A published package and the parts of the tables to come go in; what is not the same in both comes out, fast.

Most commitments are the same from one version to the next, and their parts stand in the published file byte for byte:
these are looked for as bytes, in order, and only what lies between them is read as rows.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.common.frames import frame_in, without_rows
from pipeline.common.package import DataPackage
from pipeline.common.tables import table_header

if TYPE_CHECKING:
    import pandas as pd

Parts = Sequence[tuple[str, bytes]]  # lines of a table in order, and the commitment that each part is about

_LINE_END = b"\r\n"
# Where more parts than these are gone, to look for the next ones through the whole file takes longer than to read it.
_MOST_SOUGHT = 50


@dataclass(frozen=True)
class Beside:
    """A published package beside the parts of the tables to come.

    `unlike` has the places of the parts that do not stand in a published table, `rest` what stands there beside them.
    """

    package: DataPackage
    parts: Mapping[str, Parts]
    unlike: Mapping[str, frozenset[int]]
    rest: Mapping[str, bytes]

    @property
    def codes(self) -> set[str]:
        """The commitments that are not the same in all tables, as far as they are still there."""
        return {self.parts[table][place][0] for table, places in self.unlike.items() for place in places}

    def same(self, table: str) -> list[str]:
        """The commitments whose part of a table was published as it is."""
        return [code for place, (code, _) in enumerate(self.parts[table]) if place not in self.unlike[table]]

    def frame(self, table: str, codes: Collection[str] = ()) -> "pd.DataFrame":
        """The published rows that are no part; and, of those that are, the ones about some commitments."""
        if table not in self.rest:
            return without_rows(table)
        parts = enumerate(self.parts[table])
        same = [csv for place, (code, csv) in parts if code in codes and place not in self.unlike[table]]
        return frame_in(self.package.fields(table).values(), b"".join((self.rest[table], *same)))


def beside(package: DataPackage, parts: Mapping[str, Parts]) -> Beside:
    """Compare every table; one that the package does not have yet has no rows."""
    unlike, rest = {}, {}
    for table, own in parts.items():
        if table in package.tables:
            csvs = [csv for _, csv in own]
            unlike[table], rest[table] = apart(table_header(table), package.content(table), csvs)
        else:
            unlike[table] = frozenset(range(len(own)))
    return Beside(package, parts, unlike, rest)


def apart(header: bytes, published: bytes, parts: Sequence[bytes]) -> tuple[frozenset[int], bytes]:
    """The places of the parts that do not stand in a published table, and the table without those that do.

    A part that does not follow the one before it is passed over, until another one is found further on.
    """
    if not published.startswith(header):
        return frozenset(range(len(parts))), published
    unlike: set[int] = set()
    place, between = len(header), [header]
    for number, part in enumerate(parts):
        if not published.startswith(part, place):
            found = published.find(part, place) if len(unlike) < _MOST_SOUGHT else -1
            if found < 0 or not _begins_line(published, place, found):
                unlike.add(number)
                continue
            between.append(published[place:found])
            place = found
        place += len(part)
    return frozenset(unlike), b"".join((*between, published[place:]))


def _begins_line(published: bytes, place: int, found: int) -> bool:
    """Whether a line begins where a part was found, as one does at `place`."""
    # Within quotes there may be ends of lines too: outside of them, quotes come in pairs.
    between = published[place:found]
    return between.endswith(_LINE_END) and between.count(b'"') % 2 == 0
