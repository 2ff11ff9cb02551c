"""A site with one thing wrong goes in; a message of its own and an exit code come out, and nothing wrong is kept."""

import socket
from pathlib import Path

import pytest
from ogp_faults import FAULTS
from ogp_office import Office
from ogp_site import Fault, OgpSite

from pipeline.scrape import run as scrape_run
from pipeline.scrape.rules import Rules

PAGE = "/members/guatemala/commitments/GT0002/"
LIMIT = 300_000

# The fault, its detail, and what the person in front of the terminal reads.
REFUSED = [
    ("redirect", "https://elsewhere.example/x/", "which the declaration does not name"),
    ("redirect", "http://127.0.0.1:9/members/guatemala/", "an address inside a private network"),
    ("redirect", "http://10.0.0.1/", "an address inside a private network"),
    ("redirect", "http://[::1]/", "an address inside a private network"),
    ("redirect", "http://169.254.169.254/latest/meta-data/", "an address inside a private network"),
    ("redirect", "file:///etc/passwd", "only addresses that begin as the declared ones do are followed"),
    ("redirect", "ftp://127.0.0.1/x", "only addresses that begin as the declared ones do are followed"),
    ("redirect", "http://[/", "only addresses that begin as the declared ones do are followed"),
    ("redirect", "http://127.0.0.1:999999/", "only addresses that begin as the declared ones do are followed"),
    ("loop", "", "sends us from one address to the next without end"),
    ("endless", "", f"sends more than the {LIMIT} bytes that a page may have"),
    ("endless_redirect", "/members/", f"sends more than the {LIMIT} bytes that a page may have"),
    ("oversized", "", f"sends more than the {LIMIT} bytes that a page may have"),
    ("bomb", "", f"sends compressed becomes more than {LIMIT} bytes"),
    ("slow", "0.15", "was still sending after"),
    ("typed", "application/pdf", "is “application/pdf”, not a web page"),
    ("typed", "image/png", "is “image/png”, not a web page"),
    ("wall", "", "asks whether we are human instead of showing its page"),
    ("wall", "403", "asks whether we are human instead of showing its page"),
    ("login", "", "asks for a name and a password instead of showing its page"),
    ("status", "403", "answers 403: the site does not let programs in"),
    ("status", "401", "answers 401: the site does not let programs in"),
    ("other", "GT0003", "answers with another page (GT0003) than that of GT0002"),
    ("redirect", "/members/guatemala/commitments/GT0003/", "answers with another page (GT0003"),
    ("empty", "", "is an empty page"),
]
FAILED = [
    ("status", "503", "could not be had (503), asked 2 times"),
    ("status", "500", "could not be had (500), asked 2 times"),
    ("status", "429", "could not be had (429), asked 2 times"),
    ("status", "418", "could not be had (418)"),
    ("reset", "", "asked 2 times"),
    ("silent", "1", "asked 2 times"),
    ("truncated", "", "asked 2 times"),
    ("truncated_gzip", "", "the compressed body is not whole"),
]


@pytest.fixture
def small_pages(without_waiting: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office for which a page may be of 300 kB and take half a second, so that no test downloads 20 MB."""

    def rules(member: object, contact: str) -> Rules:
        own = rules_for(member, contact)  # type: ignore[arg-type]
        return Rules(**{**vars(own), "largest_page": LIMIT, "longest_page": 0.6})

    from pipeline.cli import scraping  # noqa: PLC0415
    from pipeline.scrape.rules import rules_for  # noqa: PLC0415

    monkeypatch.setattr(scraping, "rules_for", rules)
    return without_waiting


@pytest.mark.parametrize(("fault", "detail", "words"), [*REFUSED, *FAILED])
def test_a_page_that_is_none_is_told_of_and_not_kept(
    site: OgpSite, small_pages: Office, fault: str, detail: str, words: str
) -> None:
    site.languages = ("en",)
    small_pages.declare(probe=0, retries=1, timeout=0.4 if fault == "silent" else 5)
    site.faults[PAGE] = Fault(fault, detail=detail)

    assert small_pages.scrape() == 4

    assert words in small_pages.out
    assert "Not every page of guatemala was had" in small_pages.err
    assert sorted(capture.path[11:] for capture in small_pages.captures()) == [
        "en-GT0001.html", "en-GT0003.html", "en-GT0004.html", "en-index.html",
    ]  # fmt: skip


def test_every_fault_of_the_site_has_a_case() -> None:
    harmless = {"not_found_with_200", "compressed", "not_modified_compressed"}
    assert {name for name, _, _ in [*REFUSED, *FAILED]} | harmless == set(FAULTS)


def test_a_page_that_is_not_found_with_200_does_not_exist(site: OgpSite, office: Office) -> None:
    site.faults[PAGE] = Fault("not_found_with_200")

    assert office.scrape("--only", "GT0002") == 0

    assert "There is no page of GT0002." in office.out


def test_a_page_that_sends_on_to_the_index_does_not_exist(site: OgpSite, office: Office) -> None:
    site.faults[PAGE] = Fault("redirect", detail="/members/guatemala/")

    assert office.scrape("--only", "GT0002") == 0

    assert "There is no page of GT0002." in office.out


def test_a_page_that_comes_compressed_is_kept_as_it_is_read(site: OgpSite, office: Office) -> None:
    site.faults[PAGE] = Fault("compressed")
    office.scrape("--only", "GT0002")

    [capture] = [capture for capture in office.captures() if capture.language == "en"]
    assert (office.raw / capture.path).read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("fault", "detail"),
    [
        ("status", "503"),
        ("status", "429"),
        ("status", "429,1"),
        ("status", "429,soon"),
        ("reset", ""),
        ("truncated", ""),
        ("silent", "0.8"),
    ],
)
def test_what_goes_wrong_once_is_asked_for_again(
    site: OgpSite, without_waiting: Office, fault: str, detail: str
) -> None:
    without_waiting.declare(retries=1, timeout=0.4 if fault == "silent" else 5)
    site.faults[PAGE] = Fault(fault, times=1, detail=detail)

    assert without_waiting.scrape("--only", "GT0002") == 0

    assert len(without_waiting.captures()) == 2


def test_an_answer_that_is_not_modified_may_name_a_compression(site: OgpSite, office: Office) -> None:
    office.scrape("--only", "GT0002")
    site.faults[PAGE] = Fault("not_modified_compressed")

    assert office.scraped("--only", "GT0002")["unchanged"] == 2


def test_a_page_that_vanished_is_a_sign_and_its_captures_stay(site: OgpSite, office: Office) -> None:
    office.scrape()
    site.gone = {"GT0002"}

    assert office.scrape() == 4

    assert "was there last time and does not exist any more" in office.out
    assert len(office.captures()) == 12  # the two indexes changed


def test_a_storm_ends_the_run_early_and_the_next_one_goes_on(site: OgpSite, without_waiting: Office) -> None:
    site.count = site.listed = 8
    for code in site.codes()[1:]:
        for language in site.languages:
            site.faults[site.path(code, language)] = Fault("status", detail="503")
    assert without_waiting.scrape() == 4
    assert "5 pages in a row could not be had, so the run ended early" in without_waiting.out
    assert len(without_waiting.captures()) == 4
    site.faults.clear()
    site.log.clear()

    assert without_waiting.scrape() == 0

    assert len(without_waiting.captures()) == 18
    assert not site.asked("GT0001")


def test_a_wall_before_everything_ends_the_run(site: OgpSite, without_waiting: Office) -> None:
    without_waiting.declare(ranges=["GT0001-GT0050"], probe=1)
    for path in [site.path(code, language) for code in ["", *site.codes()] for language in site.languages]:
        site.faults[path] = Fault("wall", detail="403")

    assert without_waiting.scrape() == 4

    assert "so the run ended early" in without_waiting.out
    assert len(site.log) == 6
    assert without_waiting.captures() == []
    site.faults.clear()
    without_waiting.scrape()
    assert len(without_waiting.captures()) == 10


def test_a_site_that_asks_for_patience_is_left_alone(site: OgpSite, office: Office) -> None:
    site.faults[PAGE] = Fault("status", detail="429,7200")

    assert office.scrape() == 4

    assert "asks us to come back in 7200 seconds" in office.out
    assert not site.asked("GT0003")


def test_a_site_that_is_not_there_is_told_in_a_sentence(office: Office) -> None:
    office.site.address = "http://127.0.0.1:9"
    office.declare(retries=0)

    assert office.scrape() == 4

    assert "because its robots.txt could not be had" in office.out
    assert "Connection refused" in office.out


def test_a_name_that_leads_into_a_private_network_is_not_followed(
    site: OgpSite, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.address.rpartition(":")[2])
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: found)
    monkeypatch.setenv("NO_PROXY", "*")
    site.address = f"http://pages.example.org:{port}"
    office.declare(retries=0)

    assert office.scrape() == 4

    assert "leads to 127.0.0.1, an address inside a private network" in office.out
    assert site.log == []


def test_a_certificate_that_nobody_vouches_for_is_refused(site: OgpSite, office: Office) -> None:
    # The test site speaks no TLS at all; what matters is that there is no way around it.
    site.address = site.address.replace("http://", "https://")
    office.declare(retries=0)

    assert office.scrape() == 4
    assert "SSL" in office.out
    source = "".join(path.read_text("utf-8") for path in Path(scrape_run.__file__).parent.glob("*.py"))
    assert "verify" not in source.replace("verifies certificates", "").replace("verify you are human", "")


def test_file_names_never_come_from_the_site(site: OgpSite, office: Office) -> None:
    site.faults[PAGE] = Fault("redirect", detail="/members/guatemala/commitments/GT0002/?file=../../../../evil")
    office.scrape("--only", "GT0002")

    assert {path.name for path in office.raw.rglob("*.html")} <= {"en-GT0002.html", "es-GT0002.html"}


def test_the_site_has_to_know_whom_to_write_to(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPROMISOS_CONTACT")

    assert office.scrape() == 2

    assert "Set COMPROMISOS_CONTACT" in office.err
    assert office.site.log == []


@pytest.mark.parametrize("contact", ["nobody", "a b@example.org", "x@example.org\r\nX-Evil: 1"])
def test_a_contact_that_is_no_address_is_refused(office: Office, contact: str) -> None:
    assert office.scrape("--contact", contact) == 2
