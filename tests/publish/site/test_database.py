import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from pipeline.common.cache import Cache
from pipeline.common.schemas import TABLES
from pipeline.publish.site import unread
from pipeline.publish.site.downloads.database import write_database
from pipeline.publish.site.downloads.earlier_database import (
    NO_DATABASE,
    EarlierDatabase,
    HeldTable,
    earlier_database,
    keep_holding,
)
from pipeline.publish.site.edition import read_edition
from pipeline.publish.site.parts import parts_of

from ..conftest import MakePackage


@pytest.fixture(scope="module")
def base(public: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(public / "downloads/guatemala/compromisos-guatemala.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_every_table_is_there_with_its_rows(base: sqlite3.Connection) -> None:
    names = {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {*TABLES, "acerca_de", "dictionary"} == {name for name in names if "_fts" not in name}
    counts = {name: base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES}
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
    assert [tuple(row) for row in late] == [("GT0099", "2", "Mes"), ("GT0099", "3", "Mes"), ("GT0099", "4", "Mes")]
    # By the rule for months only the second is certain, as the report says.
    certain = base.execute("SELECT hito FROM hitos WHERE termina_despues_del_compromiso = 'sí'").fetchall()
    assert [row[0] for row in certain] == ["2"]


@pytest.mark.parametrize(
    ("milestone", "commitment", "answer"),
    [
        (("2020-08-31", "day"), ("2020-08-30", "day"), "sí"),
        (("2020-08-30", "day"), ("2020-08-30", "day"), "no"),
        (("2020-08-31", "month"), ("2020-08-31", "month"), "no es seguro"),
        (("2020-12-31", "year"), ("2020-08-30", "day"), "no es seguro"),
        (("2021-12-31", "year"), ("2020-12-31", "year"), "sí"),
        (("2020-07-31", "month"), ("2020-08-31", "month"), "no"),
        (("", "blank_on_page"), ("2020-08-30", "day"), None),
    ],
)
def test_an_end_is_late_only_where_that_is_certain(
    make_small: MakePackage, milestone: tuple[str, str], commitment: tuple[str, str], answer: str | None, tmp_path: Path
) -> None:
    package = make_small()
    row = {**next(package.rows("milestones")), "end_date": milestone[0], "end_date_precision_code": milestone[1]}
    commitments = [
        {**one, "end_date": commitment[0], "end_date_precision_code": commitment[1]}
        for one in package.rows("commitments")
    ]
    edition = read_edition(make_small({"milestones": [row], "commitments": commitments}))
    write_database(tmp_path / "base.sqlite", edition)
    with closing(sqlite3.connect(tmp_path / "base.sqlite")) as connection:
        (told,) = connection.execute("SELECT termina_despues_del_compromiso FROM hitos")
    assert told == (answer,)


def test_areas_of_the_index_and_of_the_page_are_told_apart(base: sqlite3.Connection) -> None:
    rows = base.execute("SELECT origen, area, tema FROM areas WHERE codigo = 'GT0099'").fetchall()
    assert [tuple(row) for row in rows] == [
        ("Índice del miembro", "Gobernanza regulatoria", "Leyes, parlamento y regulación"),
        ("Página del compromiso", "Gobernanza regulatoria", "Leyes, parlamento y regulación"),
        ("Página del compromiso", "Objetivos de Desarrollo Sostenible", "Desarrollo y capacidades"),
    ]


@pytest.mark.parametrize("words", ["anticorrupción", "anticorrupcion", "ANTICORRUPCIÓN estrategia", "anticorrup*"])
def test_texts_are_found_with_and_without_accents(base: sqlite3.Connection, words: str) -> None:
    found = {row[0] for row in base.execute("SELECT codigo FROM busqueda WHERE texto MATCH ?", (words,))}
    assert "GT0099" in found
    assert found <= {"GT0098", "GT0099"}


def test_datasette_finds_the_search_by_its_content(base: sqlite3.Connection) -> None:
    for table in ("commitments", "milestones"):
        (made,) = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", (f"{table}_fts",)).fetchone()
        assert f'content="{table}"' in made


def test_the_database_explains_itself(base: sqlite3.Connection) -> None:
    told = dict(base.execute("SELECT tema, texto FROM acerca_de").fetchall())
    assert told["Versión"] == "2026.11.23"
    assert "No los cuente como «no»" in told["Lo que no se sabe no es un resultado"]
    (size,) = base.execute('SELECT rows FROM dictionary WHERE "table" = ? AND "column" = ?', ("milestones", "position"))
    assert tuple(size) == (4,)


def test_what_an_earlier_database_holds_is_taken_over_and_the_bytes_are_the_same(
    make_small: MakePackage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unread, "parts_of", partial(parts_of, mean=500))
    [first, second, *others] = make_small().rows("commitment_sections")
    versions = {
        "first": [first, second, *others],
        "a text changed": [{**first, "text": "Otro texto"}, second, *others],
        "a row less": [first, *others],
        "a row more": [first, second, *others, {**second, "position": 99}],
        "the first alone": [first],
        "first again": [first, second, *others],
    }
    earlier = NO_DATABASE
    for name, sections in versions.items():
        edition = read_edition(make_small({"commitment_sections": sections}))
        write_database(tmp_path / "anew", edition)
        holding = write_database(tmp_path / name, edition, earlier)
        assert (tmp_path / name).read_bytes() == (tmp_path / "anew").read_bytes()
        (tmp_path / "anew").unlink()
        earlier = EarlierDatabase(tmp_path / name, holding)


def test_rows_that_an_earlier_database_holds_are_not_read_again(make_small: MakePackage, tmp_path: Path) -> None:
    edition = read_edition(make_small())
    holding = write_database(tmp_path / "earlier", edition)
    with closing(sqlite3.connect(tmp_path / "earlier")) as connection, connection:
        connection.execute("UPDATE members SET name_es = 'De la anterior'")
    created = {**holding, "members": replace(holding["members"], create="CREATE TABLE members (member)")}
    for known, name in ((holding, "De la anterior"), (created, "Guatemala")):
        write_database(tmp_path / name, edition, EarlierDatabase(tmp_path / "earlier", known))
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            assert connection.execute("SELECT name_es FROM members").fetchall() == [(name,)]


def test_what_a_database_holds_is_known_by_its_checksum(tmp_path: Path) -> None:
    cache, holding = (
        Cache(tmp_path, "catalogue", "1"),
        {"members": HeldTable("CREATE TABLE members (member)", [("a", 1)])},
    )
    keep_holding(cache, "0a", holding)
    known = earlier_database(cache, tmp_path / "base", "0a")
    assert known.rows_by_part("members", "CREATE TABLE members (member)") == {"a": (1, 1)}
    assert earlier_database(cache, tmp_path / "base", "0b") == NO_DATABASE
