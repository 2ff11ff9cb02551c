"""axe finds nothing on any type of page, in either language, light or dark, wide or narrow; the keyboard is enough."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from .page_types import EVERY_PAGE_TYPE

pytestmark = pytest.mark.heavy("browser")

Open = Callable[..., Page]
# What axe would load besides are our own sheets, which a page from a folder may not ask for.
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,
}


def violations(page: Page, **options: object) -> Sequence[str]:
    found = Axe().run(page, options={**WCAG, **options}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def flaws(page: Page, home: str, addresses: Sequence[str]) -> dict[str, list[str]]:
    found = {}
    for address in addresses:
        page.goto(f"{home}/{address}")
        found[address] = [*violations(page), *too_wide(page)]
    return {address: own for address, own in found.items() if own}


@pytest.mark.parametrize(("width", "scheme", "language"), [(1280, "light", "es"), (320, "dark", "en")])
def test_axe_finds_nothing_on_any_type_of_page(
    opened: Open, in_folder: str, width: int, scheme: str, language: str
) -> None:
    page = opened("about:blank", viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    addresses = [address for address in EVERY_PAGE_TYPE if address.startswith((language, "index", "404"))]
    assert flaws(page, in_folder, addresses) == {}


@pytest.mark.patient
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_either_language_however_it_looks(
    opened: Open, in_folder: str, width: int, scheme: str
) -> None:
    page = opened("about:blank", viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    assert flaws(page, in_folder, EVERY_PAGE_TYPE) == {}


def test_axe_finds_nothing_where_everything_is_known(opened: Open, thousand: Path) -> None:
    page = opened("about:blank", bypass_csp=True)
    assert flaws(page, f"{thousand.as_uri()}/es/guatemala", ("GT0001.html", "report.html")) == {}


@pytest.mark.patient
def test_axe_finds_nothing_in_a_thousand_rows(opened: Open, thousand: Path) -> None:
    page = opened("about:blank", bypass_csp=True)
    page.goto(f"{thousand.as_uri()}/es/guatemala/index.html")
    # They have the colours of a hundred rows.
    assert violations(page, rules={"color-contrast": {"enabled": False}}) == []


def too_wide(page: Page) -> list[str]:
    """What makes a page scroll sideways; tables do so by themselves."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"wider than the window by {over} pixels"] if over > 0 else []


def test_the_first_key_leads_past_the_head(opened: Open, home: str) -> None:
    page = opened(f"{home}/es/guatemala/index.html")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Ir al contenido")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_keyboard_searches_filters_sorts_and_opens(opened: Open, home: str) -> None:
    page = opened(f"{home}/es/guatemala/index.html")
    tab_to(page, page.get_by_label("Buscar"))
    page.keyboard.type("transparencia")
    tab_to(page, page.get_by_label("Plan", exact=True))
    page.keyboard.type("2018")
    expect(page.get_by_label("Plan", exact=True)).to_have_value("guatemala-2018")
    tab_to(page, page.get_by_role("button", name="Título"))
    page.keyboard.press("Enter")
    expect(page.locator("th[data-sort=title]")).to_have_attribute("aria-sort", "ascending")
    first = page.locator(".commitments tbody a").first
    tab_to(page, first)
    code = first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{code}.html")


def test_what_has_the_focus_shows_it(opened: Open, in_folder: str) -> None:
    page = opened(f"{in_folder}/es/guatemala/index.html")
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        width, tag = page.evaluate(
            "[getComputedStyle(document.activeElement).outlineWidth, document.activeElement.outerHTML]"
        )
        if width in ("", "0px"):
            unseen.append(tag[:200])
    assert unseen == []


def test_what_can_be_pressed_is_large_enough(opened: Open, in_folder: str) -> None:
    page = opened(f"{in_folder}/es/guatemala/index.html", viewport={"width": 320, "height": 800})
    small = page.evaluate(
        "[...document.querySelectorAll('button, input, select, nav:not(.trail) a')].filter((one) => one.offsetHeight"
        " && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML)"
    )
    assert small == []


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {wanted}")
