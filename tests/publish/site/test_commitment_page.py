from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from pipeline.common.package import DataPackage
from pipeline.publish.site.catalogue import publish

from .page_reading import Read, fact, table, words


def test_the_commitment_in_full_says_what_its_page_says(read: Read) -> None:
    page = read("es/guatemala/GT0099.html")
    assert words(page.h1) == (
        "Creación e implementación de una estrategia integral sobre transparencia, gobierno abierto y anticorrupción."
    )
    assert fact(page, "Estado en la página").startswith("Activo")
    assert fact(page, "Institución responsable").startswith(
        "Comisión Presidencial de Gestión Pública Abierta y Transparencia"
    )
    assert "Coordinador: Comisión de Gestión Pública Abierta y Transparencia / MTGA" in fact(
        page, "Institución responsable"
    )
    assert fact(page, "Plazo").startswith("noviembre de 2018 a 30 de agosto de 2020")
    assert fact(page, "Origen de los textos").startswith("Traducción automática")


def test_areas_of_the_page_and_of_the_index_stay_apart(read: Read) -> None:
    page = read("es/guatemala/GT0099.html")
    assert fact(page, "Áreas en la página").startswith("Gobernanza regulatoria Objetivos de Desarrollo Sostenible")
    assert "gobernanza regulatoria" in fact(page, "Área en el índice")
    assert "Desarrollo Sostenible" not in fact(page, "Área en el índice")


def test_milestones_have_dates_as_precise_as_the_source_and_the_words_of_the_source(read: Read) -> None:
    rows = table(read("es/guatemala/GT0099.html"), "milestones-caption")
    assert [(row[0], row[3], row[4], row[5]) for row in rows] == [
        ("1", "Nuevo", "noviembre de 2018", "agosto de 2019"),
        ("2", "Nuevo", "octubre de 2019", "septiembre de 2020"),
        ("3", "Nuevo", "julio de 2019", "agosto de 2020"),
        ("4", "Nuevo", "julio de 2019", "agosto de 2020"),
    ]
    assert rows[0][2] == "Comisión Presidencial de Gestión Pública Abierta y Transparencia / MTGA"
    assert "Nuevo noviembre 2018 agosto 2019" in rows[0][1]


def test_dates_in_english(read: Read) -> None:
    page = read("en/guatemala/GT0099.html")
    assert fact(page, "Period").startswith("November 2018 to 30 August 2020")
    assert [row[5] for row in table(page, "milestones-caption")][:2] == ["August 2019", "September 2020"]


def test_what_the_irm_has_not_reviewed_is_no_result(read: Read) -> None:
    rows = table(read("en/guatemala/GT0099.html"), "irm-caption")
    assert len(rows) == 7
    assert rows[0] == ["IRM: starred", "No result: Pending IRM review", "Revisión pendiente de IRM"]
    assert rows[5] == ["IRM: ambition", "No result: Not on the page", ""]


def test_sections_are_shown_in_the_order_of_the_page(read: Read) -> None:
    page = read("es/guatemala/GT0099.html")
    assert [words(heading) for heading in page.select(".said h3")] == [
        "Título en el plan",
        "Plazo",
        "Responsable de la implementación",
        "Descripción del compromiso",
        "Problema",
        "Compromiso",
        "Cómo ayuda a resolver el problema",
        "Relevancia",
        "Información adicional",
        "Hitos",
        "Contacto",
        "Otros actores involucrados",
    ]


def test_every_value_has_its_origin(read: Read) -> None:
    rows = table(read("es/guatemala/GT0099.html"), "origins-caption")
    assert rows == [
        ["Compromisos"],
        ["Título", "1", "Dicho por la fuente", "línea 1", "Estrategia integral (GT0099)"],
        ["Fecha de inicio", "1", "Separado de un texto", "línea 22", "noviembre de 2018"],
        ["Hitos"],
        ["Fecha final 2", "1", "Separado de un texto", "línea 22", "Septiembre 2020"],
    ]
    capture = words(read("es/guatemala/GT0099.html").find(id="capture-1"))
    assert "guatemala/2026-11-23/000_397e9fa9e411ed0f.txt" in capture
    assert "obtenida el 23 de noviembre de 2026" in capture
    assert "no se conoce su dirección" in capture


def test_findings_stand_on_the_page_of_their_commitment(read: Read) -> None:
    assert "El hito 2 termina después de su compromiso." in words(read("es/guatemala/GT0099.html").main)
    assert "El hito 2" not in words(read("es/guatemala/GT0098.html").main)


def test_a_commitment_known_only_from_the_index_says_so_and_claims_nothing(read: Read) -> None:
    page = read("es/guatemala/GT0013.html")
    assert words(page.select_one(".note h2")) == "Solo conocido por el índice"
    assert "Su página no está entre nuestras capturas" in words(page.select_one(".note"))
    assert fact(page, "Área en el índice") == "Género"
    assert not page.find(id="irm")
    assert not page.find(id="milestones")
    assert table(page, "origins-caption")[1] == ["Título", "1", "Dicho por la fuente", "línea 55", "Empoderamiento"]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [("GT0085", None, "GT0086"), ("GT0099", "GT0098", "GT0100"), ("GT0108", "GT0107", None)],
)
def test_previous_and_next_are_of_the_same_plan(read: Read, code: str, before: str | None, after: str | None) -> None:
    links = {link["rel"][0]: link["href"] for link in read(f"es/guatemala/{code}.html").select(".neighbours a")}
    assert links.get("prev") == (f"{before}.html" if before else None)
    assert links.get("next") == (f"{after}.html" if after else None)


def test_a_commitment_tells_what_changed_in_it_and_why(make_small: Callable[..., DataPackage], tmp_path: Path) -> None:
    change = {"version": "2026.11.23", "table": "commitments", "key": "GT0099", "old_value": "active"}
    status = {**change, "field": "status_on_page_code", "new_value": "inactive", "cause_code": "source"}
    title = {**change, "field": "title", "old_value": "A" * 200, "new_value": None, "cause_code": "correction"}
    package = make_small({"changes": [status, title]})
    publish([package], tmp_path / "public")

    def page(address: str) -> BeautifulSoup:
        return BeautifulSoup((tmp_path / "public" / address).read_bytes(), "lxml")

    assert table(page("es/guatemala/GT0099.html"), "history-caption") == [
        ["2026.11.23", "Estado en la página (código)", "Activo", "Inactivo", "Cambió la fuente"],
        ["2026.11.23", "Título", f"{'A' * 100}… {'A' * 200}", "nada", "Corrección revisada"],
    ]
    assert "Nada, en ninguna versión hasta ahora." in words(page("es/guatemala/GT0098.html").main)
    assert table(page("en/guatemala/versions.html"), "changes-2026.11.23")[0] == [
        "GT0099",
        "Commitments: Status on the page (code)",
        "Active",
        "Inactive",
        "The source changed",
    ]
    assert "2 cells changed." in words(page("en/index.html").main)


def test_the_timeline_shows_what_ends_after_its_commitment(read: Read) -> None:
    page = read("es/guatemala/GT0099.html")
    assert len(page.select(".timeline rect.milestone")) == 4
    assert len(page.select(".timeline rect.outside")) == 1
    assert words(page.select_one(".timeline strong")) == "El hito 2 termina después del compromiso."
    assert words(page.select_one("#timeline-words")).startswith(
        "Plazo del compromiso: noviembre de 2018 a 30 de agosto de 2020. Hito 1: noviembre de 2018 – agosto de 2019."
    )
