"""`package` and `publish` with more than one member: the union is built, proved and shown; with one there is none."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .conftest import Run

pytestmark = pytest.mark.usefixtures("without_schemas")

DECLARATION = """
member = "ejemplo"
name_es = "Ejemplo"
name_en = "Example"
level = "national"
iso3 = "EXA"
languages = ["es"]
url = "https://www.opengovpartnership.org/members/ejemplo/"
code_pattern = "EX[0-9]{4}"
"""
INDEX = "Compromisos\n-\nSalud abierta\nEX0001, 2018, Salud\n-\nEscuelas abiertas\nEX0002, 2018, Educación\n"


def test_one_member_alone_has_no_union(office: Path, run: Run) -> None:
    assert run("package", "--quiet").code == 0
    assert not (office / "datapackages" / "all-members").exists()


def test_two_members_have_one_that_is_built_proved_and_shown(office: Path, run: Run) -> None:
    (office / "members" / "ejemplo").mkdir(parents=True)
    (office / "members" / "ejemplo" / "member.toml").write_text(DECLARATION, "utf-8")
    (office / "index.txt").write_text(INDEX, "utf-8")
    members = {"COMPROMISOS_MEMBERS": str(office / "members")}
    assert run("import", "--member", "ejemplo", "index.txt", **members).code == 0
    assert run("package", "--quiet", "--member", "guatemala", **members).code == 0
    assert not (office / "datapackages" / "all-members").exists()

    result = run("publish", "--quiet", "--member", "ejemplo", **members)
    assert result.code == 0, result.err
    assert "datapackages/all-members, version " in result.out
    descriptor = json.loads((office / "datapackages" / "all-members" / "datapackage.json").read_text("utf-8"))
    assert descriptor["name"] == "compromisos-all-members"

    home = BeautifulSoup((office / "public" / "es" / "index.html").read_bytes(), "lxml")
    assert [heading.get_text(strip=True) for heading in home.select(".cards h3")] == [
        "Compromisos de gobierno abierto de Ejemplo",
        "Compromisos de gobierno abierto de Guatemala",
        "Compromisos de gobierno abierto de todos los miembros",
    ]
    union = BeautifulSoup((office / "public" / "es" / "all-members" / "index.html").read_bytes(), "lxml")
    links = [str(link["href"]) for link in union.select(".commitments tbody a")]
    assert links[:3] == ["../ejemplo/EX0001.html", "../ejemplo/EX0002.html", "../guatemala/GT0001.html"]
    assert len(links) == 110

    again = run("publish", "--quiet", **members)
    assert "datapackages/all-members: nothing, the data did not change" in again.out
    assert "public: nothing, the catalogue did not change" in again.out
    assert run("package", "--verify", **members).out.splitlines()[-1] == "all-members: as it would be built"

    (office / "datapackages" / "all-members" / "README.md").write_text("edited")
    stale = run("package", "--verify", **members)
    assert stale.code == 3
    assert "all-members: README.md" in stale.out
