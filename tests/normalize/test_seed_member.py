from pathlib import Path

import pytest

from pipeline.common.declarations import Member
from pipeline.common.schemas import TABLES, columns, schema
from pipeline.common.tables import to_csv
from pipeline.normalize.sources import CapturedRecords

from .conftest import Normalized, normalize_all

EXPECTED = Path(__file__).parents[1] / "expected" / "guatemala"
WRITTEN_BY_READING = sorted(path.stem for path in EXPECTED.glob("*.csv"))


@pytest.fixture(scope="module")
def result(guatemala: Member, seed: CapturedRecords) -> Normalized:
    return normalize_all(guatemala, [seed])


@pytest.mark.parametrize("table", WRITTEN_BY_READING)
def test_the_seed_becomes_the_expected_table_byte_for_byte(table: str, result: Normalized) -> None:
    assert to_csv(table, result.tables[table]).decode() == (EXPECTED / f"{table}.csv").read_bytes().decode()


def test_twelve_tables_were_written_by_reading_the_seed() -> None:
    assert set(TABLES) - set(WRITTEN_BY_READING) == {"policy_areas", "code_labels", "provenance"}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_columns_of_its_schema_and_their_types(table: str, result: Normalized) -> None:
    kinds = {"integer": int, "boolean": bool}
    for row in result.tables[table]:
        assert tuple(row) == columns(table)
        for field in schema(table)["fields"]:
            assert row[field["name"]] is None or type(row[field["name"]]) is kinds.get(field["type"], str)


def test_the_form_s_words_are_the_only_signal(result: Normalized) -> None:
    assert [(signal.check, signal.commitment, signal.field) for signal in result.signals] == [
        ("template_text_as_value", "GT0099", "support_institutions")
    ]


def test_no_captures_give_empty_tables(guatemala: Member) -> None:
    result = normalize_all(guatemala, [])
    assert len(result.tables["commitments"]) == 0
    assert len(result.tables["policy_areas"]) > 70
    assert result.signals == ()
