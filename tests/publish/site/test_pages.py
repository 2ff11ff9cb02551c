from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from pipeline.common.package import DataPackage
from pipeline.publish.site.catalogue import publish

Read = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="module")
def read(public: Path) -> Read:
    pages: dict[str, BeautifulSoup] = {}

    def one(address: str) -> BeautifulSoup:
        if address not in pages:
            pages[address] = BeautifulSoup((public / address).read_bytes(), "lxml")
        return pages[address]

    return one


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def table(page: BeautifulSoup, caption: str) -> list[list[str]]:
    """The body of the table whose caption has this id, row by row."""
    found = page.find(id=caption)
    assert isinstance(found, Tag)
    parent = found.find_parent("table")
    assert isinstance(parent, Tag)
    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in parent.select("tbody tr")]
    assert rows
    return rows


def fact(page: BeautifulSoup, title: str) -> str:
    for term in page.select(".facts dt"):
        if words(term) == title:
            return words(term.find_next_sibling("dd"))
    raise AssertionError(f"no fact {title}")


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


def test_the_member_page_lists_every_commitment(read: Read) -> None:
    page = read("es/guatemala/index.html")
    rows = table(page, "commitments-caption")
    assert len(rows) == 108
    assert rows[98][0] == "GT0099"
    assert rows[98][2:] == [
        "2018–2020",
        "Gobernanza regulatoria",
        "Con página",
        "Activo",
        "Pendiente de revisión del IRM",
        "4",
    ]
    assert rows[0] == [
        "GT0001",
        "Simplificación de procesos administrativos",
        "2012",
        "Desarrollo de capacidades",
        "Solo en el índice",
        "Página no capturada",
        "Página no capturada",
        "No se sabe",
    ]
    assert [words(number) for number in page.select(".figures dd")] == ["108", "1", "107", "4"]


def test_the_data_page_names_size_rows_and_checksum_of_every_file(read: Read, public: Path) -> None:
    page = read("es/guatemala/data.html")
    rows = {row[0]: row for row in table(page, "tables-caption")}
    assert len(rows) == 14
    assert rows["data/commitments.csv"][2] == "108"
    assert rows["data/milestones.csv"][1:4] == ["Hitos", "4", "3 kB"]
    listed = {code.get_text() for code in page.select(".sum")}
    assert len(listed) == len(page.select(".files tbody tr"))
    newest = [
        path for path in public.glob("downloads/guatemala/**/*") if path.is_file() and "versions" not in path.parts
    ]
    assert len(newest) == len(page.select(".files tbody tr"))


def test_the_dictionary_explains_every_column(read: Read) -> None:
    rows = table(read("es/guatemala/data.html"), "dictionary-commitments")
    assert len(rows) == 44
    assert rows[7][0] == "Nivel de detalle detail_level_code"
    assert "full Con página listed Solo en el índice" in rows[7][2]
    english = table(read("en/guatemala/data.html"), "dictionary-milestones")
    assert english[0][:2] == ["Commitment code commitment", "text"]


def test_the_data_page_has_citation_licence_and_source(read: Read) -> None:
    page = read("es/guatemala/data.html")
    assert words(page.select_one(".citation")) == (
        "Compromisos abiertos ( 2026 ). Compromisos de gobierno abierto de Guatemala . Versión 2026.11.23 ."
        " Fuente: Open Government Partnership."
    )
    licence = page.select_one("a[rel=license]")
    assert licence
    assert licence["href"] == "https://creativecommons.org/licenses/by/4.0/"


def test_the_report_says_what_was_found_and_what_to_do(read: Read) -> None:
    spanish, english = (words(read(f"{language}/guatemala/report.html").main) for language in ("es", "en"))
    assert "El hito 2 termina después de su compromiso. GT0099" in spanish
    assert "Vuelva a leer el plan." in spanish
    assert "Milestone 2 ends after its commitment." in english
    assert "Read the plan again." in english


def test_a_report_without_findings_is_quiet(make_small: Callable[..., DataPackage], tmp_path: Path) -> None:
    publish([make_small(findings=())], tmp_path / "public")
    page = BeautifulSoup((tmp_path / "public/en/guatemala/report.html").read_bytes(), "lxml")
    assert words(page.select_one(".good")) == "The checks found nothing to mend."
    assert not page.select(".findings")


def test_the_home_page_leads_to_members_with_their_version_and_counts(read: Read) -> None:
    card = read("en/index.html").select_one(".cards li")
    assert "Open government commitments of Guatemala" in words(card)
    assert "108 commitments in 4 action plans. Of one we have the page. 107 are known only from OGP's index." in words(
        card
    )
    assert "Data last changed 23 November 2026 (version 2026.11.23 )" in words(card)
    assert "Pages last checked Not known" in words(card)
    assert "No cell of a commitment changed" in words(card)


def test_the_door_speaks_both_languages(read: Read) -> None:
    doors = read("index.html").select("main section")
    assert [door["lang"] for door in doors] == ["es", "en"]
    assert "Entrar en español" in words(doors[0])
    assert "Enter in English" in words(doors[1])


def test_nothing_to_publish_is_said(tmp_path: Path) -> None:
    assert publish([], tmp_path / "public") is True
    page = BeautifulSoup((tmp_path / "public/es/index.html").read_bytes(), "lxml")
    assert "Todavía no hay nada publicado." in words(page.main)


def test_a_union_of_members_links_to_the_pages_of_each_member(
    guatemala: DataPackage, make_small: Callable[..., DataPackage], tmp_path: Path
) -> None:
    member = next(guatemala.rows("members"))
    other = {**member, "member": "ciudad-x", "name_es": "Ciudad X"}
    union = make_small({"members": [other, member]}, name="all-members")
    publish([make_small(), union], tmp_path / "public")
    assert not list(tmp_path.glob("public/es/all-members/GT*.html"))
    page = BeautifulSoup((tmp_path / "public/es/all-members/index.html").read_bytes(), "lxml")
    assert [link["href"] for link in page.select(".commitments tbody a")] == [
        "../guatemala/GT0098.html",
        "../guatemala/GT0099.html",
    ]
