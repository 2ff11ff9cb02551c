"""Pages ask for nothing elsewhere, run nothing of the source, are light and still, and whole without the script."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.common.package import DataPackage
from pipeline.publish.site.catalogue import publish

from .conftest import Heard
from .page_types import EVERY_PAGE_TYPE

pytestmark = pytest.mark.heavy("browser")

Open = Callable[..., Page]
TITLE = "</script><script>alert('1')</script> \"quoted\", {{ 7 * 7 }} \u202eDATA\u200b <img src=x onerror=alert(1)>"
SHIFTS = """
new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 400);
})
"""


def test_no_page_asks_for_anything_elsewhere_nor_complains(opened: Open, home: str, heard: Heard) -> None:
    page = opened(f"{home}/index.html")
    for address in EVERY_PAGE_TYPE:
        page.goto(f"{home}/{address}")
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith(home)] == []
    assert len(heard.requests) > len(EVERY_PAGE_TYPE)


def test_without_the_script_the_list_is_whole_and_offers_nothing_that_would_not_work(opened: Open, home: str) -> None:
    page = opened(f"{home}/es/guatemala/index.html", java_script_enabled=False)
    assert page.locator(".commitments tbody tr").count() == 108
    expect(page.get_by_label("Buscar")).to_be_hidden()
    assert page.locator("button:visible").count() == 0
    page.get_by_role("link", name="GT0099").click()
    expect(page.locator("h1")).to_contain_text("Creación e implementación de una estrategia integral")


def test_nothing_moves_while_a_page_loads(opened: Open, home: str) -> None:
    for address in ("index.html", "index.html?q=genero&sort=-title", "GT0099.html"):
        page = opened(f"{home}/es/guatemala/{address}")
        assert page.evaluate(SHIFTS) < 0.02, address


WEIGHTS = {"es/index.html": 100_000, "es/guatemala/GT0099.html": 100_000, "es/guatemala/index.html": 300_000}


def test_pages_are_light_with_all_that_they_load(opened: Open, over_http: str, public: Path, heard: Heard) -> None:
    for address, most in WEIGHTS.items():
        heard.requests.clear()
        opened(f"{over_http}/{address}").wait_for_load_state("networkidle")
        loaded = {url.removeprefix(over_http).partition("?")[0] for url in heard.requests}
        assert f"/{address}" in loaded
        assert sum((public / path.lstrip("/")).stat().st_size for path in loaded) < most


def test_paper_has_the_whole_text_and_none_of_the_controls(opened: Open, in_folder: str) -> None:
    page = opened(f"{in_folder}/es/guatemala/GT0099.html", viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    expect(page.locator(".top nav")).to_be_hidden()
    expect(page.locator(".neighbours")).to_be_hidden()
    assert page.locator(".said details p").first.evaluate("one => one.getBoundingClientRect().height") > 0
    page.goto(f"{in_folder}/es/guatemala/index.html?q=genero")
    expect(page.get_by_label("Buscar")).to_be_hidden()
    expect(page.locator("#count")).to_have_text("2 de 108 compromisos")
    assert page.locator("button:visible").count() == page.locator("th button").count()
    assert page.locator(".commitments tbody tr:visible").count() == 2
    assert page.locator(".commitments").evaluate("one => one.scrollWidth > one.parentElement.clientWidth") is False
    assert page.pdf().startswith(b"%PDF")


@pytest.fixture(scope="module")
def hostile(make_small: Callable[..., DataPackage], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue whose titles, areas and institutions want to be run."""
    (listed, full) = make_small().rows("commitments")
    area = {"index_policy_area_code": None, "index_policy_area_as_published": TITLE}
    changed = {
        "commitments": [
            {**listed, "title": TITLE, "page_url": "javascript:alert(1)"},
            {**full, **area, "title": TITLE, "title_in_plan": TITLE, "lead_institution": TITLE},
        ]
    }
    folder = tmp_path_factory.mktemp("hostile") / "public"
    publish([make_small(changed)], folder)
    return folder


def test_words_of_the_source_never_run(opened: Open, hostile: Path) -> None:
    page = opened("about:blank")
    page.on("dialog", lambda dialog: pytest.fail(f"a page said {dialog.message}"))
    for address in ("index.html", "GT0098.html", "GT0099.html", "areas.html", "institutions.html"):
        page.goto(f"{hostile.as_uri()}/es/guatemala/{address}")
        assert page.locator("img, main script").count() == 0
    page.goto(f"{hostile.as_uri()}/es/guatemala/index.html?q=%3C/script%3E&sort=title")
    assert page.locator(".commitments td.title").all_text_contents() == [TITLE, TITLE]
    page.get_by_label("Buscar").fill("data <IMG")
    expect(page.locator("#count")).to_have_text("2 de 2 compromisos")
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar estos en CSV").click()
    content = Path(download.value.path()).read_text("utf-8-sig")
    assert [row["title"] for row in csv.DictReader(io.StringIO(content, newline=""))] == [TITLE, TITLE]


def test_a_page_may_load_no_script_but_ours(opened: Open, in_folder: str, heard: Heard) -> None:
    page = opened(f"{in_folder}/es/guatemala/index.html")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\" id=\"late\">x</p>')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'ran = 1'}))")
    assert page.evaluate("typeof ran") == "undefined"
    assert len(heard.complaints) == 2
    assert all("Content Security Policy" in complaint for complaint in heard.complaints)
    heard.complaints.clear()
