"""A site that is well goes in; captures, a manifest and a summary come out, and nothing is fetched that is there."""

import csv
import json
from datetime import UTC, datetime

import pytest
from frictionless import Package
from ogp_office import Office, edited
from ogp_pages import commitment_page
from ogp_site import OgpSite

TODAY = datetime.now(UTC).date().isoformat()
BOTH_TREES = [(code, language) for code in [f"GT000{number}" for number in range(1, 5)] for language in ("en", "es")]


def test_every_page_of_every_tree_is_captured_byte_for_byte(site: OgpSite, office: Office) -> None:
    assert office.scrape() == 0

    by_page = {capture.path.rpartition("/")[2]: capture for capture in office.captures()}
    assert sorted(by_page) == sorted(
        [*(f"{language}-{code}.html" for code, language in BOTH_TREES), "en-index.html", "es-index.html"]
    )
    capture = by_page["es-GT0003.html"]
    assert (office.raw / capture.path).read_text("utf-8") == commitment_page(site.looks, "GT0003", "es")


def test_the_manifest_tells_how_a_page_came(site: OgpSite, office: Office) -> None:
    office.scrape("--only", "GT0003")

    capture = office.captures()[0]
    assert capture.url == f"{site.address}/members/guatemala/commitments/GT0003/"
    assert (capture.how, capture.status, capture.language, capture.media_type) == ("scraped", 200, "en", "text/html")
    assert capture.captured == capture.obtained
    assert set(capture.headers) == {"content-type", "etag", "last-modified"}
    descriptor = json.loads((office.raw / "datapackage.json").read_text("utf-8"))
    assert list(Package.metadata_validate(descriptor)) == []


def test_a_second_run_of_an_unchanged_site_transfers_no_page(site: OgpSite, office: Office) -> None:
    office.scrape()
    before = (office.raw / "datapackage.json").read_bytes()
    site.log.clear()

    assert office.scraped()["unchanged"] == 10

    assert {line.status for line in site.log if "GT0005" not in line.path and "GT0006" not in line.path} == {200, 304}
    assert [line.path for line in site.log if line.status == 200] == ["/robots.txt"]
    assert sum(line.sent for line in site.log if line.status == 304) == 0
    assert (office.raw / "datapackage.json").read_bytes() == before


def test_a_run_that_finds_nothing_new_costs_a_few_lines(site: OgpSite, office: Office) -> None:
    office.scrape()
    files = {path: path.stat().st_size for path in office.raw.rglob("*") if path.is_file()}
    for _ in range(3):
        assert office.scrape() == 0

    grown = {path: path.stat().st_size - files.get(path, 0) for path in office.raw.rglob("*") if path.is_file()}
    [log] = [path for path, size in grown.items() if size]
    assert log.parent.name == "runs"
    assert grown[log] < 3 * 600


def test_a_site_without_etags_is_compared_by_bytes(site: OgpSite, office: Office) -> None:
    site.etags = False
    office.scrape()
    site.log.clear()

    assert office.scraped()["unchanged"] == 10
    assert len(office.captures()) == 10


def test_one_changed_page_costs_one_body(site: OgpSite, office: Office) -> None:
    office.scrape()
    site.editions["GT0002"] = 1
    site.languages = ("en",)
    office.declare(probe=0)
    site.log.clear()

    assert office.scraped()["changed"] == [f"{TODAY}/en-GT0002_2.html"]

    assert [line.path for line in site.log if line.status == 200] == ["/robots.txt", site.path("GT0002")]
    assert len(office.captures()) == 11


def test_the_newer_of_two_captures_of_a_day_comes_after_the_older(site: OgpSite, office: Office) -> None:
    office.scrape("--only", "GT0002")
    site.editions["GT0002"] = 1
    office.scrape("--only", "GT0002")

    names = [capture.path.rpartition("/")[2] for capture in office.captures() if capture.language == "en"]
    assert names == ["en-GT0002.html", "en-GT0002_2.html"]


def test_codes_come_from_the_index_from_ranges_from_captures_and_from_probing(site: OgpSite, office: Office) -> None:
    site.listed = 2
    office.declare(ranges=["GT0001-GT0003"], probe=2)
    office.scrape()

    [log] = (office.raw / "runs").glob("*.json")
    [run] = json.loads(log.read_text("utf-8"))
    assert run["asked_for"] == {
        "index": ["GT0001-GT0002"],
        "probe": ["GT0004-GT0006"],
        "range": ["GT0003"],
    }
    assert run["missing"] == ["GT0005-GT0006"]

    site.listed = 0
    office.declare(probe=2)
    assert office.run("scrape", "--dry-run", "--quiet") == 0
    assert f"{site.address}/members/guatemala/commitments/GT0004/\tcapture" in office.out


def test_a_page_that_the_first_tree_lacks_is_not_asked_for_in_the_second(site: OgpSite, office: Office) -> None:
    site.gone = {"GT0004"}
    office.declare(ranges=["GT0001-GT0004"])
    office.scrape()

    assert [line.path for line in site.asked("GT0004")] == [site.path("GT0004")]


def test_codes_of_other_members_with_the_same_letters_are_left_alone(site: OgpSite, office: Office) -> None:
    site.name = "Guatemala, as GTAGA0005 and GT00077 are not"
    office.scrape()

    assert not site.asked("GTAGA0005") and not site.asked("GT0077")


def test_addresses_that_differ_in_spelling_are_one(site: OgpSite, office: Office) -> None:
    site.slug_on_site = "Guatemala"
    assert office.scraped()["new"]

    assert {capture.url_answered for capture in office.captures()} != {capture.url for capture in office.captures()}
    assert office.scraped()["unchanged"] == 10


def test_only_and_limit_and_since(site: OgpSite, office: Office) -> None:
    assert len(office.scraped("--only", "gt0002")["new"]) == 2
    site.log.clear()
    assert len(office.scraped("--limit", "3")["new"]) == 3
    first = [line.path for line in site.log]
    site.log.clear()
    assert office.scraped("--limit", "3")["limited"]
    assert not {line.path for line in site.log} & set(first) - {"/robots.txt"}
    site.log.clear()
    office.scrape("--since", TODAY)
    assert not site.asked("GT0002")


@pytest.mark.parametrize("option", ["--offline", "--dry-run"])
def test_without_a_network_nothing_is_asked_and_nothing_written(site: OgpSite, office: Office, option: str) -> None:
    assert office.scrape(option) == 0

    assert site.log == []
    assert not office.raw.exists()
    assert site.path() in office.out


def test_offline_names_the_pages_that_are_missing(site: OgpSite, office: Office) -> None:
    office.declare(ranges=["GT0001-GT0003"])
    office.scrape("--only", "GT0001")

    office.scrape("--offline")

    head, *missing = office.out.splitlines()
    assert head == "guatemala: 2 pages are captured, 6 are missing."
    assert f"{site.address}/es/members/guatemala/commitments/GT0003/" in missing


def test_the_terminal_tells_of_each_page_and_of_the_pace(office: Office) -> None:
    office.run("scrape", "--only", "GT0001")

    assert f"scrape: GT0001 en: new, {TODAY}/en-GT0001.html (1 of about 2, " in office.err
    assert "guatemala: 2 new, 0 changed, 0 unchanged, 0 do not exist, 0 not taken, 0 not had." in office.out
    assert '"stage": "scrape"' in (office.folder / "logs/run.jsonl").read_text("utf-8")


def test_the_estimate_counts_what_the_index_lists(office: Office) -> None:
    office.run("scrape")

    assert "index en: new" in office.err
    assert "GT0001 en: new" in office.err
    assert "(3 of about 14, " in office.err  # two indexes, four commitments and two codes to try, in two languages


def test_news_only_is_silent_where_there_is_none(site: OgpSite, office: Office) -> None:
    office.scrape("--news-only")
    assert office.out
    office.scrape("--news-only")
    assert (office.out, office.err) == ("", "")
    site.editions["GT0001"] = 1
    office.scrape("--news-only")
    assert "2 changed" in office.out


def test_a_code_of_no_such_form_is_refused(office: Office) -> None:
    assert office.scrape("--only", "GTAGA0005") == 2
    assert "“GTAGA0005” is no code of guatemala" in office.err


def test_a_member_without_a_site_says_what_to_add(office: Office) -> None:
    path = office.folder / "members/guatemala/member.toml"
    path.write_text(path.read_text("utf-8").partition("[site]")[0])

    assert office.scrape() == 2
    assert "does not say where its pages are" in office.err


def test_what_was_scraped_becomes_tables_and_a_change_becomes_changed_cells(site: OgpSite, office: Office) -> None:
    site.count = site.listed = 3
    office.declare(probe=1)
    assert office.scrape() == 0
    assert office.run("normalize", "--quiet", "--out", "before") == 0
    edited(site, layout="ambition")
    office.scrape()
    assert office.run("normalize", "--quiet", "--out", "after") == 0

    def layouts(folder: str) -> list[str]:
        lines = (office.folder / folder / "guatemala/commitments.csv").read_text("utf-8-sig").splitlines()
        return [line for line in lines if "national_2022" in line]

    assert (len(layouts("before")), len(layouts("after"))) == (0, 3)


def test_one_changed_page_is_published_as_exactly_its_changed_cells(site: OgpSite, office: Office) -> None:
    site.languages = ("en",)
    edited(site, markup="definitions")
    office.declare(probe=1)
    assert office.scrape() == 0
    assert office.run("package", "--quiet") == 0
    site.retitled = {"GT0002": "Another promise altogether"}
    assert office.scrape() == 0
    assert office.run("package", "--quiet") == 0, office.err

    def changes() -> list[dict[str, str]]:
        text = (office.folder / "datapackages/guatemala/data/changes.csv").read_text("utf-8-sig")
        return list(csv.DictReader(text.splitlines()))

    assert {(row["table"], row["key"], row["cause_code"]) for row in changes()} == {("commitments", "GT0002", "source")}
    assert {row["field"] for row in changes()} <= {"title", "title_en", "title_language"}
    assert "Another promise altogether" in {row["new_value"] for row in changes()}
    office.scrape()
    office.run("package", "--quiet", "--json")
    assert '"new": false' in office.out
