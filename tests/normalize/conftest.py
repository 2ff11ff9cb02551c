"""Members, pages and captures as small as a test needs them, and the tables that they become."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline.common.captures import Capture
from pipeline.common.declarations import Member, read_member
from pipeline.common.frames import rows_of
from pipeline.common.records import Record, Signal, Words
from pipeline.common.settings import OWN_FOLDER
from pipeline.common.tables import Row
from pipeline.normalize.corrections import read_corrections
from pipeline.normalize.member_tables import normalize
from pipeline.normalize.one_commitment import read_slice
from pipeline.normalize.parts import part_of
from pipeline.normalize.sources import CapturedRecords
from pipeline.normalize.told import told_of

EXTRACTED = Path(__file__).parents[1] / "expected" / "guatemala" / "extracted.json"
SEED = Capture(
    path="2026-11-23/000_397e9fa9e411ed0f.txt",
    obtained="2026-11-23",
    how="imported",
    media_type="text/plain",
    sha256="dfd80cfedf93b6fa4512567564b2db2f1d9202f0da5a06e4e21a62fa0b279c08",
    bytes=0,
    language="es",
)


def as_captures(*items: Record | CapturedRecords) -> list[CapturedRecords]:
    """Captures as they are; each record beside them as the only one of a capture of its own."""
    return [
        item
        if isinstance(item, CapturedRecords)
        else CapturedRecords(replace(SEED, path=f"2026-11-23/{number}.html", language=""), (item,))
        for number, item in enumerate(items)
    ]


@dataclass(frozen=True)
class Normalized:
    """The rows of all tables, and all signals: those of each commitment, and those of none."""

    tables: Mapping[str, list[Row]]
    signals: tuple[Signal, ...]


def normalize_all(member: Member, captured: Sequence[CapturedRecords]) -> Normalized:
    """What becomes of captures, the oldest first."""
    told = told_of(member, captured, read_corrections(member))
    read = [read_slice(told.common, item) for item in told.slices]
    tables = normalize(told, [part_of(one) for one in read])
    rows = {table: rows_of(frame) for table, frame in tables.frames(tables.own).items()}
    return Normalized(rows, (*(signal for one in read for signal in one.signals), *tables.signals))


@pytest.fixture(scope="session")
def guatemala() -> Member:
    """Guatemala as it is declared, with the decisions of its officers."""
    return read_member(OWN_FOLDER / "guatemala" / "member.toml")


@pytest.fixture
def member(guatemala: Member, tmp_path: Path) -> Member:
    """Guatemala as it is declared, with a folder of decisions that a test may write into."""
    return replace(guatemala, folder=tmp_path)


@pytest.fixture(scope="session")
def seed() -> CapturedRecords:
    """The seed with all its records, as they were written down by reading it."""
    records = [
        Record(
            kind=record["kind"],
            code=record["code"],
            language=record["language"],
            title=record["title"],
            fields={
                name: tuple(words) if isinstance(words, list) else words for name, words in record["fields"].items()
            },
            path="x",
            sha256="y",
            places={"title": "line 1", "description": "line 22"},
        )
        for record in json.loads(EXTRACTED.read_text("utf-8"))
    ]
    return CapturedRecords(SEED, tuple(records))


@pytest.fixture
def page() -> Callable[..., Record]:
    """`page(status="Active")`: a page of GT0001 in English that prints just these fields."""

    def make(code: str = "GT0001", language: str = "en", title: str = "Open data", **fields: Words) -> Record:
        places = {name: f"block {number}" for number, name in enumerate(("title", *fields), start=1)}
        return Record("commitment", code, language, title, fields, "x", "y", places)

    return make


@pytest.fixture
def listing() -> Callable[..., Record]:
    """`listing(policy_area="Open Data")`: the line of GT0001 in an index in English."""

    def make(
        code: str = "GT0001", language: str = "en", title: str = "Open data", year: str = "2018", policy_area: str = ""
    ) -> Record:
        fields = {"year": year, "policy_area": policy_area}
        return Record("listing", code, language, title, fields, "x", "y", {"title": "line 3", "policy_area": "line 4"})

    return make


@pytest.fixture
def capture() -> Callable[..., CapturedRecords]:
    """`capture("2019-05-01", record, …)`: a capture of a page that looked so on that day; empty where unknown."""

    def make(captured: str, *records: Record, name: str = "page.html", url: str = "") -> CapturedRecords:
        path = f"2026-11-23/{captured}{name}"
        return CapturedRecords(replace(SEED, path=path, captured=captured, url=url, language=""), records)

    return make


@pytest.fixture
def normalized(member: Member) -> Callable[..., Normalized]:
    """`normalized(record or capture, …)`: what becomes of them, the oldest first."""
    return lambda *items, of=member: normalize_all(of, as_captures(*items))


@pytest.fixture
def tables(normalized: Callable[..., Normalized]) -> Callable[..., dict[str, list[Row]]]:
    """`tables(record or capture, …)`: the rows of all tables; `of` is the member."""
    return lambda *items, **of: {name: list(rows) for name, rows in normalized(*items, **of).tables.items()}


@pytest.fixture
def commitment(tables: Callable[..., dict[str, list[Row]]]) -> Callable[..., Row]:
    """`commitment(record or capture, …)`: the one row of `commitments`."""

    def only(*items: object, **of: object) -> Row:
        [row] = tables(*items, **of)["commitments"]
        return row

    return only


@pytest.fixture
def signals(normalized: Callable[..., Normalized]) -> Callable[..., list[Signal]]:
    """`signals(record or capture, …)`: what was not understood."""
    return lambda *items, **of: list(normalized(*items, **of).signals)


@pytest.fixture
def provenance(tables: Callable[..., dict[str, list[Row]]]) -> Callable[..., dict[tuple[object, ...], Row]]:
    """`provenance(record or capture, …)["commitments", "GT0001", "title"]`: where a cell comes from."""
    return lambda *items, **of: {
        (row["table"], row["key"], row["field"]): row for row in tables(*items, **of)["provenance"]
    }
