"""Everything that comes from a page is hostile until it is escaped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from pipeline.common.package import DataPackage
from pipeline.publish.site.addresses import outside
from pipeline.publish.site.catalogue import publish

EXPECTED = Path(__file__).parents[2] / "expected" / "guatemala"
TITLE = "</title><script>alert('1')</script> \"quoted\" & {{ 7 * 7 }} \u202eDATA\u200b <b onclick=x()>"
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def hostile(make_small: Callable[..., DataPackage], tmp_path_factory: pytest.TempPathFactory) -> Path:
    small = make_small()
    (listed, full) = small.rows("commitments")
    bad = {
        "title": TITLE,
        "page_url": "https://example.org/\"onmouseover='x'",
        "support_institutions": MARKUP,
        "status_on_page_code": None,
        "status_on_page_as_published": MARKUP,
    }
    changed = {
        "commitments": [{**listed, "title": TITLE, "page_url": "javascript:alert(1)"}, {**full, **bad}],
        "commitment_sections": [
            {**row, "text": MARKUP, "heading_as_published": MARKUP} for row in small.rows("commitment_sections")
        ],
        "milestones": [
            {**row, "description": MARKUP, "as_published": MARKUP, "number": MARKUP} for row in small.rows("milestones")
        ],
        "captures": [{**row, "url": "javascript:alert(1)"} for row in small.rows("captures")],
        "provenance": [{**row, "excerpt": MARKUP * 20, "place": MARKUP} for row in small.rows("provenance")],
    }
    said = {"es": MARKUP, "en": MARKUP}
    finding = {"check": MARKUP, "severity": "warning", "member": "guatemala", "commitment": "GT0099", "override": ""}
    folder = tmp_path_factory.mktemp("hostile") / "public"
    publish([make_small(changed, findings=[{**finding, "message": said, "advice": said}])], folder)
    return folder


def test_no_page_runs_or_loads_anything(hostile: Path) -> None:
    pages = [path for path in hostile.rglob("*.html") if "downloads" not in path.parts]
    assert len(pages) == 30
    for path in pages:
        page = BeautifulSoup(path.read_bytes(), "lxml")
        assert not page.find_all(["img", "b"])
        assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
        assert not page.select("[href^=javascript]")
        running = page.select("script:not([type='application/ld+json'])")
        assert [script["src"][-12:] for script in running] in ([], ["guatemala.js", "sets/site.js"])


def test_the_words_stay_as_they_were(hostile: Path) -> None:
    page = BeautifulSoup((hostile / "es/guatemala/GT0099.html").read_bytes(), "lxml")
    assert page.h1
    assert page.h1.get_text() == TITLE
    assert MARKUP in page.get_text()


def test_titles_of_pages_cannot_turn_the_direction(hostile: Path) -> None:
    page = BeautifulSoup((hostile / "es/guatemala/GT0099.html").read_bytes(), "lxml")
    assert page.title
    assert "DATA <b" in page.title.get_text()
    isolated = page.select_one("h1 bdi")
    assert isolated
    assert "\u202e" in isolated.get_text()


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://www.opengovpartnership.org/x/", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("https://a b", False),
        (" https://example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, linked: bool) -> None:
    assert outside(url) == (url if linked else "")
