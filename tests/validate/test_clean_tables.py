"""What the fast check calls clean is clean for frictionless: thousands of tables with every kind of fault say so."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.common.schemas import TABLES, schema
from pipeline.common.tables import csv_bytes
from pipeline.validate.clean_tables import surely_clean
from pipeline.validate.schema_check import frictionless_report

THINGS: Mapping[str, Any] = {
    "fields": [
        {"name": "thing", "type": "string", "constraints": {"required": True, "pattern": "[A-Z]{2}[0-9]{2}"}},
        {"name": "kind", "type": "string", "constraints": {"enum": ["red", "blue", "verde"]}},
        {"name": "count", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "day", "type": "date"},
        {"name": "words", "type": "string"},
        {"name": "serial", "type": "string", "constraints": {"unique": True}},
        {"name": "place", "type": "string"},
    ],
    "primaryKey": ["thing"],
    "foreignKeys": [{"fields": ["place"], "reference": {"resource": "places", "fields": ["place"]}}],
    "missingValues": [""],
}
PLACES: Mapping[str, Any] = {
    "fields": [{"name": "place", "type": "string"}, {"name": "number", "type": "integer"}],
    "primaryKey": ["place", "number"],
}
SCHEMAS = {"things": THINGS, "places": PLACES}
HEADER = [field["name"] for field in THINGS["fields"]]

Rows = list[list[str]]
WORDS = [
    "",
    "words",
    "more, words",
    'with "quotes"',
    "ñandú",
    "NA",
    "null",
    "0",
    " space ",
    "-",
    "=1+1",
    "años\u00a0después",
]
ODD = [
    "", " ", "red", "RED", "red ", "1", "01", "-1", "+1", "1.0", "1e3", "1_000", "١", "99999999999999999999",
    "2020-02-29", "2021-02-29", "2020-2-9", "20200229", "2020-W01-1", "0000-01-01", "2020-01-01T00:00:00", "AA01\n",
    "AA011", "aa01", "\ufeff", "\x00", "a\rb", "a\nb", "a\r\nb", "\u2028", "\x85", "'", '"', "x" * 200_000,
    "true", "NaN", "None",
]  # fmt: skip


def clean_rows(rng: random.Random) -> Rows:
    """Rows that fit."""
    return [
        [
            f"AA{number:02}",
            rng.choice(["", "red", "blue", "verde"]),
            rng.choice(["", "0", "7", "123456"]),
            rng.choice(["", "2020-02-29", "1999-12-31"]),
            rng.choice(WORDS),
            rng.choice(["", f"serial {number}"]),
            rng.choice(["", "here", "there"]),
        ]
        for number in range(rng.randint(0, 8))
    ]


def odd_cell(rows: Rows, rng: random.Random) -> None:
    row = rng.choice(rows)
    position = rng.randrange(len(row) or 1)
    row[position : position + 1] = [rng.choice(ODD)]


def repeated_cell(rows: Rows, rng: random.Random) -> None:
    column = rng.randrange(len(HEADER))
    rng.choice(rows)[column : column + 1] = rng.choice(rows)[column : column + 1]


def short_row(rows: Rows, rng: random.Random) -> None:
    del rng.choice(rows)[-1:]


def long_row(rows: Rows, rng: random.Random) -> None:
    rng.choice(rows).append(rng.choice(["", "one more"]))


def blank_row(rows: Rows, rng: random.Random) -> None:
    rows.insert(rng.randrange(len(rows) + 1), rng.choice([[], [""], [""] * len(HEADER), [" "] * len(HEADER)]))


def doubled_row(rows: Rows, rng: random.Random) -> None:
    rows.append(list(rng.choice(rows)))


FAULTS: Sequence[Callable[[Rows, random.Random], None]] = (
    odd_cell, odd_cell, odd_cell, repeated_cell, short_row, long_row, blank_row, doubled_row,
)  # fmt: skip


def odd_bytes(content: bytes, rng: random.Random) -> bytes:
    """The bytes of a table after an accident."""
    position = rng.randrange(len(content) + 1)
    accidents = [
        content[3:],
        content[:position],
        content[:position]
        + rng.choice([b"\xff", b'"', b",", b"\r", b"\n", b"\x00", b"\xef\xbb\xbf"])
        + content[position:],
        content.replace(b"\r\n", b"\n"),
        content.replace(b",", b";"),
        content.replace(b"kind", rng.choice([b"Kind", b"", b"thing", b"kind "]), 1),
        content + rng.choice([b"\r\n", b"\r\n\r\n", b",,,,,,\r\n"]),
        b"",
    ]
    return rng.choice(accidents)


def tables(rng: random.Random) -> dict[str, bytes]:
    """Two tables with no fault, one, or some."""
    rows = clean_rows(rng)
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
        if rows:
            rng.choice(FAULTS)(rows, rng)
    places = [["here", "1"], ["there", "2"], *([["there", rng.choice(["2", "3", "x"])]] if rng.random() < 0.3 else [])]
    csvs = {"things": csv_bytes(HEADER, rows), "places": csv_bytes(["place", "number"], places)}
    if rng.random() < 0.2:
        csvs["things"] = odd_bytes(csvs["things"], rng)
    return csvs


def is_clean_for_frictionless(csvs: Mapping[str, bytes]) -> bool:
    return bool(frictionless_report(csvs, SCHEMAS).valid)


def compared(seeds: range) -> tuple[int, int]:
    """How many tables both call clean, and how many only frictionless does."""
    both = only_frictionless = 0
    for seed in seeds:
        csvs = tables(random.Random(seed))
        if surely_clean(csvs, SCHEMAS):
            assert is_clean_for_frictionless(csvs), seed
            both += 1
        else:
            only_frictionless += is_clean_for_frictionless(csvs)
    return both, only_frictionless


def test_what_is_called_clean_is_clean_for_frictionless() -> None:
    both, only_frictionless = compared(range(150))
    assert both > 20
    # It may doubt what frictionless does not, but seldom: then every run would ask twice.
    assert only_frictionless < both


@pytest.mark.patient
def test_thousands_of_tables() -> None:
    both, only_frictionless = compared(range(1_000, 6_000))
    assert both > 1_000
    assert only_frictionless < both


@settings(max_examples=60)
@given(st.lists(st.tuples(*(st.sampled_from([*ODD[:-4], "AA01", "AB02", "here"]) for _ in HEADER)), max_size=3))
def test_any_cells(rows: list[tuple[str, ...]]) -> None:
    csvs = {"things": csv_bytes(HEADER, rows), "places": csv_bytes(["place", "number"], [["here", "1"]])}
    if surely_clean(csvs, SCHEMAS):
        assert is_clean_for_frictionless(csvs)


@settings(max_examples=60)
@given(st.lists(st.text(max_size=6), max_size=6))
def test_any_words(words: list[str]) -> None:
    rows = [[f"AA{number:02}", "", "", "", text, "", ""] for number, text in enumerate(words)]
    csvs = {"things": csv_bytes(HEADER, rows), "places": csv_bytes(["place", "number"], [])}
    if surely_clean(csvs, SCHEMAS):
        assert is_clean_for_frictionless(csvs)


@pytest.mark.parametrize(
    "unknown",
    [
        {"type": "number"},
        {"format": "email"},
        {"constraints": {"maximum": 3}},
        {"constraints": {"minLength": 3}},
        {"missingValues": ["-"]},
    ],
)
def test_what_a_schema_asks_for_and_nobody_checks_here_is_left_to_frictionless(unknown: dict[str, Any]) -> None:
    known = {"fields": [{"name": "place", "type": "string"}]}
    asked = {"fields": [{**known["fields"][0], **unknown}]}
    csvs = {"places": csv_bytes(["place"], [["here"]])}
    assert surely_clean(csvs, {"places": known})
    assert not surely_clean(csvs, {"places": asked})


def test_our_own_schemas_ask_for_nothing_else() -> None:
    empty = {table: csv_bytes([field["name"] for field in schema(table)["fields"]], []) for table in TABLES}
    assert surely_clean(empty, {table: schema(table) for table in TABLES})
