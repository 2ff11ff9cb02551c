"""The feed of versions, as a reader of feeds takes it (RFC 4287)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from pipeline.common.package import DataPackage
from pipeline.publish.site.catalogue import publish
from pipeline.publish.site.machine.version_notes import notes_of

ATOM = "{http://www.w3.org/2005/Atom}"
CHANGES = """\
# Cambios / Changes: Guatemala

## 2026.11.23

### Español

- **GT0099**
  - El título pasó de «a \\* b» a «c», según la página capturada el 1 de mayo de 2026.
- GT0001 es nuevo en los datos: «Simplificación»

### English

- The title \x0bof GT0099 went from “a” to “b”.

## 2026.11.22

### Español

Primera versión publicada.

### English

First published version.
"""
SAID = """\
- GT0099
  - El título pasó de «a * b» a «c», según la página capturada el 1 de mayo de 2026.
- GT0001 es nuevo en los datos: «Simplificación»"""


@pytest.fixture(scope="module")
def with_changes(make_small: Callable[..., DataPackage], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feeds") / "public"
    publish([make_small(files={"CHANGES.md": CHANGES.encode()})], folder, "https://data.example.org/ogp")
    return folder


@pytest.mark.parametrize("address", ["es/feed.xml", "en/feed.xml", "es/guatemala/feed.xml", "en/guatemala/feed.xml"])
def test_a_feed_has_what_a_feed_must_have(with_changes: Path, address: str) -> None:
    feed = etree.parse(with_changes / address).getroot()
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert element.findtext(f"{ATOM}{name}")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"https://data.example.org/ogp/{address}"
    for link in feed.iter(f"{ATOM}link"):
        path, _, anchor = str(link.get("href")).removeprefix("https://data.example.org/ogp/").partition("#")
        assert f'id="{anchor}"' in (with_changes / path).read_text("utf-8") or not anchor
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in feed.findall(f"{ATOM}entry"))


def test_versions_are_told_newest_first_with_what_changed(with_changes: Path) -> None:
    feed = etree.parse(with_changes / "es/guatemala/feed.xml")
    entries = [
        (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}content")) for entry in feed.iter(f"{ATOM}entry")
    ]
    assert entries == [
        ("Compromisos de gobierno abierto de Guatemala, versión 2026.11.23", SAID),
        ("Compromisos de gobierno abierto de Guatemala, versión 2026.11.22", "Primera versión publicada."),
    ]
    assert feed.findtext(f"{ATOM}updated") == "2026-11-23T00:00:00Z"


def test_ids_stay_where_the_catalogue_moves(with_changes: Path, on_the_web: Path) -> None:
    first, second = (etree.parse(folder / "en/guatemala/feed.xml") for folder in (with_changes, on_the_web))
    assert [one.text for one in first.iter(f"{ATOM}id")] == [one.text for one in second.iter(f"{ATOM}id")]


def test_signs_that_xml_cannot_hold_are_left_out(with_changes: Path) -> None:
    feed = etree.parse(with_changes / "en/guatemala/feed.xml")
    assert feed.findtext(f"{ATOM}entry/{ATOM}content") == "- The title of GT0099 went from “a” to “b”."


def test_pages_lead_to_the_feeds(with_changes: Path, public: Path) -> None:
    home = (with_changes / "es/index.html").read_text("utf-8")
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Nuevas versiones de los datos" href="feed.xml">'
        in home
    )
    assert "atom" not in (public / "es/index.html").read_text("utf-8")


def test_a_version_without_notes_has_none() -> None:
    assert notes_of(CHANGES, "2026.11.21", "es") == ""
    assert notes_of("", "2026.11.23", "es") == ""
    assert notes_of(CHANGES, "2026.11.22", "en") == "First published version."
