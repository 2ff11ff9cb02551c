"""A site that changes between two runs goes in; signs of it, an exit code and two captures side by side come out."""

import json

import pytest
from ogp_office import Office, edited
from ogp_pages import Looks, record_of
from ogp_site import OgpSite


@pytest.mark.parametrize(
    ("drift", "check", "words"),
    [
        ("labels", "new_label", "says something that no list knows: “Can be proved"),
        ("fewer", "fields_lost", "no longer prints verifiable"),
    ],
)
def test_a_site_that_changes_its_labels_is_noticed(
    site: OgpSite, office: Office, drift: str, check: str, words: str
) -> None:
    edited(site, markup="definitions")
    assert office.scrape() == 0
    edited(site, drift=drift)

    signs = office.scraped()["signs"]

    assert office.code == 4
    assert "The site of guatemala does not look as it did" in office.err
    assert check in {sign["check"] for sign in signs}
    assert any(words in sign["message"] for sign in signs)


def test_what_is_the_same_of_many_pages_is_one_line(site: OgpSite, office: Office) -> None:
    edited(site, markup="definitions")
    office.scrape()
    edited(site, drift="fewer")
    office.scrape()

    lines = [line for line in office.out.splitlines() if "no longer prints verifiable." in line]
    assert len(lines) == 1
    assert lines[0].endswith("/GT0001/ no longer prints verifiable. The same of 7 other pages.")


def test_another_markup_that_says_the_same_is_no_change_of_shape(site: OgpSite, office: Office) -> None:
    edited(site, markup="definitions")
    office.scrape()
    edited(site, markup="table_with_heads")

    assert office.scrape() == 0

    assert "10 changed" not in office.out
    assert "8 changed" in office.out
    office.run("drift", "--quiet")
    assert office.out == "No page was captured twice with different words.\n"


def test_an_index_that_lists_fewer_is_noticed(site: OgpSite, office: Office) -> None:
    office.scrape()
    site.listed = 1

    assert office.scrape() == 4

    assert "no longer lists 3 commitments: GT0002-GT0004" in office.out


def test_a_declaration_that_points_nowhere_is_noticed(site: OgpSite, office: Office) -> None:
    office.declare(ranges=["GT0001-GT0003"], probe=1)
    site.member = "gautemala"
    site.slug_on_site = "guatemala-2"
    office.run("scrape", "--quiet", "--member", "guatemala", member=False)

    assert office.code == 4
    assert "which the declaration names as an index, does not exist" in office.out
    assert "Not one of 3 commitments that were expected has a page" in office.out


def test_an_index_that_lists_what_is_not_there_is_told(site: OgpSite, office: Office) -> None:
    site.unwritten = {"GT0003"}

    assert office.scrape() == 0

    assert "The index lists GT0003, but" in office.out


def test_a_page_that_is_unlike_the_others_is_named_without_stopping(site: OgpSite, office: Office) -> None:
    site.count = site.listed = 12
    site.languages = ("en",)
    edited(site, markup="definitions")
    office.declare(probe=0)
    site.odd = {"GT0007": Looks(layout="ambition", markup="definitions")}

    assert office.scrape() == 0

    assert "GT0007/ is unlike most pages of this run: without potential_impact, starred; with ambition." in office.out


def test_two_captures_stand_side_by_side_by_fields(site: OgpSite, office: Office) -> None:
    office.scrape("--only", "GT0001")
    site.editions["GT0001"] = 1
    office.scrape("--only", "GT0001")
    before, after = (record_of(site.looks, "GT0001", "en", edition)["title"] for edition in (0, 1))
    assert before != after

    assert office.run("drift", "gt0001", "--quiet", "--language", "en") == 0
    assert "GT0001 (en)" in office.out
    [title] = [line for line in office.out.splitlines() if line.startswith("title")]
    assert str(before)[:15] in title and str(after)[:15] in title

    office.run("drift", "GT0001", "--quiet", "--language", "en", "--json")
    [pair] = json.loads(office.out)
    assert pair["fields"]["title"] == {"before": before, "after": after}

    files = [str(path) for path in sorted(office.raw.rglob("en-GT0001*.html"))]
    assert office.run("drift", *files, "--all", "--quiet", member=False) == 0
    assert "action_plan" in office.out


def test_two_files_of_different_pages_have_nothing_to_compare(office: Office) -> None:
    office.scrape()
    files = [str(next(office.raw.rglob(f"en-{code}.html"))) for code in ("GT0001", "GT0002")]

    assert office.run("drift", *files, "--quiet", member=False) == 4
    assert "hold no commitment page in common" in office.err


@pytest.mark.parametrize(
    ("prefix", "member", "language", "looks"),
    [
        ("GT", "guatemala", "es", Looks(layout="starred", markup="definitions")),
        ("CR", "costa-rica", "es", Looks(layout="ambition", markup="table_with_heads")),
        ("GB", "united-kingdom", "en", Looks(layout="starred", markup="divs_in_a_row")),
        ("CA", "canada", "en", Looks(layout="ambition", markup="list_items")),
        ("TN", "tunisia", "fr", Looks(layout="starred", markup="divs_in_divs")),
        ("MA", "morocco", "fr", Looks(layout="ambition", markup="headings_as_labels")),
        ("NGKD", "kaduna-state", "en", Looks(layout="local", markup="strong_in_paragraph")),
        ("MXJL", "jalisco", "es", Looks(layout="local", markup="divs_in_turn")),
    ],
)
def test_pages_of_all_kinds_are_read_word_for_word(
    site: OgpSite, office: Office, *, prefix: str, member: str, language: str, looks: Looks
) -> None:
    site.prefix, site.member, site.name, site.languages = prefix, member, member.title(), (language,)
    site.looks = looks
    office.declare(probe=1)
    assert office.scrape() == 0

    office.run("extract", "--quiet", "--json")
    records = {
        record["code"]: record for record in map(json.loads, office.out.splitlines()) if record["kind"] == "commitment"
    }
    for code in site.codes():
        expected = record_of(site.looks, code, language)
        assert {name: records[code][name] for name in ("title", "language", "fields")} == {
            name: expected[name] for name in ("title", "language", "fields")
        }
