"""A member of 1,000 commitments is found through as one of 108; a longer list is split, and searched as a whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.common.package import DataPackage
from pipeline.publish.site.catalogue import publish

pytestmark = pytest.mark.heavy("browser")

Open = Callable[..., Page]


def rows(page: Page) -> list[str]:
    return page.locator(".commitments tbody tr").all_inner_texts()


def test_a_thousand_commitments_are_searched_filtered_and_sorted(opened: Open, thousand: Path) -> None:
    page = opened(f"{thousand.as_uri()}/es/guatemala/index.html")
    assert page.locator(".commitments tbody tr").count() == 1000
    page.get_by_label("Resultado del IRM").select_option("completion.complete")
    complete = page.locator("#irm option:checked").inner_text()
    assert complete == f"IRM: cumplimiento — Completo ({len(rows(page))})"
    assert all("Completo" in row for row in rows(page))
    page.get_by_label("Buscar").fill("ninez mexico")
    narrowed = rows(page)
    assert 0 < len(narrowed) < 100
    assert page.locator("#count").inner_text() == f"{len(narrowed)} de 1,000 compromisos"
    page.get_by_role("button", name="Mostrar todos").click()
    for name, last in (("Cumplimiento según el IRM", "Página no capturada"), ("Hitos", "No se sabe")):
        page.get_by_role("button", name=name).click()
        assert last in rows(page)[-1] or "No está en la página" in rows(page)[-1]


@pytest.fixture(scope="module")
def in_parts(guatemala: DataPackage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Guatemala's catalogue in lists of 50."""
    folder = tmp_path_factory.mktemp("parts") / "public"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pipeline.publish.site.pages.parts.MOST_ROWS", 50)
        publish([guatemala], folder)
    yield folder


def test_a_long_list_is_split_and_each_part_leads_to_the_others(opened: Open, in_parts: Path) -> None:
    page = opened(f"{in_parts.as_uri()}/es/guatemala/index.html", java_script_enabled=False)
    parts = page.get_by_role("navigation", name="Partes de la lista").get_by_role("link")
    assert parts.all_inner_texts() == ["GT0001–GT0050", "GT0051–GT0100", "GT0101–GT0108"]
    parts.nth(2).click()
    assert page.locator(".commitments tbody th").all_inner_texts() == [f"GT01{n:02}" for n in range(1, 9)]


def test_the_search_finds_what_stands_in_other_parts_and_shows_it_as_they_do(opened: Open, in_parts: Path) -> None:
    page = opened(f"{in_parts.as_uri()}/es/guatemala/commitments-2.html")
    there = page.locator(".commitments tbody tr:has-text('GT0099')").evaluate("row => row.outerHTML")
    page.goto(f"{in_parts.as_uri()}/es/guatemala/index.html?q=gt0099")
    made = page.locator(".commitments tbody tr").evaluate("row => row.outerHTML")
    assert page.locator(".commitments tbody tr").count() == 1
    assert without_marks(made) == without_marks(there)
    page.get_by_role("link", name="GT0099").click()
    expect(page.locator("h1")).to_contain_text("Creación e implementación")


def test_more_than_a_page_holds_is_said_and_the_download_has_all(opened: Open, in_parts: Path) -> None:
    page = opened(f"{in_parts.as_uri()}/es/guatemala/index.html?sort=-code")
    assert page.locator(".commitments tbody tr").count() == 50
    assert page.locator("#count").inner_text() == (
        "108 de 108 compromisos. Aquí están los primeros 50; la descarga los trae todos."
    )
    expect(page.locator(".parts")).to_be_hidden()
    page.get_by_role("button", name="Mostrar todos").click()
    expect(page.locator(".parts")).to_be_visible()


def without_marks(row: str) -> str:
    """A row without what wraps a value and does not show."""
    for mark in ("<bdi>", "</bdi>", '<data value="4">', "</data>", "\n"):
        row = row.replace(mark, "")
    return row
