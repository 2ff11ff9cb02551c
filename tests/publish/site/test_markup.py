"""What holds for every page: links that lead somewhere, one heading, a language, and nothing that runs."""

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from justhtml import JustHTML

from pipeline.common.package import DataPackage
from pipeline.publish.site.catalogue import publish

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
WITH_SCRIPT = POLICY.replace("style-src", "script-src 'self'; style-src")
OUTSIDE = {
    "https://creativecommons.org/licenses/by/4.0/",
    "https://www.opengovpartnership.org/members/guatemala/",
}
KINDS = (
    "index.html",
    "404.html",
    "es/index.html",
    "es/about.html",
    "es/guatemala/index.html",
    "es/guatemala/data.html",
    "es/guatemala/report.html",
    "es/guatemala/versions.html",
    "es/guatemala/areas.html",
    "es/guatemala/areas/gender.html",
    "es/guatemala/institutions.html",
    "es/guatemala/institutions/gt-comision-gestion-publica-abierta-transparencia.html",
    "es/guatemala/GT0099.html",
    "en/guatemala/GT0013.html",
)


@pytest.fixture(scope="module")
def pages(public: Path) -> dict[str, BeautifulSoup]:
    """Every page by its address, each read once."""
    addresses = [
        path.relative_to(public).as_posix() for path in public.rglob("*.html") if "downloads" not in path.parts
    ]
    return {address: BeautifulSoup((public / address).read_bytes(), "lxml") for address in addresses}


def links(page: BeautifulSoup) -> Iterator[str]:
    for tag in page.find_all(True):
        for name in ("href", "src"):
            if tag.has_attr(name):
                yield str(tag[name])


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(
    pages: dict[str, BeautifulSoup], public: Path
) -> None:
    ids = {address: {str(tag["id"]) for tag in page.find_all(id=True)} for address, page in pages.items()}
    lost = []
    for address, page in pages.items():
        for link in links(page):
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path))) if path else address
            if link not in OUTSIDE and not ((public / target).is_file() and (not anchor or anchor in ids[target])):
                lost.append((address, link))
    assert lost == []


def test_no_link_leaves_but_to_the_licence_and_the_source(pages: dict[str, BeautifulSoup]) -> None:
    absolute = {link for page in pages.values() for link in links(page) if ":" in link or link.startswith("/")}
    assert absolute == OUTSIDE


def test_both_languages_have_the_same_pages(pages: dict[str, BeautifulSoup]) -> None:
    spanish = {address.removeprefix("es/") for address in pages if address.startswith("es/")}
    english = {address.removeprefix("en/") for address in pages if address.startswith("en/")}
    assert spanish == english
    assert len(spanish) == 133


@pytest.mark.parametrize("address", KINDS)
def test_a_page_is_well_made(pages: dict[str, BeautifulSoup], address: str) -> None:
    page = pages[address]
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})
    assert isinstance(policy, Tag)
    assert policy["content"] == (WITH_SCRIPT if page.find("script", src=True) else POLICY)
    assert len(page.find_all("h1")) == 1
    assert page.html
    assert page.html["lang"] == (address[:2] if "/" in address else "es")
    assert page.select_one("a.skip[href='#main']")
    assert not page.find_all(["style", "iframe", "object", "form"])
    assert not [
        tag for tag in page.find_all(True) if any(name == "style" or name.startswith("on") for name in tag.attrs)
    ]
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for table in page.find_all("table"):
        assert table.caption
        assert all(cell.has_attr("scope") for cell in table.find_all("th"))
        assert table.parent
        assert (table.parent["role"], table.parent["tabindex"]) == ("region", "0")
        assert page.find(id=table.parent["aria-labelledby"])


def test_no_page_has_an_error_of_html(public: Path, pages: dict[str, BeautifulSoup]) -> None:
    wrong = {}
    for address in pages:
        read = JustHTML((public / address).read_text("utf-8"), collect_errors=True)
        if read.errors:
            wrong[address] = [str(error) for error in read.errors]
    assert wrong == {}


def test_the_page_for_lost_addresses_leads_home_from_anywhere(
    make_small: Callable[..., DataPackage], tmp_path: Path
) -> None:
    publish([make_small()], tmp_path / "public", "https://data.example.org/ogp/")
    page = BeautifulSoup((tmp_path / "public/404.html").read_bytes(), "lxml")
    assert set(links(page)) == {
        "/ogp/assets/site.css",
        "/ogp/assets/icon.svg",
        "/ogp/es/index.html",
        "/ogp/en/index.html",
        "#main",
    }


def test_words_of_the_source_say_their_language(pages: dict[str, BeautifulSoup]) -> None:
    heading = pages["en/guatemala/GT0099.html"].select_one("h1 bdi")
    assert heading
    assert heading["lang"] == "es"
    same = pages["es/guatemala/GT0099.html"].select_one("h1 bdi")
    assert same
    assert not same.has_attr("lang")
