"""A member, its tables and records go in; what the rules look at comes out: plain rows, and where each page is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pipeline.common.declarations import Member
from pipeline.common.records import Record
from pipeline.common.tables import Row


@dataclass(frozen=True)
class Facts:
    """What is known of a member. Cells are text, integers, booleans, or None where nothing is known; dates are text.

    `pages` gives the place to look at for each commitment: an address, or the capture where the address is unknown;
    `places` where in a capture a cell was read, by table, commitment and field. `records` are what captures say, oldest
    first: their words are not masked, so that a finding may name codes, years and places of them, and nothing else.
    """

    member: Member
    rows: Mapping[str, Sequence[Row]]
    pages: Mapping[str, str]
    places: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    records: Sequence[Record] = ()

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of each capture; empty where nobody knows it."""
        return {text(row, "capture"): text(row, "url") for row in self.rows["captures"]}

    def page(self, commitment: str) -> str:
        """The page to open for a commitment; empty where nobody knows."""
        return self.pages.get(commitment, "")

    def newest(self, kind: Literal["commitment", "listing"]) -> Sequence[Record]:
        """The newest page, or line of an index, of each commitment in each language."""
        of_kind = [record for record in self.records if record.kind == kind]
        return list({(record.code, record.language): record for record in of_kind}.values())

    def capture(self, record: Record) -> str:
        """The id of the capture that a record was read in."""
        return f"{self.member.member}/{record.path}"


def facts_of(member: Member, rows: Mapping[str, Sequence[Row]], records: Sequence[Record] = ()) -> Facts:
    """The facts that the tables and records of a member hold."""
    return Facts(member, rows, _pages(rows), _places(rows), records)


def text(row: Row, column: str) -> str:
    """A cell as text; empty where nothing is known."""
    cell = row[column]
    return "" if cell is None else str(cell)


def _pages(rows: Mapping[str, Sequence[Row]]) -> Mapping[str, str]:
    addresses = {text(row, "capture"): text(row, "url") or text(row, "capture") for row in rows["captures"]}
    captured = {
        text(row, "key"): addresses.get(text(row, "capture"), "")
        for row in rows["provenance"]
        if row["table"] == "commitments"
    }
    stated = {text(row, "commitment"): text(row, "page_url") for row in rows["commitments"] if row["page_url"]}
    return {**captured, **stated}


def _places(rows: Mapping[str, Sequence[Row]]) -> Mapping[tuple[str, str, str], str]:
    places: dict[tuple[str, str, str], str] = {}
    for row in rows["provenance"]:
        commitment = text(row, "key").partition("|")[0]
        places.setdefault((text(row, "table"), commitment, text(row, "field")), text(row, "place"))
    return places
