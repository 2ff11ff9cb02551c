"""A generated table of ten typed columns goes in; how long judging it takes beside other readers comes out."""

import io
import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import duckdb
import pandas as pd
import polars as pl
from measure import Figure, Times, compared
from timing import side_by_side

from pipeline.common.tables import csv_bytes
from pipeline.validate.clean_tables import surely_clean
from pipeline.validate.schema_check import frictionless_report

STATES = ("not_captured", "not_on_page", "blank_on_page", "pending_review", "yes", "no")
SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": "code", "type": "string", "constraints": {"required": True, "pattern": "[A-Z]{2,6}[0-9]{4,7}"}},
        {"name": "plan", "type": "string", "constraints": {"required": True}},
        {"name": "state", "type": "string", "constraints": {"enum": list(STATES)}},
        {"name": "count", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "year", "type": "integer", "constraints": {"minimum": 2011}},
        {"name": "start", "type": "date"},
        {"name": "end", "type": "date"},
        {"name": "title", "type": "string", "constraints": {"required": True}},
        {"name": "text", "type": "string"},
        {"name": "serial", "type": "string", "constraints": {"unique": True}},
    ],
    "primaryKey": ["code"],
    "missingValues": [""],
}
INTEGERS, DATES = ("count", "year"), ("start", "end")


def table(rows: int, seed: int = 1) -> bytes:
    """A table without faults."""
    rng = random.Random(seed)
    names = [field["name"] for field in SCHEMA["fields"]]
    return csv_bytes(names, (_row(rng, number) for number in range(rows)))


def _row(rng: random.Random, number: int) -> list[str]:
    year = 2012 + number % 12
    day = f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    text = f"Implementación de datos abiertos, con “comillas” y comas, número {rng.randrange(10**6)}"
    return [
        f"GT{number:07}", f"guatemala-{year}", rng.choice(STATES), str(rng.randrange(9)), str(year), day, "",
        text, f"{text}. {text}", f"serial {number}",
    ]  # fmt: skip


def read_by_pandas(content: bytes) -> object:
    """Typed as the schema says; nothing else is checked."""
    types: Any = {field["name"]: "Int64" if field["name"] in INTEGERS else "string" for field in SCHEMA["fields"]}
    return pd.read_csv(io.BytesIO(content), dtype=types, parse_dates=list(DATES), encoding="utf-8-sig")


def read_by_polars(content: bytes) -> object:
    """Typed as polars guesses, dates too."""
    return pl.read_csv(io.BytesIO(content), try_parse_dates=True)


def read_by_duckdb(content: bytes) -> object:
    """Typed as DuckDB guesses."""
    return duckdb.read_csv(io.BytesIO(content)).fetchall()


def figures(rows: int, runs: int) -> Iterator[Figure]:
    """Our check beside frictionless alone, and beside what only reads the table."""
    content = table(rows)
    csvs, schemas = {"things": content}, {"things": SCHEMA}
    assert surely_clean(csvs, schemas)
    ways: dict[str, Callable[[], object]] = {
        "ours": partial(surely_clean, csvs, schemas),
        "pandas, which only reads": partial(read_by_pandas, content),
        "polars, which only reads": partial(read_by_polars, content),
        "DuckDB, which only reads": partial(read_by_duckdb, content),
        "frictionless alone": partial(frictionless_report, csvs, schemas),
    }
    took = side_by_side(ways, runs)
    goals = {"pandas, which only reads": "≤ 3"}
    for name in list(ways)[1:]:
        other = Times(name, took[name])
        yield compared(
            f"{rows:,} rows × 10 columns", Times("validate a clean table", took["ours"]), other, goals.get(name, "")
        )
