"""What needs the catalogue's address on the web is there with it, and not without it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from pipeline.common.errors import ConfigurationError
from pipeline.common.files import files_below
from pipeline.common.package import DataPackage
from pipeline.publish.site.base_url import declared_base
from pipeline.publish.site.catalogue import publish

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_the_sitemap_lists_every_page(on_the_web: Path) -> None:
    listed = [str(one.text) for one in etree.parse(on_the_web / "sitemap.xml").iter(LOCATION)]
    pages = {path for path in files_below(on_the_web) if path.endswith(".html") and not path.startswith("downloads/")}
    assert {address.removeprefix("https://data.example.org/") for address in listed} == pages - {"404.html"}
    assert len(listed) == len(set(listed))


def test_robots_are_welcome_and_told_of_the_sitemap(on_the_web: Path) -> None:
    assert (on_the_web / "robots.txt").read_text() == (
        "# compromisos-abiertos\nUser-agent: *\nAllow: /\n\nSitemap: https://data.example.org/sitemap.xml\n"
    )


def test_without_an_address_nothing_names_one(public: Path) -> None:
    assert {"catalog.jsonld", "sitemap.xml", "robots.txt"} & set(files_below(public)) == {"catalog.jsonld"}
    assert not list(public.rglob("feed.xml"))


def test_below_the_root_of_a_host_no_robots_txt_is_written(
    make_small: Callable[..., DataPackage], tmp_path: Path
) -> None:
    publish([make_small()], tmp_path / "public", "https://data.example.org/ogp")
    assert (tmp_path / "public/sitemap.xml").is_file()
    assert not (tmp_path / "public/robots.txt").exists()


def test_what_was_written_for_an_address_goes_with_it(make_small: Callable[..., DataPackage], tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish([make_small()], public, "https://data.example.org/")
    publish([make_small()], public)
    assert {"sitemap.xml", "robots.txt"} & set(files_below(public)) == set()


@pytest.mark.parametrize("base_url", ["", "https://data.example.org/"])
def test_a_robots_txt_of_others_stays(make_small: Callable[..., DataPackage], tmp_path: Path, base_url: str) -> None:
    public = tmp_path / "public"
    publish([make_small()], public)
    (public / "robots.txt").write_text("User-agent: *\nDisallow: /private/\n")
    publish([make_small()], public, base_url)
    assert (public / "robots.txt").read_text() == "User-agent: *\nDisallow: /private/\n"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://data.example.org", "https://data.example.org/"),
        (" http://data.example.org:8080/ogp ", "http://data.example.org:8080/ogp/"),
        ("https://data.example.org/ogp/", "https://data.example.org/ogp/"),
        ("", ""),
    ],
)
def test_an_address_ends_in_a_slash(given: str, address: str) -> None:
    assert declared_base(given) == address


@pytest.mark.parametrize(
    "given",
    [
        "data.example.org",
        "ftp://data.example.org/",
        "https://",
        "https://a b/",
        "https://x/?q",
        "javascript:x",
    ],
)
def test_anything_else_is_refused_before_anything_is_written(given: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be where the catalogue lies"):
        publish([], tmp_path / "public", given)
    assert not (tmp_path / "public").exists()
