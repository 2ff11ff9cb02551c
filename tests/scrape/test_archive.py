"""An archive that has pages of several years goes in; captures with their own days come out."""

from ogp_office import Office
from ogp_pages import commitment_page
from ogp_site import Fault, OgpSite, Snapshot


def remembered(site: OgpSite, *editions: tuple[str, int]) -> None:
    address = f"{site.address}{site.path('GT0001')}"
    site.archive = [
        Snapshot(address, timestamp, commitment_page(site.looks, "GT0001", "en", edition))
        for timestamp, edition in editions
    ]


def test_each_capture_has_the_day_on_which_the_archive_took_it(site: OgpSite, office: Office) -> None:
    remembered(site, ("20190531080000", 0), ("20200101000000", 0), ("20210531080000", 1), ("20240531080000", 2))

    assert office.scrape("--from-archive", "--only", "GT0001") == 0

    captures = office.captures()
    assert [(item.captured, item.how) for item in captures] == [
        ("2019-05-31", "archive"), ("2021-05-31", "archive"), ("2024-05-31", "archive"),
    ]  # fmt: skip
    assert {item.url for item in captures} == {f"{site.address}{site.path('GT0001')}"}
    assert captures[0].url_answered == f"{site.address}/web/20190531080000id_/{captures[0].url}"
    assert captures[0].path.endswith("/2019-05-31-en-GT0001.html")


def test_what_is_there_is_not_fetched_again(site: OgpSite, office: Office) -> None:
    remembered(site, ("20190531080000", 0), ("20210531080000", 1))
    office.scrape("--from-archive", "--only", "GT0001")
    site.log.clear()

    assert office.scrape("--from-archive", "--only", "GT0001") == 0

    assert not [line for line in site.log if line.path.startswith("/web/")]


def test_the_past_does_not_outrank_the_present(site: OgpSite, office: Office) -> None:
    office.scrape("--only", "GT0001")
    remembered(site, ("20190531080000", 3))
    office.scrape("--from-archive", "--only", "GT0001")

    assert [capture.how for capture in office.captures()] == ["archive", "scraped", "scraped"]
    assert office.scraped("--only", "GT0001")["unchanged"] == 2


def test_an_archive_that_is_not_understood_is_told(site: OgpSite, office: Office) -> None:
    site.faults["/cdx"] = Fault("typed", detail="text/html")

    assert office.scrape("--from-archive", "--only", "GT0001") == 4
    assert "The index of the archive" in office.out and "is not understood" in office.out


def test_an_archive_that_has_nothing_is_no_error(office: Office) -> None:
    assert office.scrape("--from-archive", "--only", "GT0001") == 0
    assert office.captures() == []


def test_a_declaration_without_an_archive_says_what_to_add(office: Office) -> None:
    path = office.folder / "members/guatemala/member.toml"
    path.write_text(path.read_text("utf-8").partition("[site.archive]")[0])

    assert office.scrape("--from-archive") == 2
    assert "names no archive" in office.err
