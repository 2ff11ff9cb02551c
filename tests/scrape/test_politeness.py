"""A run goes in; what the site's log says of our manners comes out."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from ogp_office import Office
from ogp_site import Fault, OgpSite

from pipeline.scrape import run as scrape_run
from pipeline.scrape.one_run import only_run


def gaps(site: OgpSite) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(site.log)]


def test_we_say_who_we_are_and_whom_to_write_to(site: OgpSite, office: Office) -> None:
    office.scrape("--only", "GT0001")

    assert {line.headers["User-Agent"] for line in site.log} == {"compromisos-abiertos/0.1.0 (+data@office.example)"}


def test_no_two_requests_come_closer_than_the_delay_not_even_between_runs(site: OgpSite, office: Office) -> None:
    office.declare(delay=0.03, probe=1)
    site.faults[site.path("GT0002")] = Fault("status", times=1, detail="503")
    site.faults[site.path("GT0003")] = Fault("redirect", detail=site.path("GT0003").rstrip("/"))
    office.scrape()
    office.scrape("--only", "GT0001")

    assert len(site.log) > 15
    assert min(gaps(site)) >= 0.03


def test_robots_txt_may_ask_for_more_patience(site: OgpSite, office: Office) -> None:
    site.robots = "User-agent: *\nCrawl-delay: 0.08\n"
    office.scrape("--only", "GT0001")

    assert min(gaps(site)) >= 0.08


def test_one_connection_is_used_for_all(site: OgpSite, office: Office) -> None:
    office.scrape()

    assert len({line.connection for line in site.log}) == 1


@pytest.mark.parametrize("seconds", ["1"])
def test_retry_after_is_honoured(site: OgpSite, office: Office, seconds: str) -> None:
    site.faults[site.path("GT0001")] = Fault("status", times=1, detail=f"429,{seconds}")
    office.scrape("--only", "GT0001")

    first, second = [line.at for line in site.log if line.path == site.path("GT0001")]
    assert second - first >= float(seconds)


@pytest.mark.parametrize(
    ("robots", "forbidden"),
    [
        ("User-agent: *\nDisallow: /es/\n", r"^/es/"),
        ("User-agent: *\nDisallow: /*/commitments/GT0002\n", r"GT0002"),
        ("User-agent: *\nDisallow: /members/*/GT0003/$\n", r"^/members/guatemala/commitments/GT0003/$"),
        ("User-agent: compromisos-abiertos\nDisallow: /\nAllow: /members/\n\nUser-agent: *\nAllow: /\n", r"^/es/"),
    ],
)
def test_what_robots_txt_forbids_is_not_fetched(site: OgpSite, office: Office, robots: str, forbidden: str) -> None:
    site.robots = robots

    assert office.scrape() == 4

    assert site.asked("GT0001")
    assert not [line.path for line in site.log if re.search(forbidden, line.path)]
    assert "robots.txt asks robots not to fetch" in office.out
    assert "compromisos import" in office.out


def test_a_redirect_into_a_forbidden_place_is_not_followed(site: OgpSite, office: Office) -> None:
    site.robots = "User-agent: *\nDisallow: /private/\n"
    site.faults[site.path("GT0001")] = Fault("redirect", detail="/private/x/")
    office.scrape("--only", "GT0001")

    assert not [line for line in site.log if "/private/" in line.path]


def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone(site: OgpSite, without_waiting: Office) -> None:
    site.faults["/robots.txt"] = Fault("status", detail="503")

    assert without_waiting.scrape() == 4

    assert {line.path for line in site.log} == {"/robots.txt"}


def test_a_site_without_robots_txt_may_be_asked(site: OgpSite, office: Office) -> None:
    site.robots = None

    assert office.scrape("--only", "GT0001") == 0


@pytest.mark.parametrize("budget", [{"requests": 5}, {"megabytes": 0.004}])
def test_a_run_keeps_within_its_budget_and_the_next_goes_on(
    site: OgpSite, office: Office, budget: dict[str, float]
) -> None:
    office.declare(probe=1, **budget)

    assert office.scrape() == 4
    assert "as much as the declaration allows it" in office.out
    assert len(site.log) <= 5

    office.declare(probe=1)
    assert office.scrape() == 0
    assert len(office.captures()) == 10
    paths = [line.path for line in site.log if line.path != "/robots.txt"]
    assert len(paths) == len(set(paths))


def test_two_runs_at_once_are_one_too_many(site: OgpSite, office: Office) -> None:
    with only_run(office.folder / "raw"):
        assert office.scrape() == 2

    assert "Another run is fetching pages" in office.err
    assert site.log == []


def test_nothing_asks_but_the_one_session() -> None:
    folder = Path(scrape_run.__file__).parent
    opening = re.compile(r"\brequests\.(get|post|head|request|Session)\b|urlopen|_OwnRedirects\(\)|\.session\.get\(")
    found = {path.name: opening.findall(path.read_text("utf-8")) for path in folder.glob("*.py")}
    assert sorted(name for name, hits in found.items() if hits) == ["connections.py", "visitor.py"]
    assert (folder / "visitor.py").read_text("utf-8").count(".session.get(") == 1
