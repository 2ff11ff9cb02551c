import json

import pytest
from ogp_site import Fault, OgpSite

from .conftest import Doctor


def test_a_site_that_answers_is_asked_once(doctor: Doctor) -> None:
    site = OgpSite(count=1, listed=1)
    told = doctor(site=site)[1]
    assert "✓ 127.0.0.1" in told
    assert "answers, and its robots.txt lets us in" in told
    assert [line.path for line in site.log] == ["/robots.txt"]


def test_a_site_that_keeps_programs_out(doctor: Doctor) -> None:
    code, told = doctor(site=OgpSite(count=1, listed=1, robots="User-agent: *\nDisallow: /\n"))
    assert code == 2
    assert "answers, and keeps programs out\n    → The site's robots.txt asks robots not to fetch" in told


@pytest.mark.parametrize("fault", ["server_error", "reset"])
def test_a_site_that_does_not_answer(doctor: Doctor, fault: str) -> None:
    site = OgpSite(count=1, listed=1, faults={"/robots.txt": Fault(fault)})
    code, told = doctor(site=site)
    assert code == 2
    assert "does not answer\n    → Nothing was asked of the site, because its robots.txt could not be had" in told
    assert len(site.log) == 1


def test_without_a_contact_nothing_is_asked_and_nothing_is_red(doctor: Doctor) -> None:
    site = OgpSite(count=1, listed=1)
    told = doctor("--json", site=site, COMPROMISOS_CONTACT="")[1]
    (item,) = [item for item in json.loads(told) if item["part"] == "source" and "127.0.0.1" in item["what"]]
    assert (item["well"], site.log) == (None, [])
    assert "COMPROMISOS_CONTACT" in item["advice"]
