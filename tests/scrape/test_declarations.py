"""Every declaration, ours and the examples, goes in; what a run would ask for, and what it must not, comes out."""

import re
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.common.declarations import Member, read_member, read_members
from pipeline.common.errors import ConfigurationError
from pipeline.common.languages import languages
from pipeline.common.settings import OWN_FOLDER
from pipeline.scrape.addresses import Place, declared_origins, place_of
from pipeline.scrape.rules import declared_site, rules_for
from pipeline.scrape.wanted import Choice, address_of, wanted_pages

EXAMPLES = Path(__file__).parents[2] / "docs" / "members"
PATHS = sorted([*OWN_FOLDER.glob("*/member.toml"), *EXAMPLES.glob("*/member.toml")])
GUATEMALA = (OWN_FOLDER / "guatemala" / "member.toml").read_text("utf-8")


@pytest.fixture(params=PATHS, ids=lambda path: path.parent.name)
def member(request: pytest.FixtureRequest) -> Member:
    return read_member(request.param)


def test_guatemala_alone_is_published_by_default() -> None:
    assert list(read_members([OWN_FOLDER])) == ["guatemala"]
    kinds = [(item.level, item.languages[0]) for item in read_members([EXAMPLES]).values()]
    assert sorted(kinds) == [("local", "es"), ("national", "en"), ("national", "es"), ("national", "fr")]


def test_a_declaration_names_known_languages_and_addresses_by_https(member: Member) -> None:
    site = declared_site(member)
    assert set(member.languages) <= set(languages())
    assert {scheme for scheme, _ in declared_origins(site)} == {"https"}
    assert site.trees[0].language == "en"
    assert set(member.machine_translated) == {tree.language for tree in site.trees} - {"en"}


def test_a_declaration_asks_for_its_own_codes_only(member: Member, tmp_path: Path) -> None:
    site = declared_site(member)
    wishes = list(wanted_pages(member, tmp_path, [], Choice(), lambda wish: None))

    assert [wish.address for wish in wishes[: len(site.trees)]] == [tree.index for tree in site.trees]
    codes = {wish.code for wish in wishes if wish.code}
    assert codes
    assert all(re.fullmatch(member.code_pattern, code) for code in codes)
    assert all(place_of(wish.address, site) == Place(wish.language, wish.code) for wish in wishes)


def test_addresses_are_known_in_every_spelling(member: Member) -> None:
    site = declared_site(member)
    for tree in site.trees:
        code = re.split("-", site.ranges[0])[0]
        address = address_of(tree, code)
        doubled = address.replace(".org/es/", ".org/es/es/").replace(".org/fr/", ".org/fr/fr/")
        for spelling in (
            address.rstrip("/"),
            address.replace("www.", ""),
            address.replace(code, code.lower()),
            address.replace("https", "HTTPS").replace(f"/{member.member}/", f"/{member.member.title()}/"),
            doubled,
            f"{address}#main",
        ):
            assert place_of(spelling, site) == Place(tree.language, code), spelling
        assert place_of(f"{address}more/", site) is None


def test_guatemala_is_polite_and_asks_for_126_commitments() -> None:
    member = read_member(OWN_FOLDER / "guatemala" / "member.toml")
    rules = rules_for(member, "data@office.example")

    assert rules.delay >= 5
    assert rules.origins == {("https", "opengovpartnership.org"), ("https", "web.archive.org")}
    assert sum(1 for _ in wanted_pages(member, Path("none"), [], Choice(), lambda wish: None)) == 2 * 126 + 2 + 3


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('ranges = ["GT0001-GT0126"]', 'ranges = ["GT0126-GT0001"]', "is not of the form GT0001-GT0126"),
        ('ranges = ["GT0001-GT0126"]', 'ranges = ["GT0001-CR0126"]', "is not of the form GT0001-GT0126"),
        ("delay = 5", "delay = -1", "delay is “-1”, not a number of 0 or more"),
        ("delay = 5", 'delay = "5"', "delay is “5”, not a number of 0 or more"),
        ("delay = 5", "dealy = 5", "there is no key “dealy”; did you mean “delay”?"),
        ("commitments/{code}/", "commitments/", "without {code}"),
        ('index = "https://www', 'index = "ftp://www', "not an address that begins with https://"),
        ('language = "es"', 'language = "pt"', "which `languages` does not name"),
        ("{timestamp}", "", "without {url} {timestamp}"),
        ("[[site.trees]]", "[[site.treees]]", "there is no key “treees”"),
        ("contacts =", "contact =", "there is no key “contact”; did you mean “contacts”?"),
        ('iso3 = "GTM"\n', "", "iso3 is missing"),
        ('level = "national"', 'level = "nacional"', "level is “nacional”, not one of national, local"),
        ('iso3 = "GTM"', "iso3 = 320", "iso3 is “320”, not a text"),
        ('"GT[0-9]{4}"', '"GT[0-9{4}"', "not a pattern such as GT[0-9]{4} (unterminated character set"),
        ("min = 14", 'min = "14"', "assertions.min is “14”, not a whole number"),
        (
            'table = "commitments"',
            'table = "compromisos"',
            "assertions.table is “compromisos”, not one of commitments,",
        ),
        ('member = "guatemala"', 'member = "guatemela"', "member is “guatemela”, its folder is “guatemala”"),
        ('member = "guatemala"', "member = guatemala", "Invalid value (at line 3"),
    ],
)
def test_what_cannot_be_is_said_with_its_place(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "guatemala" / "member.toml"
    path.parent.mkdir()
    path.write_text(GUATEMALA.replace(old, new), "utf-8")

    with pytest.raises(ConfigurationError) as raised:
        read_member(path)
    assert words in str(raised.value)
    assert str(path) in str(raised.value)


NEW = ("--member", "paraguay", "--name-es", "Paraguay", "--name-en", "Paraguay", "--prefix", "PY", "--iso3", "PRY")


def new(*arguments: str) -> int:
    return main(["members", "new", "--quiet", "--lang", "en", *arguments])


def test_a_new_member_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPROMISOS_MEMBERS", "own")

    assert new(*NEW, "--range", "PY0001-PY0030", "--domain", "gov.py") == 0

    assert capsys.readouterr().out == "own/paraguay/member.toml\n"
    assert main(["scrape", "--dry-run", "--quiet", "--member", "paraguay"]) == 0
    assert (
        "https://www.opengovpartnership.org/es/members/paraguay/commitments/PY0030/\trange" in capsys.readouterr().out
    )
    assert new(*NEW) == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*NEW[:2], *NEW[4:]), "What is wanted: Its name in Spanish"),
        ((*NEW[:-1], "Paraguay"), "What is wanted: The three letters of its country"),
        ((*NEW, "--range", "PY30"), "is not of the form GT0001-GT0126"),
        (("--member", "../evil", *NEW[2:]), "What is wanted: The member's name in its address"),
    ],
)
def test_a_new_member_that_cannot_be_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert new(*arguments, "--into", str(tmp_path)) == 2

    assert words in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.toml"))


def test_a_new_member_needs_a_folder_and_may_be_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(*NEW) == 2
    assert "--into FOLDER" in capsys.readouterr().err
    monkeypatch.setattr("click.prompt", lambda question, err: {"T": "PRY"}.get(question[:1]) or "Paraguay")

    assert new(*NEW[:4], *NEW[6:8], "--ask", "--into", str(tmp_path)) == 0

    assert read_member(tmp_path / "paraguay" / "member.toml").iso3 == "PRY"
