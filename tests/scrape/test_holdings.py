"""A folder of captures, well or meddled with, goes in; what is wrong with it and what could go comes out."""

import json

import pytest
from ogp_office import Office

from pipeline.common.captures import write_manifest
from pipeline.common.files import files_below


@pytest.fixture
def stocked(office: Office) -> Office:
    """An office with the two pages of GT0001."""
    office.scrape("--only", "GT0001")
    return office


def test_captures_as_they_came_are_proved_to_be_so(stocked: Office) -> None:
    assert stocked.run("raw", "verify", "--quiet", "--member", "guatemala", member=False) == 0
    assert stocked.out == "guatemala: 2 captures, 0 not as they came, 0 files that nothing needs\n"


def test_an_edited_and_a_lost_capture_are_named(stocked: Office) -> None:
    edited, lost = sorted(stocked.raw.glob("*/*.html"))
    edited.write_bytes(edited.read_bytes() + b" ")
    lost.unlink()

    assert stocked.run("raw", "verify", "--quiet", "--json", member=False) == 4

    [told] = json.loads(stocked.out)
    assert len(told["problems"]) == 2
    assert "its checksum differs from the manifest" in told["problems"][0]
    assert "which is not there" in told["problems"][1]


def test_what_could_go_is_named_and_stays_until_one_says_so(stocked: Office) -> None:
    day = next(stocked.raw.glob("????-??-??"))
    (day / "nobody.html").write_bytes(b"<html></html>")
    captures = stocked.captures()
    copy = captures[0]
    again = type(copy)(**{**vars(copy), "path": f"{day.name}/zz-copy.html", "obtained": "2999-01-01"})
    (stocked.raw / again.path).write_bytes((stocked.raw / copy.path).read_bytes())
    write_manifest(stocked.raw, "guatemala", [*captures, again])

    assert stocked.run("raw", "prune", "--quiet", member=False) == 0
    assert [line.partition("\t")[2] for line in stocked.out.splitlines()] == [
        "no manifest names it",
        "a copy of the capture before it",
    ]
    assert "Nothing was deleted" in stocked.err
    before = files_below(stocked.raw)

    assert stocked.run("raw", "prune", "--quiet", "--delete", member=False) == 0
    assert set(before) - set(files_below(stocked.raw)) == {f"{day.name}/nobody.html", f"{day.name}/zz-copy.html"}
    assert stocked.captures() == captures
    stocked.run("raw", "prune", "--quiet", member=False)
    assert stocked.out == "guatemala: nothing could go.\n"


def test_what_an_unfinished_run_brought_is_needed(office: Office) -> None:
    office.scrape("--limit", "3")
    (office.raw / "datapackage.json").unlink()

    office.run("raw", "prune", "--quiet", "--member", "guatemala", member=False)

    assert office.out == "guatemala: nothing could go.\n"
