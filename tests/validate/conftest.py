"""Members, tables and packages as small as a test needs them: a row names only the cells that matter."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from pipeline.common.beside import Beside, beside
from pipeline.common.declarations import Member, read_member
from pipeline.common.package import DataPackage
from pipeline.common.records import Record
from pipeline.common.schemas import TABLES, code_labels, columns, policy_areas, schema
from pipeline.common.settings import OWN_FOLDER
from pipeline.common.tables import Row, csv_lines, to_csv
from pipeline.validate.facts import Facts, facts_of

EXPECTED = Path(__file__).parents[1] / "expected" / "guatemala"

Rows = Mapping[str, Sequence[Row]]


def full_rows(rows: Rows) -> dict[str, list[Row]]:
    """Every table, with every column; code lists as in `schemas/` unless the rows say otherwise."""
    lists: Rows = {"code_labels": code_labels(), "policy_areas": policy_areas()}
    return {
        table: [{**dict.fromkeys(columns(table)), **row} for row in {**lists, **rows}.get(table, ())]
        for table in TABLES
    }


@pytest.fixture
def member(tmp_path: Path) -> Member:
    """Guatemala as it is declared, without assertions, and with a folder of decisions that a test may write into."""
    folder = tmp_path / "guatemala"
    folder.mkdir()
    return replace(read_member(OWN_FOLDER / "guatemala" / "member.toml"), folder=folder, assertions=())


@pytest.fixture
def tables() -> Callable[..., dict[str, list[Row]]]:
    """`tables(milestones=[{…}])`: the rows of all tables, with every column."""
    return lambda **rows: full_rows(rows)


@pytest.fixture
def facts(member: Member, tables: Callable[..., dict[str, list[Row]]]) -> Callable[..., Facts]:
    """`facts(milestones=[{…}], records=[page("GT0001")])`: what a rule looks at."""

    def known(records: Sequence[Record] = (), **rows: Sequence[Row]) -> Facts:
        return facts_of(member, tables(**rows), records)

    return known


@pytest.fixture
def page() -> Callable[..., Record]:
    """`page("GT0001", cycle="2018")`: a page as `extract` read it."""

    def read(code: str, path: str = "a.html", title: str = "", language: str = "es", **fields: str) -> Record:
        return Record("commitment", code, language, title, fields, path, "")

    return read


@pytest.fixture
def line() -> Callable[..., Record]:
    """`line("GT0001", year="2018", at=12)`: a line of an index as `extract` read it."""

    def read(code: str, title: str = "", year: str = "2018", at: int = 1, path: str = "index.html") -> Record:
        fields, places = {"year": year, "policy_area": "Salud"}, {"title": f"line {at}"}
        return Record("listing", code, "es", title, fields, path, "", places)

    return read


@pytest.fixture
def csvs() -> Callable[..., dict[str, bytes]]:
    """`csvs(milestones=[{…}])`: the bytes of all tables."""
    return lambda **rows: {table: to_csv(table, cells) for table, cells in full_rows(rows).items()}


@pytest.fixture
def package(tmp_path: Path) -> Callable[..., DataPackage]:
    """`package("2026.11.22", commitments=[{…}])`: a published version of a member."""

    def publish(version: str, **rows: Sequence[Row]) -> DataPackage:
        resources = [{"name": table, "path": f"{table}.csv", "schema": schema(table)} for table in TABLES]
        for table, cells in full_rows(rows).items():
            (tmp_path / f"{table}.csv").write_bytes(to_csv(table, cells))
        descriptor = json.loads(json.dumps({"version": version, "resources": resources}))
        return DataPackage(tmp_path, descriptor)

    return publish


def beside_now(before: DataPackage, facts: Facts) -> Beside:
    """A published version beside the rows that are looked at, each commitment a part of its own."""
    parts = {}
    for table, rows in facts.rows.items():
        groups = groupby(rows, key=lambda row: str(row.get("commitment") or ""))
        lines = ((code, [list(row.values()) for row in own]) for code, own in groups)
        parts[table] = [(code, csv_lines(own)) for code, own in lines]
    return beside(before, parts)


@pytest.fixture
def guatemala() -> dict[str, list[Row]]:
    """The rows of the seed's tables, as they were written down by reading it."""
    return full_rows({path.stem: _expected(path) for path in sorted(EXPECTED.glob("*.csv"))})


def _expected(path: Path) -> list[Row]:
    types = {field["name"]: field["type"] for field in schema(path.stem)["fields"]}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [
            {name: int(cell) if types[name] == "integer" and cell else cell or None for name, cell in row.items()}
            for row in csv.DictReader(stream)
        ]
