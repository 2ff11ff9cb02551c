import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup

from pipeline.common.cache import NO_CACHE, Cache
from pipeline.common.package import DataPackage
from pipeline.publish.site import unread
from pipeline.publish.site.catalogue import publish
from pipeline.publish.site.downloads import explaining_sheets, table_sheet
from pipeline.publish.site.downloads.every_download import version_day
from pipeline.publish.site.downloads.sheets import sheet_name
from pipeline.publish.site.downloads.workbook import write_workbook
from pipeline.publish.site.edition import read_edition
from pipeline.publish.site.parts import parts_of


@pytest.fixture(scope="module")
def book(public: Path) -> Any:
    return openpyxl.load_workbook(public / "downloads/guatemala/compromisos-guatemala.xlsx")


def built(package: DataPackage) -> Any:
    path = package.folder.parent / "built.xlsx"
    write_workbook(path, read_edition(package), version_day("2026.11.23"))
    return openpyxl.load_workbook(path)


def column(sheet: Any, title: str) -> list[Any]:
    (found,) = (cells for cells in sheet.iter_cols() if cells[0].value == title)
    return list(found[1:])


def test_the_dictionary_comes_first_then_a_sheet_a_table(book: Any) -> None:
    assert book.sheetnames == [
        "Diccionario",
        "Léame",
        "Compromisos",
        "Hitos",
        "Planes de acción",
        "Miembros",
        "Instituciones",
        "Secciones de la descripción",
        "Áreas por compromiso",
        "Instituciones por compromiso",
        "Valores de OGP por compromiso",
        "Áreas de política",
        "Significado de los códigos",
        "Capturas",
        "Procedencia de los datos",
        "Cambios entre versiones",
    ]


def test_titles_are_spanish_with_the_machine_name_in_a_note(book: Any) -> None:
    head = book["Compromisos"][1]
    assert [cell.value for cell in head[:3]] == ["Código del compromiso", "Miembro", "Plan de acción"]
    assert head[0].comment.text == "commitment"
    assert "Estado en la página" in [cell.value for cell in head]
    assert "Estado en la página (código)" not in [cell.value for cell in head]


def test_cells_have_labels_instead_of_codes(book: Any) -> None:
    sheet = book["Compromisos"]
    assert column(sheet, "Nivel de detalle")[98].value == "Con página"
    assert column(sheet, "IRM: ambición")[98].value == "No está en la página"
    assert column(sheet, "Áreas en la página")[98].value == "Gobernanza regulatoria; Objetivos de Desarrollo Sostenible"
    assert column(sheet, "Área en el índice")[0].value == "Desarrollo de capacidades"
    areas = book["Áreas por compromiso"]
    assert column(areas, "Área")[0].value == "Desarrollo de capacidades"


def test_where_a_value_comes_from_is_told_by_titles_and_in_spanish(book: Any) -> None:
    rows = [[cell.value for cell in row] for row in book["Procedencia de los datos"].iter_rows(min_row=2)]
    told = [row[:3] + row[4:6] for row in rows if row[1].startswith("GT0099")]
    assert told == [
        ["Compromisos", "GT0099", "Fecha de inicio", "Separado de un texto", "línea 22"],
        ["Compromisos", "GT0099", "Título", "Dicho por la fuente", "línea 1"],
        ["Hitos", "GT0099|2", "Fecha final", "Separado de un texto", "línea 22"],
    ]


def test_dates_and_numbers_are_typed(book: Any) -> None:
    start = column(book["Hitos"], "Fecha de inicio")[0]
    assert (start.value.date().isoformat(), start.number_format) == ("2018-11-01", "yyyy-mm-dd")
    assert column(book["Hitos"], "Orden")[0].value == 1
    assert column(book["Hitos"], "Número del hito")[0].value == "1"
    assert column(book["Compromisos"], "Número de hitos")[98].value == 4


def test_sheets_can_be_read_and_filtered(book: Any) -> None:
    sheet = book["Compromisos"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:AR109"
    assert 10 < sheet.column_dimensions["A"].width < 62


def test_the_dictionary_says_what_each_column_means(book: Any) -> None:
    rows = [[cell.value for cell in row] for row in book["Diccionario"].iter_rows()]
    titles = [(row[0], row[1]) for row in rows[1:]]
    assert titles == [(sheet.title, cell.value) for sheet in book.worksheets[2:] for cell in sheet[1]]
    (detail,) = (row for row in rows if row[-1] == "detail_level_code")
    assert detail[:2] == ["Compromisos", "Nivel de detalle"]
    assert detail[3:] == [
        "texto",
        "Con página (full); Solo en el índice (listed)",
        "Solo en el índice",
        108,
        108,
        "data/commitments.csv",
        "detail_level_code",
    ]
    (area,) = (row for row in rows if row[-1] == "index_policy_area_code")
    assert area[4] == "Vea la hoja «Áreas de política»"
    (english,) = (row for row in rows if row[-1] == "title_en")
    assert english[6:8] == [0, 108]


def test_whoever_gets_only_the_workbook_is_told_what_it_does_not_say(book: Any) -> None:
    told = {row[0].value: row[1].value for row in book["Léame"].iter_rows(min_row=2)}
    assert told["Versión"] == "2026.11.23"
    assert told["Compromisos de los que solo se conoce la línea del índice de OGP"] == "107"
    assert "No los cuente como «no»" in told["Lo que no se sabe no es un resultado"]
    assert told["Fuente"] == "https://www.opengovpartnership.org/members/guatemala/"
    assert told["Licencia"].startswith("Creative Commons Attribution 4.0 International: https://")
    assert told["Cómo citar"].startswith("Compromisos abiertos (2026). Compromisos de gobierno abierto de Guatemala")


def test_rows_are_as_high_as_their_text_needs(book: Any) -> None:
    sheet = book["Compromisos"]
    assert len(column(sheet, "Título")[0].value) < 60
    assert sheet.row_dimensions[2].height is None
    long = max(range(108), key=lambda row: len(column(sheet, "Título")[row].value))
    assert 300 < len(column(sheet, "Título")[long].value) < 360
    assert sheet.row_dimensions[2 + long].height == 6 * 15
    # A description of thousands of characters stays on one line.
    assert not column(sheet, "Descripción completa")[98].alignment.wrap_text


def test_the_book_names_its_version_and_no_moment_of_building(book: Any) -> None:
    assert book.properties.title == "Compromisos de gobierno abierto de Guatemala"
    assert "2026.11.23" in book.properties.description
    assert book.properties.created.isoformat() == "2026-11-23T00:00:00"


def test_words_stay_words(make_small: Callable[..., DataPackage]) -> None:
    words = ["=1+1", "@SUM(1)", "+1", "-1", "00123", "1E5", "https://example.org/", "a\nb", "TRUE"]
    row = next(make_small().rows("milestones"))
    milestones = [{**row, "position": place, "description": word} for place, word in enumerate(words, 1)]
    cells = column(built(make_small({"milestones": milestones}))["Hitos"], "Descripción del hito")
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(word, "s", None) for word in words]


def test_days_that_excel_counts_otherwise_stay_words(make_small: Callable[..., DataPackage]) -> None:
    days = ["1900-02-28", "1900-03-01", "2020-02-29"]
    row = next(make_small().rows("milestones"))
    milestones = [{**row, "position": place, "start_date": day} for place, day in enumerate(days, 1)]
    cells = column(built(make_small({"milestones": milestones}))["Hitos"], "Fecha de inicio")
    assert [cell.data_type for cell in cells] == ["s", "d", "d"]


def test_a_text_too_long_for_excel_is_cut_in_sight(
    make_small: Callable[..., DataPackage], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sections = list(make_small().rows("commitment_sections"))
    long = {**sections[4], "text": "á" * 32_767 + "😀"}
    fits = {**sections[5], "text": "á" * 32_767}
    package = make_small({"commitment_sections": [*sections[:4], long, fits, *sections[6:]]})
    with caplog.at_level(logging.WARNING):
        publish([package], tmp_path / "public")
    path = tmp_path / "public/downloads/guatemala/compromisos-guatemala.xlsx"
    cells = column(openpyxl.load_workbook(path)["Secciones de la descripción"], "Texto")
    assert len(cells[4].value) == 32_767
    assert cells[4].value.endswith("en data/commitment_sections.csv]")
    assert cells[5].value == "á" * 32_767
    assert "text of GT0099|es|5 is cut" in caplog.text
    page = BeautifulSoup((tmp_path / "public/en/guatemala/data.html").read_bytes(), "lxml")
    note = page.select_one(".note")
    assert note
    assert "text of GT0099|es|5, in data/commitment_sections.csv" in " ".join(note.get_text().split())


def test_a_table_longer_than_a_sheet_ends_where_excel_does_and_says_so(
    make_small: Callable[..., DataPackage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (table_sheet, explaining_sheets):
        monkeypatch.setattr(module, "MOST_ROWS", 2)
    package = make_small()
    publish([package], tmp_path / "public")
    book = openpyxl.load_workbook(tmp_path / "public/downloads/guatemala/compromisos-guatemala.xlsx")
    rows = len(list(package.rows("provenance")))
    assert book["Procedencia de los datos"].max_row == 1 + 2
    told = [cell.value for cell in column(book["Léame"], "Texto")]
    assert (
        f"La hoja «Procedencia de los datos» termina después de 2 de sus {rows} filas."
        " Todas están en data/provenance.csv."
    ) in told
    page = BeautifulSoup((tmp_path / "public/es/guatemala/data.html").read_bytes(), "lxml")
    notes = [" ".join(note.get_text().split()) for note in page.select(".note")]
    assert any("Procedencia de los datos, en data/provenance.csv" in note for note in notes)


def test_what_was_kept_of_another_version_changes_nothing(
    make_small: Callable[..., DataPackage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unread, "parts_of", partial(parts_of, mean=500))
    cache, [first, *others] = Cache(tmp_path / "kept", "catalogue", "1"), list(make_small().rows("commitment_sections"))
    versions = {
        "first": [first, *others],
        "a text changed": [{**first, "text": "Otro texto"}, *others],
        "a row less": others,
        "a text wider than its column was": [{**first, "heading_as_published": "x" * 50}, *others],
        "a text too long for lines": [{**first, "heading_as_published": "x" * 500}, *others],
        "none": [{**first, "position": 1}],
        "first again": [first, *others],
    }
    for sections in versions.values():
        edition = read_edition(make_small({"commitment_sections": sections}))
        for name, own in (("without", NO_CACHE), ("with", cache)):
            write_workbook(tmp_path / name, edition, version_day("2026.11.23"), own)
        assert (tmp_path / "with").read_bytes() == (tmp_path / "without").read_bytes()


def test_a_label_that_is_another_is_another_in_parts_that_were_kept(
    make_small: Callable[..., DataPackage], tmp_path: Path
) -> None:
    cache, package = Cache(tmp_path / "kept", "catalogue", "1"), make_small()
    labels = [
        {**row, "label_es": "Otra" if row["code"] == "listed" else row["label_es"]}
        for row in package.rows("code_labels")
    ]
    for one, words in ((package, "Solo en el índice"), (make_small({"code_labels": labels}), "Otra")):
        write_workbook(tmp_path / "book.xlsx", read_edition(one), version_day("2026.11.23"), cache)
        sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["Compromisos"]
        assert column(sheet, "Nivel de detalle")[0].value == words


def test_of_a_version_that_differs_in_a_row_little_is_made_anew(
    make_small: Callable[..., DataPackage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unread, "parts_of", partial(parts_of, mean=500))
    sections = list(make_small().rows("commitment_sections"))
    made = []
    for changed in (sections, [{**sections[0], "text": "Otro texto"}, *sections[1:]]):
        edition = read_edition(make_small({"commitment_sections": changed}))
        write_workbook(
            tmp_path / "book", edition, version_day("2026.11.23"), Cache(tmp_path / "kept", "catalogue", "1")
        )
        made.append({path for path in (tmp_path / "kept").rglob("*") if path.is_file()})
    assert len(made[0]) > 50
    assert len(made[1] - made[0]) == 1


def test_a_sheet_has_a_name_that_excel_accepts() -> None:
    assert sheet_name("Hitos", ()) == "Hitos"
    assert sheet_name("HITOS", ("Hitos",)) == "HITOS 2"
    assert sheet_name("¿Qué [es]: a/b*c?", ()) == "¿Qué  es   a b c"
    assert sheet_name("x" * 31, ()) == "x" * 31
    assert sheet_name("x" * 40, ()) == "x" * 30 + "…"
    assert sheet_name("x" * 40, ("X" * 30 + "…",)) == "x" * 28 + "… 2"
    assert sheet_name("'", ()) == "Tabla"
