"""The seed, a text with one page and an index of 108 items, read as a person read it."""

import json
from pathlib import Path

from reading import plain

from pipeline.common.files import sha256
from pipeline.extract.capture import extract_capture

ROOT = Path(__file__).parents[2]
SEED = ROOT / "raw" / "guatemala" / "2026-11-23" / "000_397e9fa9e411ed0f.txt"
EXPECTED = json.loads((ROOT / "tests" / "expected" / "guatemala" / "extracted.json").read_text("utf-8"))
CONTENT = SEED.read_bytes()
EXTRACTION = extract_capture(CONTENT, "seed.txt")


def test_seed_is_read_as_a_person_read_it() -> None:
    assert [plain(record) for record in EXTRACTION.records] == EXPECTED


def test_seed_leaves_no_signal() -> None:
    assert EXTRACTION.signals == ()
    assert all(record.signals == () for record in EXTRACTION.records)


def test_records_say_where_they_come_from() -> None:
    assert {record.path for record in EXTRACTION.records} == {"seed.txt"}
    assert {record.sha256 for record in EXTRACTION.records} == {sha256(CONTENT)}


def test_fields_say_their_line() -> None:
    page, first = EXTRACTION.records[:2]
    assert page.places["title"] == "line 1"
    assert page.places["policy_areas"] == "line 11"
    assert page.places["description"] == "line 22"
    assert first.places == {"title": "line 25", "year": "line 26", "policy_area": "line 26"}
