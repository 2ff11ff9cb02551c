"""A member, its tables and records go in; what the rules look at comes out: plain rows, and where each page is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pipeline.common.declarations import Member
from pipeline.common.files import sha256
from pipeline.common.records import Record
from pipeline.common.schemas import columns
from pipeline.common.tables import Cell, CellName, Row
from pipeline.validate.compare import same_words
from pipeline.validate.words import shortened

SHORTEST_DESCRIPTION = 200  # signs; shorter texts are often a remark such as "See the action plan"
_LONG_TEXTS = ("problem", "commitment_text", "description")


@dataclass(frozen=True)
class Sight:
    """What is looked at of one commitment beside all others.

    `row` is that of `commitments`, of whose long texts the description stands alone, shortened; `alike` a checksum of
    the words of the whole description, empty where it is short; `rows` how many rows each table has of it; `places`
    where in a capture the cells of `row` were read, by column.
    """

    row: Row
    page: str
    alike: str
    rows: Mapping[str, int]
    places: Mapping[str, str]


@dataclass(frozen=True)
class Facts:
    """What is known of a member. Cells are text, integers, booleans, or None where nothing is known; dates are text.

    `pages` gives the place to look at for each commitment: an address, or the capture where the address is unknown;
    `places` where in a capture a cell was read, by table, commitment and field. `records` are what captures say, oldest
    first: their words are not masked, so that a finding may name codes, years and places of them, and nothing else.
    `alike` is the same for commitments with the same long description, `counts` how many rows each table has of each
    commitment, of none under "", and `corrected` the cells in which an officer's value stands.
    """

    member: Member
    rows: Mapping[str, Sequence[Row]]
    pages: Mapping[str, str]
    places: Mapping[CellName, str] = field(default_factory=dict)
    records: Sequence[Record] = ()
    alike: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    corrected: frozenset[CellName] = frozenset()

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
    """The facts that tables and records hold, of all commitments of a member or of some."""
    return Facts(
        member=member,
        rows=rows,
        pages=_pages(rows),
        places=_places(rows),
        records=records,
        alike={text(row, "commitment"): _alike(text(row, "description")) for row in rows["commitments"]},
        counts={table: Counter(_commitment(row) for row in own) for table, own in rows.items()},
        corrected=frozenset(_cell_name(row) for row in rows["provenance"] if row["method_code"] == "corrected"),
    )


def sights_of(facts: Facts) -> dict[str, Sight]:
    """What is looked at of each commitment beside all others."""
    return {
        text(row, "commitment"): Sight(
            row=_with_short_texts(row),
            page=facts.page(text(row, "commitment")),
            alike=facts.alike[text(row, "commitment")],
            rows={table: own[text(row, "commitment")] for table, own in facts.counts.items() if _is_in(row, own)},
            places=_lines(facts, text(row, "commitment")),
        )
        for row in facts.rows["commitments"]
    }


def facts_across(general: Facts, sights: Mapping[str, Sight], corrected: Iterable[CellName]) -> Facts:
    """What is known of all commitments, from the sights of each and the tables that are about none."""
    seen = sights.items()
    counts = {table: dict(counted) for table, counted in general.counts.items()}
    for code, sight in seen:
        for table, count in sight.rows.items():
            counts[table][code] = count
    return Facts(
        member=general.member,
        rows={**general.rows, "commitments": [sight.row for sight in sights.values()]},
        pages={code: sight.page for code, sight in seen},
        places={("commitments", code, name): place for code, sight in seen for name, place in sight.places.items()},
        records=general.records,
        alike={code: sight.alike for code, sight in seen},
        counts=counts,
        corrected=general.corrected.union(corrected),
    )


def text(row: Row, column: str) -> str:
    """A cell as text; empty where nothing is known."""
    cell = row[column]
    return "" if cell is None else str(cell)


def _with_short_texts(row: Row) -> Row:
    kept: dict[str, Cell] = {name: cell for name, cell in row.items() if name not in _LONG_TEXTS}
    return {**kept, "description": shortened(text(row, "description"))}


def _is_in(row: Row, counted: Mapping[str, int]) -> bool:
    return text(row, "commitment") in counted


def _commitment(row: Row) -> str:
    """The commitment that a row is about, by its key or by that of the cell that it tells of; empty where none."""
    return str(row.get("commitment") or row.get("key") or "").partition("|")[0]


def _lines(facts: Facts, code: str) -> Mapping[str, str]:
    """The places that are lines of a text, by column of `commitments`."""
    places = {name: facts.places.get(("commitments", code, name), "") for name in columns("commitments")}
    return {name: place for name, place in places.items() if place.startswith("line ")}


def _alike(description: str) -> str:
    return sha256(same_words(description).encode()) if len(description) >= SHORTEST_DESCRIPTION else ""


def _pages(rows: Mapping[str, Sequence[Row]]) -> Mapping[str, str]:
    addresses = {text(row, "capture"): text(row, "url") or text(row, "capture") for row in rows["captures"]}
    captured = {
        text(row, "key"): addresses.get(text(row, "capture"), "")
        for row in rows["provenance"]
        if row["table"] == "commitments"
    }
    stated = {text(row, "commitment"): text(row, "page_url") for row in rows["commitments"] if row["page_url"]}
    return {**captured, **stated}


def _places(rows: Mapping[str, Sequence[Row]]) -> Mapping[CellName, str]:
    places: dict[CellName, str] = {}
    for row in rows["provenance"]:
        commitment = text(row, "key").partition("|")[0]
        places.setdefault((text(row, "table"), commitment, text(row, "field")), text(row, "place"))
    return places


def _cell_name(row: Row) -> CellName:
    return text(row, "table"), text(row, "key"), text(row, "field")
