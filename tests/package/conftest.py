"""Guatemala's tables from the expected CSVs, and a small world around them to build packages in."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from pipeline.common.declarations import Member, read_member
from pipeline.common.schemas import TABLES, code_labels, columns, policy_areas, schema
from pipeline.common.settings import OWN_FOLDER
from pipeline.common.tables import Row, rows_of, to_csv
from pipeline.package.build import Content

EXPECTED = Path(__file__).parents[1] / "expected" / "guatemala"
CAPTURE = "guatemala/2026-11-23/000_397e9fa9e411ed0f.txt"
DTYPES = {"integer": "Int64", "boolean": "boolean"}


def frame(table: str, rows: list[Row]) -> pd.DataFrame:
    kinds = {field["name"]: DTYPES.get(field["type"], "string") for field in schema(table)["fields"]}
    cells = {name: [row.get(name) or None for row in rows] for name in columns(table)}
    strings = pd.DataFrame(cells, dtype="string")
    for name, kind in kinds.items():
        strings[name] = strings[name].astype(kind)
    return strings


def expected_rows(table: str) -> list[Row]:
    text = (EXPECTED / f"{table}.csv").read_text("utf-8-sig")
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def provenance_of(table: str, key: str, field: str, capture: str = CAPTURE, method: str = "stated") -> Row:
    return {"table": table, "key": key, "field": field, "capture": capture, "method_code": method, "place": "line 1"}


@pytest.fixture
def member() -> Member:
    return read_member(OWN_FOLDER / "guatemala" / "member.toml")


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    ours: dict[str, list[Row]] = {
        "policy_areas": list(policy_areas()),
        "code_labels": list(code_labels()),
        "provenance": [provenance_of("commitments", "GT0099", "title")],
    }
    return {table: frame(table, ours.get(table) or expected_rows(table)) for table in TABLES}


def content(tables: dict[str, pd.DataFrame]) -> Content:
    csvs = {table: to_csv(table, rows_of(tables[table])) for table in TABLES}
    return Content(tables, csvs, {"report.json": b"{}\n", "report.csv": b"", "report.html": b""})
