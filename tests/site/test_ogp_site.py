"""The test site goes in; what a browser gets from it comes out: a fault that is none would prove nothing."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from ogp_pages import MARKUPS, Looks
from ogp_site import Fault, OgpSite, serving

from pipeline.extract.capture import extract_capture

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site() -> Iterator[OgpSite]:
    with serving(OgpSite(count=3, listed=3)) as running:
        yield running


def get(site: OgpSite, path: str, **headers: str) -> requests.Response:
    return requests.get(
        f"{site.address}{path}",
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        timeout=5,
        allow_redirects=False,
        proxies={"http": ""},
    )


def test_pages_are_the_same_every_time_and_say_so_with_an_etag(site: OgpSite) -> None:
    page = get(site, site.path("GT0001"))
    assert page.status_code == 200
    assert get(site, site.path("GT0001")).content == page.content
    again = get(site, site.path("GT0001"), If_None_Match=page.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/members/Guatemala/", "/members/guatemala", "/members/guatemala/commitments/gt0001"])
def test_other_spellings_are_sent_on(site: OgpSite, path: str) -> None:
    assert get(site, path).status_code == 301


def test_an_edited_page_is_another_page(site: OgpSite) -> None:
    before = get(site, site.path("GT0001")).content
    site.editions["GT0001"] = 1
    assert get(site, site.path("GT0001")).content != before


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("markup", MARKUPS)
def test_every_markup_in_every_language_is_a_page_that_is_understood(language: str, markup: str) -> None:
    site = OgpSite(count=1, languages=(language,), looks=Looks(markup=markup))
    status, page, _ = site.page(site.path("GT0001", language))
    [record] = extract_capture(page.encode(), "page").records
    assert (status, record.code, record.language) == (200, "GT0001", language)


def test_an_index_may_list_nothing(site: OgpSite) -> None:
    site.listed = 0
    assert "GT0001" not in get(site, site.path()).text
    assert "Commitments" in get(site, site.path()).text


@pytest.mark.parametrize("fault", ["truncated", "reset"])
def test_broken_answers_are_broken(site: OgpSite, fault: str) -> None:
    site.faults[site.path("GT0001")] = Fault(fault)
    with pytest.raises((requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError)):
        get(site, site.path("GT0001"))


def test_what_is_compressed_and_cut_off_looks_whole_to_a_library(site: OgpSite) -> None:
    whole = get(site, site.path("GT0001")).content
    site.faults[site.path("GT0001")] = Fault("truncated_gzip")
    assert len(get(site, site.path("GT0001")).content) < len(whole)


def test_the_bomb_is_small_on_the_way_and_large_after(site: OgpSite) -> None:
    site.faults["/x/"] = Fault("bomb")
    answer = get(site, "/x/")
    assert int(answer.headers["Content-Length"]) < 100_000
    assert len(answer.content) == 5_000_000


def test_a_fault_may_pass(site: OgpSite) -> None:
    site.faults[site.path("GT0001")] = Fault("status", times=2, detail="429,3")
    answers = [get(site, site.path("GT0001")) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 200]
    assert answers[0].headers["Retry-After"] == "3"


def test_the_log_says_what_was_asked_and_sent(site: OgpSite) -> None:
    get(site, site.path("GT0002"), User_Agent="me")
    [line] = site.asked("GT0002")
    assert (line.status, line.headers["User-Agent"], line.path) == (200, "me", site.path("GT0002"))
    assert line.sent > 1000


def test_a_person_can_start_it_by_hand() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "test_site.py"), "--help"], capture_output=True, text=True, check=True
    )
    assert "--drift" in done.stdout
