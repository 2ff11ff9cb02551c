import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def base(public: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(public / "downloads/guatemala/compromisos-guatemala.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_every_table_is_there_with_its_rows(base: sqlite3.Connection) -> None:
    names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert len(names) == 14
    counts = {name: base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    assert counts["commitments"] == 108
    assert counts["milestones"] == 4
    assert counts["changes"] == 0


def test_keys_hold(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    keys = {(row["from"], row["table"], row["to"]) for row in base.execute("PRAGMA foreign_key_list(milestones)")}
    assert keys == {("commitment", "commitments", "commitment")}
    key = [row["name"] for row in base.execute("PRAGMA table_info(milestones)") if row["pk"]]
    assert key == ["commitment", "position"]
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("INSERT INTO commitments SELECT * FROM commitments")


def test_foreign_keys_have_an_index(base: sqlite3.Connection) -> None:
    indexes = {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {"commitments_plan", "milestones_commitment", "provenance_capture"} <= indexes


def test_values_are_typed_and_empty_cells_are_null(base: sqlite3.Connection) -> None:
    row = base.execute(
        "SELECT typeof(position), typeof(start_date), start_date FROM milestones WHERE commitment = 'GT0099'"
    ).fetchone()
    assert tuple(row) == ("integer", "text", "2018-11-01")
    kinds = {
        row["type"] for table in ("commitments", "captures") for row in base.execute(f"PRAGMA table_info({table})")
    }
    assert kinds <= {"TEXT", "INTEGER"}
    assert base.execute("SELECT milestone_count FROM commitments WHERE commitment = 'GT0001'").fetchone()[0] is None


def test_the_view_of_commitments_has_labels(base: sqlite3.Connection) -> None:
    row = base.execute("SELECT * FROM compromisos WHERE codigo = 'GT0099'").fetchone()
    assert row["miembro"] == "Guatemala"
    assert (row["plan_desde"], row["plan_hasta"]) == (2018, 2020)
    assert row["que_se_conoce"] == "Con página"
    assert row["area_en_el_indice"] == "Gobernanza regulatoria"
    assert row["areas_en_la_pagina"] == "Gobernanza regulatoria; Objetivos de Desarrollo Sostenible"
    assert row["irm_cumplimiento"] == "Pendiente de revisión del IRM"
    assert row["irm_ambicion"] == "No está en la página"
    assert base.execute("SELECT count(*) FROM compromisos").fetchone()[0] == 108


def test_the_view_of_milestones_answers_which_end_late(base: sqlite3.Connection) -> None:
    late = base.execute("SELECT codigo, hito, precision_del_fin FROM hitos WHERE fin > fin_del_compromiso").fetchall()
    # As full dates; by the rule for months only the second is certain, as the report says.
    assert [tuple(row) for row in late] == [("GT0099", "2", "Mes"), ("GT0099", "3", "Mes"), ("GT0099", "4", "Mes")]
