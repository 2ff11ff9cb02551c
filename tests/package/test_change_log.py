"""Changes go in; sentences that people can read and quote come out, in both languages."""

import pytest

from pipeline.common.declarations import Member
from pipeline.common.schemas import TABLES, columns
from pipeline.common.tables import Cell, Row
from pipeline.package.changes import Change
from pipeline.package.documents.change_log import change_log
from pipeline.package.documents.told import stem, wording
from pipeline.package.documents.values import excerpts, plain_text
from pipeline.package.snapshot import COMPARED, snapshot

from .conftest import CAPTURE, frames

Tables = dict[str, list[Row]]
VERSION = "2027.01.08"


def change(table: str, key: str, field: str, *values: Cell, cause: str = "source") -> Change:
    old, new = values
    return Change(VERSION, (table, key, field), old, new, cause, CAPTURE if cause in ("source", "language") else "")


def lines(member: Member, tables: Tables, *changes: Change) -> list[list[str]]:
    """The lines under Español and English of the newest version."""
    text = change_log(member, ("2026.11.23", VERSION), snapshot(frames(tables)), changes)
    section = text.split(f"## {VERSION}\n")[1].split("\n## ")[0]
    return [[line for line in part.splitlines()[1:] if line] for part in section.split("### ")[1:]]


def test_versions_newest_first_and_the_first_one_last(member: Member, tables: Tables) -> None:
    older = Change("2019.05.31", ("commitments", "GT0099", "title"), "Uno", "Dos", "source", CAPTURE)
    text = change_log(member, ("2026.11.23", "2026.11.23.9", "2026.11.23.10"), snapshot(frames(tables)), [older])
    assert [line for line in text.splitlines() if line.startswith(("# ", "## "))] == [
        "# Cambios / Changes: Guatemala",
        "## 2026.11.23.10",
        "## 2026.11.23.9",
        "## 2026.11.23",
        "## 2019.05.31",
    ]
    assert "Primera versión publicada.\n" in text.split("## 2026.11.23\n")[1]
    assert "No es una versión publicada" in text.split("## 2019.05.31\n")[1]


def test_a_version_in_which_only_our_lists_changed(member: Member, tables: Tables) -> None:
    assert lines(member, tables) == [
        ["Cambiaron las listas de códigos o de áreas del programa, no lo que dicen las páginas."],
        ["The program's lists of codes or areas changed, not what the pages say."],
    ]


FROM = "según la página obtenida el 23 de noviembre de 2026"
BY = "according to the page obtained on 23 November 2026"


@pytest.mark.parametrize(
    ("found", "spanish", "english"),
    [
        (
            change("milestones", "GT0099|2", "end_date", "2020-09-30", "2020-12-31"),
            f"- El final del segundo hito de GT0099 pasó de septiembre de 2020 a diciembre de 2020, {FROM}.",
            f"- The end of GT0099's second milestone went from September 2020 to December 2020, {BY}.",
        ),
        (
            change("commitments", "GT0099", "end_date", "2020-08-30", "2020-12-31"),
            f"- El final de GT0099 pasó del 30 de agosto de 2020 al 31 de diciembre de 2020, {FROM}.",
            f"- The end of GT0099 went from 30 August 2020 to 31 December 2020, {BY}.",
        ),
        (
            change("commitments", "GT0099", "end_date", None, "2020-12-31"),
            f"- El final de GT0099, que no constaba, es ahora el 31 de diciembre de 2020, {FROM}.",
            f"- The end of GT0099, which was not known, is now 31 December 2020, {BY}.",
        ),
        (
            change("commitments", "GT0099", "lead_institution", "MINFIN", None),
            f"- La institución principal de GT0099, que era «MINFIN», ya no consta, {FROM}.",
            f"- The lead institution of GT0099, which was “MINFIN”, is no longer there, {BY}.",
        ),
        (
            change("commitments", "GT0099", "irm_completion_code", "pending_review", "substantial"),
            f"- La terminación según el IRM de GT0099 pasó de «Pendiente de revisión del IRM» a «Sustancial», {FROM}.",
            f"- The completion, by the IRM, of GT0099 went from “Pending IRM review” to “Substantial”, {BY}.",
        ),
        (
            change("action_plans", "guatemala-2018", "end_year", 2020, 2021),
            f"- El año final del plan de 2018 pasó de 2020 a 2021, {FROM}.",
            f"- The last year of the plan of 2018 went from 2020 to 2021, {BY}.",
        ),
        (
            change("members", "guatemala", "url", "x", "y", cause="reading"),
            (
                "- El dato «Página del miembro en OGP» del miembro guatemala pasó de «x» a «y», porque ahora se leen"
                " mejor las mismas palabras."
            ),
            (
                "- The value “Member's page at OGP” of the member guatemala went from “x” to “y”, because the same"
                " words are now read better."
            ),
        ),
        (
            change("commitment_sections", "GT0099|es|5", "text", "No existe", "Ya existe", cause="correction"),
            (
                "- El texto de «Problema» en la página de GT0099 pasó de «No existe» a «Ya existe», por decisión de una"
                " persona que revisó los datos."
            ),
            (
                "- The text of “Problem” on GT0099's page went from “No existe” to “Ya existe”, by decision of a"
                " person who reviewed the data."
            ),
        ),
    ],
)
def test_a_cell_is_a_sentence(member: Member, tables: Tables, found: Change, spanish: str, english: str) -> None:
    assert lines(member, tables, found) == [[spanish], [english]]


def row_of(table: str, key: str, **cells: Cell) -> list[Change]:
    return [change(table, key, field, None, value) for field, value in cells.items()]


@pytest.mark.parametrize(
    ("rows", "english"),
    [
        (
            row_of("milestones", "GT0099|5", commitment="GT0099", position=5, number="5", description="Evaluar."),
            "GT0099 has one more milestone, number 5: “Evaluar.”",
        ),
        (
            row_of(
                "commitment_policy_areas",
                "GT0099|page|Salud",
                commitment="GT0099",
                origin_code="page",
                area_as_published="Salud",
            ),
            "GT0099 has one more area: “Salud”",
        ),
        (
            row_of("institutions", "gt-minfin", institution="gt-minfin", name="Ministerio de Finanzas"),
            "One more institution is recognised: “Ministerio de Finanzas”",
        ),
    ],
)
def test_a_row_that_came_is_one_sentence(member: Member, tables: Tables, rows: list[Change], english: str) -> None:
    assert lines(member, tables, *rows)[1] == [f"- {english}, {BY}."]


def test_sentences_of_a_commitment_stand_together_and_plans_come_first(member: Member, tables: Tables) -> None:
    found = [
        change("commitments", "GT0099", "title", "Uno", "Dos"),
        change("commitments", "GT0098", "title", "Tres", "Cuatro"),
        change("milestones", "GT0099|2", "number", "2", "2.1"),
        change("action_plans", "guatemala-2018", "end_year", 2020, 2021),
    ]
    spanish = lines(member, tables, *found)[0]
    assert [line.split(" pasó")[0] for line in spanish] == [
        "- El año final del plan de 2018",
        "- El título de GT0098",
        "- **GT0099**",
        "  - El título de GT0099",
        "  - El número del segundo hito de GT0099",
    ]


def test_what_is_said_already_is_not_said_again(member: Member, tables: Tables) -> None:
    found = [
        change("commitments", "GT0099", "status_on_page_as_published", "Activo", "Inactivo"),
        change("commitments", "GT0099", "status_on_page_code", "active", "inactive"),
        change("commitments", "GT0099", "start_date", "2018-11-01", "2018-12-03"),
        change("commitments", "GT0099", "start_date_precision_code", "month", "day"),
        change("commitments", "GT0099", "period_as_published", "noviembre", "diciembre"),
        change("commitments", "GT0099", "description", "x noviembre y", "x diciembre y"),
        change("commitment_sections", "GT0099|es|2", "text", "noviembre", "diciembre"),
    ]
    assert [line.split(" pasó")[0] for line in lines(member, tables, *found)[0]] == [
        "- **GT0099**",
        "  - El estado en la página de GT0099",
        "  - El inicio de GT0099",
    ]


def test_what_only_orders_or_describes_is_counted(member: Member, tables: Tables) -> None:
    found = change("commitments", "GT0099", "text_origin_code", "unknown", "original", cause="reading")
    assert lines(member, tables, found)[0] == [
        "- Cambiaron datos que solo ordenan o describen otros (1); están en `data/changes.csv`."
    ]


def test_many_sentences_end_with_how_many_more(member: Member, tables: Tables) -> None:
    found = [change("commitment_sections", f"GT0099|es|{place}", "text", "a", f"b{place}") for place in range(1, 13)]
    english = lines(member, tables, *found)[1]
    assert len(english) == 9
    assert english[-1] == "  - And other changes (5); all of them are in `data/changes.csv`."


def test_long_texts_are_cut_around_the_difference() -> None:
    same = "Una frase muy larga que dice lo mismo en ambas versiones. " * 5
    old, new = excerpts(same + "El plazo es mayo. " + same, same + "El plazo es junio. " + same)
    assert old.startswith("… ")
    assert old.endswith("…")
    assert "El plazo es mayo." in old
    assert "El plazo es junio." in new
    assert max(len(old), len(new)) <= 122
    assert excerpts("corto", "breve") == ("corto", "breve")


def test_words_of_a_page_are_no_markup() -> None:
    assert plain_text("<b>uno</b>\n*dos* [tres](javascript:x) [correo omitido]") == (
        r"\<b>uno\</b> \*dos\* [tres]\(javascript:x) [correo omitido]"
    )


def test_every_name_in_the_sentences_is_a_table_or_column() -> None:
    words = wording()
    assert set(words["subjects"]) == set(COMPARED)
    assert set(words["rows"]) == {*COMPARED, "pages"}
    assert set(words["silent"]) == set(COMPARED)
    for table, names in words["silent"].items():
        assert set(names) <= set(columns(table))
    for table, names in words["fields"].items():
        assert set(names) <= {name for column in columns(table) for name in (column, stem(column))}
    for table, names in words["beside"].items():
        for beside in (name for found in names.values() for name in found):
            parts = beside.split(".")
            assert beside == "same row" or parts[0] in TABLES
            assert len(parts) == 1 or parts[1] in columns(parts[0]), (table, beside)


def test_both_languages_have_the_same_sentences() -> None:
    words = wording()
    assert words["es"].keys() == words["en"].keys()
    for name in ("cause", "values"):
        assert words["es"][name].keys() == words["en"][name].keys()
