from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup

from pipeline.common.package import DataPackage
from pipeline.publish.site.catalogue import publish

from .page_reading import Read, table, words


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


def test_when_pages_were_checked_is_kept_apart_from_when_the_data_changed(
    make_small: Callable[..., DataPackage], tmp_path: Path
) -> None:
    publish([make_small()], tmp_path / "public", checked={"guatemala": "2026-12-01"})
    for address in ("es/index.html", "es/guatemala/index.html", "es/guatemala/versions.html"):
        days = words(BeautifulSoup((tmp_path / "public" / address).read_bytes(), "lxml").select_one(".days"))
        assert days == (
            "Los datos cambiaron por última vez 23 de noviembre de 2026 (versión 2026.11.23 )"
            " Páginas revisadas por última vez 1 de diciembre de 2026"
            " Captura más reciente en los datos 23 de noviembre de 2026"
        )


def test_an_area_keeps_index_and_page_apart(read: Read) -> None:
    page = read("es/guatemala/areas/sustainable_development_goals.html")
    assert words(page.select_one("#index")) == "En el índice de la OGP"
    assert "El índice no da esta área a ningún compromiso." in words(page.main)
    assert [row[0] for row in table(page, "in-page")] == ["GT0099"]


def test_an_institution_tells_its_spellings_and_what_it_leads(read: Read) -> None:
    page = read("es/guatemala/institutions/gt-comision-gestion-publica-abierta-transparencia.html")
    assert words(page.h1) == "Comisión Presidencial de Gestión Pública Abierta y Transparencia"
    assert "Comisión de Gestión Pública Abierta y Transparencia / MTGA" in words(page.select_one("ul.plain"))
    assert [row[0] for row in table(page, "as-lead")] == ["GT0099"]


def test_the_door_speaks_both_languages(read: Read) -> None:
    doors = read("index.html").select("main section")
    assert [door["lang"] for door in doors] == ["es", "en"]
    assert "Entrar en español" in words(doors[0])
    assert "Enter in English" in words(doors[1])


def test_nothing_to_publish_is_said(tmp_path: Path) -> None:
    assert publish([], tmp_path / "public").is_new
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
