"""The list of commitments as people use it: search, filters, order, address, download; on a server and in a folder."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.heavy("browser")

LIST = "/es/guatemala/index.html"
COMMITMENTS = Path(__file__).parents[3] / "expected" / "guatemala" / "commitments.csv"
Open = Callable[..., Page]


def codes(page: Page) -> list[str]:
    return page.locator(".commitments tbody th").all_inner_texts()


def count(page: Page) -> str:
    return page.locator("#count").inner_text()


def downloaded(page: Page) -> list[dict[str, str]]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar estos en CSV").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def commitments() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(COMMITMENTS.read_text("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("GÉNERO", ["GT0013", "GT0090"]),
        ("genero", ["GT0013", "GT0090"]),
        ("Gender", ["GT0013", "GT0090"]),
        ("gt0099", ["GT0099"]),
        ("comision presidencial gestion publica", ["GT0099"]),
        ("eitI   EXTRACTIVAS", ["GT0013"]),
        ("nothing is called like this", []),
    ],
)
def test_words_are_found_in_any_case_without_accents_and_in_any_order(
    opened: Open, in_folder: str, words: str, found: list[str]
) -> None:
    page = opened(in_folder + LIST)
    page.get_by_label("Buscar").fill(words)
    assert codes(page) == found
    assert count(page).startswith(f"{len(found)} de 108 compromisos")


def test_the_list_follows_every_letter(opened: Open, in_folder: str) -> None:
    page = opened(in_folder + LIST)
    seen = []
    for letter in "salud":
        page.get_by_label("Buscar").press_sequentially(letter)
        seen.append(len(codes(page)))
    assert seen == sorted(seen, reverse=True)
    assert seen[0] > seen[-1] > 0


def test_filters_narrow_together_and_their_numbers_agree_with_the_list(opened: Open, home: str) -> None:
    page = opened(home + LIST)
    page.get_by_label("Plan", exact=True).select_option("guatemala-2018")
    rows = [row for row in commitments() if row["plan"] == "guatemala-2018"]
    assert codes(page) == [row["commitment"] for row in rows]
    # What a filter offers does not depend on what was chosen in it.
    offered = page.get_by_label("Plan", exact=True).locator("option").all_inner_texts()
    assert offered == ["Todos", "2012 (14)", "2014 (48)", "2016 (22)", "2018–2020 (24)"]
    area = page.get_by_label("Área en el índice")
    for choice in area.locator("option:not([value=''])").all():
        own = [row for row in rows if row["index_policy_area_code"] == choice.get_attribute("value")]
        assert choice.inner_text().endswith(f"({len(own)})")
    area.select_option("anti_corruption")
    both = [row["commitment"] for row in rows if row["index_policy_area_code"] == "anti_corruption"]
    assert codes(page) == both
    assert count(page) == f"{len(both)} de 108 compromisos"


@pytest.mark.parametrize(
    ("label", "value", "found"),
    [("Lo que se sabe", "full", 1), ("Estado en la página", "active", 1), ("Estado en la página", "not_captured", 107)],
)
def test_each_filter_says_what_it_finds(opened: Open, in_folder: str, label: str, value: str, found: int) -> None:
    page = opened(in_folder + LIST)
    page.get_by_label(label).select_option(value)
    assert len(codes(page)) == found


def test_no_answer_of_the_irm_that_is_not_known_counts_as_a_result(opened: Open, in_folder: str) -> None:
    page = opened(in_folder + LIST)
    results = page.get_by_label("Resultado del IRM")
    assert results.locator("option").all_inner_texts() == [
        "Todos",
        "Con algún resultado conocido (0)",
        "Sin ningún resultado conocido (108)",
    ]
    results.select_option("any")
    assert codes(page) == []
    assert count(page) == "0 de 108 compromisos. Ningún compromiso es así. Quite un filtro o una palabra."


def test_the_address_holds_what_is_asked_for_and_brings_it_back(opened: Open, home: str) -> None:
    page = opened(home + LIST)
    page.get_by_label("Buscar").fill("información")
    assert page.url.endswith("?q=informaci%C3%B3n")
    page.get_by_label("Plan", exact=True).select_option("guatemala-2014")
    page.get_by_role("button", name="Título").click()
    address, found = page.url, codes(page)
    assert address.endswith("?q=informaci%C3%B3n&plan=guatemala-2014&sort=title")
    other = opened(address)
    assert codes(other) == found
    assert other.get_by_label("Buscar").input_value() == "información"
    expect(other.locator("th[aria-sort]")).to_have_text("Título")


def test_an_address_that_asks_for_what_is_not_offered_shows_all(opened: Open, in_folder: str) -> None:
    page = opened(in_folder + LIST + "?plan=nowhere-2030&area=%3Cscript%3E&sort=toString&x=1")
    assert len(codes(page)) == 108


def test_back_takes_away_the_last_filter_and_forward_brings_it_again(opened: Open, home: str) -> None:
    page = opened(home + LIST)
    page.get_by_label("Plan", exact=True).select_option("guatemala-2018")
    page.get_by_label("Lo que se sabe").select_option("full")
    page.go_back()
    assert (len(codes(page)), page.get_by_label("Lo que se sabe").input_value()) == (24, "")
    page.go_back()
    assert (len(codes(page)), page.url) == (108, home + LIST)
    page.go_forward()
    assert len(codes(page)) == 24


def test_a_commitment_and_back_again_shows_the_same_list(opened: Open, home: str) -> None:
    page = opened(home + LIST + "?q=genero")
    page.get_by_role("link", name="GT0013").click()
    expect(page.locator("h1")).to_contain_text("Industrias Extractivas")
    page.go_back()
    assert codes(page) == ["GT0013", "GT0090"]


def test_the_other_language_shows_the_same_list(opened: Open, home: str) -> None:
    page = opened(home + LIST)
    page.get_by_label("Buscar").fill("genero")
    page.get_by_role("link", name="In English").click()
    expect(page.locator("#count")).to_have_text("2 of 108 commitments")
    assert page.get_by_label("Search").input_value() == "genero"
    page.get_by_role("link", name="En español").click()
    expect(page.locator("#count")).to_have_text("2 de 108 compromisos")


def test_order_goes_up_then_down_then_back_and_what_is_not_known_comes_last(opened: Open, home: str) -> None:
    page = opened(home + LIST)
    before = codes(page)
    head = page.locator("th[data-sort=milestones]")
    for direction in ("ascending", "descending"):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == direction
        assert codes(page)[0] == "GT0099"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert codes(page) == before


def test_titles_are_ordered_as_in_a_spanish_dictionary(opened: Open, in_folder: str) -> None:
    page = opened(in_folder + LIST)
    page.get_by_role("button", name="Código").click()
    page.get_by_role("button", name="Código").click()
    assert codes(page)[:2] == ["GT0108", "GT0107"]
    page.get_by_role("button", name="Título").click()
    titles = page.locator(".commitments td.title").all_inner_texts()
    folded = page.evaluate("titles => [...titles].sort(new Intl.Collator('es', {numeric: true}).compare)", titles)
    assert titles == folded


def test_the_download_holds_just_what_is_shown_in_the_words_of_the_table(opened: Open, home: str) -> None:
    page = opened(home + LIST + "?plan=guatemala-2018&area=anti_corruption&sort=-code")
    rows = downloaded(page)
    assert [row["commitment"] for row in rows] == codes(page)
    by_code = {row["commitment"]: row for row in commitments()}
    assert rows
    for row in rows:
        assert row == {name: by_code[row["commitment"]][name] for name in row}


def test_without_a_filter_the_download_holds_every_commitment(opened: Open, in_folder: str) -> None:
    rows = downloaded(opened(in_folder + LIST))
    assert rows == [{name: row[name] for name in rows[0]} for row in commitments()]
    assert any("," in row["title"] for row in rows)


def test_show_all_forgets_everything(opened: Open, in_folder: str) -> None:
    page = opened(in_folder + LIST + "?q=genero&plan=guatemala-2018&sort=-title")
    page.get_by_role("button", name="Mostrar todos").click()
    assert (len(codes(page)), page.url) == (108, in_folder + LIST)
    expect(page.get_by_label("Buscar")).to_be_focused()
    expect(page.get_by_role("button", name="Mostrar todos")).to_be_disabled()
