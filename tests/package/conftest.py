"""Guatemala's tables from the expected CSVs, and a small world around them to build packages in."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from pipeline.common.declarations import Member, read_member
from pipeline.common.frames import table_in
from pipeline.common.schemas import TABLES, code_labels, policy_areas, schema
from pipeline.common.settings import OWN_FOLDER
from pipeline.common.tables import Row, to_csv
from pipeline.package.build import Content
from pipeline.package.figures import figures_of

EXPECTED = Path(__file__).parents[1] / "expected" / "guatemala"
CAPTURE = "guatemala/2026-11-23/000_397e9fa9e411ed0f.txt"


def full_rows(table: str, rows: Sequence[Row]) -> list[Row]:
    """Rows with every column of the table, numbers as numbers; cells that a row does not name are missing."""
    kinds = {field["name"]: int if field["type"] == "integer" else str for field in schema(table)["fields"]}
    return [{name: kind(row[name]) if row.get(name) else None for name, kind in kinds.items()} for row in rows]  # type: ignore[arg-type]


def expected_rows(table: str) -> list[Row]:
    text = (EXPECTED / f"{table}.csv").read_text("utf-8-sig")
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def provenance_of(table: str, key: str, field: str, capture: str = CAPTURE, method: str = "stated") -> Row:
    return {"table": table, "key": key, "field": field, "capture": capture, "method_code": method, "place": "line 1"}


@pytest.fixture
def member() -> Member:
    return read_member(OWN_FOLDER / "guatemala" / "member.toml")


@pytest.fixture
def tables() -> dict[str, list[Row]]:
    ours: dict[str, list[Row]] = {
        "policy_areas": list(policy_areas()),
        "code_labels": list(code_labels()),
        "provenance": [provenance_of("commitments", "GT0099", "title")],
    }
    return {table: full_rows(table, ours.get(table) or expected_rows(table)) for table in TABLES}


def frames(tables: dict[str, list[Row]]) -> dict[str, pd.DataFrame]:
    """Tables as `normalize` hands them over."""
    return {table: table_in(table, to_csv(table, rows)) for table, rows in tables.items()}


def content(tables: dict[str, list[Row]]) -> Content:
    csvs = {table: to_csv(table, tables[table]) for table in TABLES}
    return Content(csvs, figures_of(frames(tables)), {"report.json": b"{}\n", "report.csv": b"", "report.html": b""})
