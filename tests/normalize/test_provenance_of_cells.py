from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pipeline.common.captures import Capture
from pipeline.common.declarations import Member
from pipeline.common.records import Record, Words
from pipeline.common.schemas import primary_key
from pipeline.common.tables import Row
from pipeline.common.text import collapse
from pipeline.normalize.sources import CapturedRecords

from .conftest import normalize_all

SEED_FILE = Path(__file__).parents[2] / "raw" / "guatemala" / "2026-11-23" / "000_397e9fa9e411ed0f.txt"
NOT_TOLD_BY_PAGES = {"member", "position", "commitment_count", "detail_level_code", "text_origin_code", "role_code"}
KEYS_AND_OURS = NOT_TOLD_BY_PAGES | {"origin_code", "language"}
TOLD_BY_NOBODY = {"not_captured", "not_on_page", "blank_on_page", "unrecognised"}
OF_COMMITMENTS = (
    "commitments",
    "action_plans",
    "commitment_sections",
    "milestones",
    "commitment_policy_areas",
    "commitment_institutions",
)

Tables = Mapping[str, list[Row]]


@pytest.fixture
def seed_tables(tables: Callable[..., Tables], guatemala: Member, seed: CapturedRecords) -> Tables:
    return tables(seed, of=guatemala)


def test_every_cell_that_a_capture_tells_says_where_it_comes_from(seed_tables: Tables) -> None:
    told = {(row["table"], row["key"], row["field"]) for row in seed_tables["provenance"]}
    for table in OF_COMMITMENTS:
        for row in seed_tables[table]:
            key = "|".join(str(row[column]) for column in primary_key(table))
            for field, value in row.items():
                joins_another = table != "commitments" and field == "commitment"
                if value is None or value in TOLD_BY_NOBODY or field in KEYS_AND_OURS or joins_another:
                    assert (table, key, field) not in told
                else:
                    assert (table, key, field) in told


def test_every_row_of_provenance_joins_a_filled_cell(seed_tables: Tables) -> None:
    cells = {
        (table, "|".join(str(row[column]) for column in primary_key(table)), field)
        for table, rows in seed_tables.items()
        if table not in {"provenance", "code_labels", "policy_areas"}
        for row in rows
        for field, value in row.items()
        if value is not None
    }
    assert {(row["table"], row["key"], row["field"]) for row in seed_tables["provenance"]} <= cells


def test_every_excerpt_stands_in_the_capture(seed_tables: Tables) -> None:
    capture = collapse(SEED_FILE.read_text("utf-8"))
    for row in seed_tables["provenance"]:
        assert str(row["excerpt"]).removesuffix(" …") in capture
        assert len(str(row["excerpt"])) <= 200


def test_the_capture_of_every_row_is_one_of_ours(seed_tables: Tables) -> None:
    assert {row["capture"] for row in seed_tables["provenance"]} == {"guatemala/2026-11-23/000_397e9fa9e411ed0f.txt"}


PLACES = {
    ("commitments", "GT0099", "title"): ("stated", "line 1"),
    ("commitments", "GT0099", "problem"): ("split", "line 22"),
    ("commitments", "GT0099", "start_date"): ("inferred", "line 22"),
    ("commitment_sections", "GT0099|es|8", "text"): ("split", 'line 22 ignored page_number "110"'),
    ("milestones", "GT0099|2", "end_date"): ("inferred", "line 22"),
    ("commitment_policy_areas", "GT0099|page|Gobierno regulatorio", "policy_area_code"): ("inferred", None),
}


@pytest.mark.parametrize("cell", PLACES)
def test_a_cell_names_its_method_and_place(
    cell: tuple[str, str, str],
    provenance: Callable[..., dict[tuple[object, ...], Row]],
    guatemala: Member,
    seed: CapturedRecords,
) -> None:
    row = provenance(seed, of=guatemala)[cell]
    assert (row["method_code"], row["place"]) == PLACES[cell]


EXCERPTS = {
    ("milestones", "GT0099|2", "end_date"): "Septiembre 2020",
    ("commitments", "GT0099", "end_date"): "noviembre de 2018 al 30 de agosto 2020",
    ("commitments", "GT0099", "plan"): "2018",
    ("commitments", "GT0001", "plan"): "2012",
    ("commitments", "GT0099", "irm_starred_code"): "Revisión pendiente de IRM",
    (
        "commitment_institutions",
        "GT0099|lead|Comisión de Gestión Pública Abierta y Transparencia / MTGA",
        "role_as_published",
    ): ("Coordinador: Comisión de Gestión Pública Abierta y Transparencia / MTGA"),
}


@pytest.mark.parametrize("cell", EXCERPTS)
def test_a_cell_quotes_the_words_it_rests_on(
    cell: tuple[str, str, str],
    provenance: Callable[..., dict[tuple[object, ...], Row]],
    guatemala: Member,
    seed: CapturedRecords,
) -> None:
    assert provenance(seed, of=guatemala)[cell]["excerpt"] == EXCERPTS[cell]


def test_a_long_excerpt_is_cut_at_two_hundred_signs(
    page: Callable[..., Record], provenance: Callable[..., dict[tuple[object, ...], Row]]
) -> None:
    rows = provenance(page(description="word " * 60))
    excerpt = str(rows["commitments", "GT0001", "description"]["excerpt"])
    assert excerpt == ("word " * 40)[:198].rstrip() + " …"


def test_a_state_has_no_provenance_where_the_page_says_nothing(
    page: Callable[..., Record], provenance: Callable[..., dict[tuple[object, ...], Row]]
) -> None:
    rows = provenance(page(completion="", ambition="High"))
    assert ("commitments", "GT0001", "irm_completion_code") not in rows
    assert ("commitments", "GT0001", "irm_starred_code") not in rows
    assert rows["commitments", "GT0001", "irm_ambition_code"]["excerpt"] == "High"


def test_the_layout_rests_on_the_label_that_shows_it(
    page: Callable[..., Record], provenance: Callable[..., dict[tuple[object, ...], Row]]
) -> None:
    row = provenance(page(status="", ambition="High"))["commitments", "GT0001", "layout_code"]
    assert (row["method_code"], row["place"], row["excerpt"]) == ("inferred", "block 3", "High")


def test_keys_of_provenance_join_after_masking(member: Member) -> None:
    fields: dict[str, Words] = {"lead_institution": "Unit X, unit.x@example.org", "policy_areas": ("Open Data",)}
    record = Record("commitment", "GT0001", "en", "Open data", fields, "x", "y")
    capture = Capture("2026-11-23/a.html", "2026-11-23", "imported", "text/html", "0" * 64, 0)
    tables = normalize_all(member, [CapturedRecords(capture, (record,))]).tables
    [name] = [row["institution_as_published"] for row in tables["commitment_institutions"]]
    assert name == "Unit X, [correo electrónico omitido]"
    keys = {row["key"] for row in tables["provenance"] if row["table"] == "commitment_institutions"}
    assert keys == {f"GT0001|lead|{name}"}
