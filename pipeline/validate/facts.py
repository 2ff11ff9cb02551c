"""A member and its tables go in; what the rules look at comes out: rows of plain values, and where each page is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.common.declarations import Member
from pipeline.common.tables import Row


@dataclass(frozen=True)
class Facts:
    """What is known of a member. Cells are text, integers, booleans, or None where nothing is known; dates are text.

    `pages` gives the place to look at for each commitment: an address, or the capture where the address is unknown.
    """

    member: Member
    rows: Mapping[str, Sequence[Row]]
    pages: Mapping[str, str]

    def page(self, commitment: str) -> str:
        """The page to open for a commitment; empty where nobody knows."""
        return self.pages.get(commitment, "")


def facts_of(member: Member, tables: Mapping[str, pd.DataFrame]) -> Facts:
    """The facts that the tables of a member hold."""
    rows = {name: rows_of(frame) for name, frame in tables.items()}
    return Facts(member, rows, _pages(rows))


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame, missing cells as None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): cell for name, cell in row.items()} for row in plain.to_dict("records")]


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
