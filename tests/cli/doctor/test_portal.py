from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from scripted_portal import SECRET, Step, answering, error, page, plain, result

from pipeline.cli.doctor.examination import ill, screen
from pipeline.cli.logs import now
from pipeline.common.messages import verbatim

from .conftest import Doctor, Portal, portal_variables

STATUS = {"site_title": "Datos", "ckan_version": "2.12.0", "extensions": ["activity", "datastore"]}
USER = {"name": "oficial", "sysadmin": False}
FINANZAS = {"id": "1f", "name": "finanzas", "display_name": "Finanzas", "capacity": "editor"}
LICENCES = [{"id": "cc-by", "title": "Creative Commons Attribution"}]
NOT_FOUND = error(404, "Not Found Error", message="No encontrado")


def answers(
    *, status: object = STATUS, user: object = USER, organizations: object = (FINANZAS,), licences: object = LICENCES
) -> list[Step]:
    return [result(status), result(user), result(organizations), result(licences)]


def test_a_portal_where_all_is_well(doctor: Doctor) -> None:
    with answering(*answers()) as portal:
        code, told = doctor(**portal_variables(portal))
    assert code == 2  # for want of captures
    for line in (
        f"✓ The portal {portal.address} answers: Datos",
        "✓ The clock of this machine and that of the portal agree",
        "✓ CKAN 2.12.0",
        "✓ DataStore: tables can be searched and seen on the portal",
        "✓ The token is of oficial",
        "✓ oficial may publish in finanzas (editor)",
        "✓ The portal knows the licence CC-BY-4.0: Creative Commons Attribution",
        "✓ Files of up to 10 MB are published (CKAN_MAX_FILE_MEGABYTES)",
    ):
        assert line in told.splitlines()


def test_nothing_but_reads_is_asked_of_a_portal(doctor: Doctor) -> None:
    with answering(*answers()) as portal:
        doctor(**portal_variables(portal))
    assert [asked.path.removeprefix("/api/3/action/") for asked in portal.asked] == [
        "status_show",
        "user_show",
        "organization_list_for_user",
        "license_list",
    ]


def test_without_a_portal_the_doctor_says_so_and_nothing_is_red(doctor: Doctor) -> None:
    told = doctor()[1]
    assert "– No portal is configured: make publish builds the catalogue on disk" in told


@pytest.mark.parametrize(
    ("changed", "what", "advice"),
    [
        ({"ckan_version": "2.11.4"}, "CKAN 2.11.4 has known holes", "CVE-2026-41255: tell whoever runs the portal"),
        ({"ckan_version": "2.11.4"}, "CKAN 2.11.4 has known holes", "needs CKAN 2.11.6 or newer"),
        ({"ckan_version": "2.14.0"}, "CKAN 2.14.0", "proved on 2.10, 2.11, 2.12"),
        ({"ckan_version": None}, "The portal does not tell its version of CKAN", "closed in 2.12.0, 2.11.6, 2.10.11."),
        ({"extensions": []}, "The portal has no DataStore: tables are published as files only", "plugin datastore"),
    ],
)
def test_what_a_portal_says_of_itself(portal: Portal, changed: dict[str, object], what: str, advice: str) -> None:
    told = portal(*answers(status={**STATUS, **changed}))[1]
    assert advice in told[what]


def test_plugins_that_change_how_a_publication_goes_are_named(doctor: Doctor) -> None:
    plugins = {**STATUS, "extensions": ["datastore", "xloader", "scheming_datasets", "stats"]}
    with answering(*answers(status=plugins)) as portal:
        told = doctor(**portal_variables(portal))[1]
    assert "✓ Plugins of the portal that publishing adapts to: xloader, scheming_datasets" in told


@pytest.mark.parametrize(
    ("given", "what", "advice"),
    [
        (
            [result(STATUS), NOT_FOUND],
            "The portal does not know the token",
            "It expired, was revoked, or is of another",
        ),
        (answers(user={**USER, "sysadmin": True}), "The token is of oficial, who may do anything on the", "an"),
        ([*answers(organizations=[])[:3], NOT_FOUND], "The portal has no organization finanzas", "may publish: none"),
        (
            [*answers(organizations=[{**FINANZAS, "name": "salud", "id": "2"}])[:3], NOT_FOUND],
            "The portal has no organization finanzas",
            "one in which oficial may publish: salud",
        ),
        (
            [*answers(organizations=[])[:3], result({"name": "finanzas"})],
            "oficial may not publish in finanzas",
            "Ask an administrator of finanzas to make oficial an editor.",
        ),
    ],
)
def test_a_token_and_what_its_user_may_do(portal: Portal, given: list[Step], what: str, advice: str) -> None:
    told = portal(*given)[1]
    assert advice in next(found for key, found in told.items() if key.startswith(what))


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        (page(200), "a web page came instead of CKAN's answer"),
        (page(403), "a proxy or a firewall on the way keeps programs out"),
        (page(404), "Check CKAN_URL in a browser with /api/3/action/status_show after it"),
        (page(502), "The portal could not be reached"),
        (page(301, Location="https://nuevo.example/"), "sends programs on to https://nuevo.example/"),
        (plain(200, b'{"hola": "mundo"}'), "not CKAN's interface for programs"),
        (result("2.12"), "not CKAN's interface for programs"),
        (error(403, "Authorization Error", message="…"), "does not let this token do that"),
    ],
)
def test_what_answers_in_the_place_of_a_portal(portal: Portal, answer: Step, advice: str) -> None:
    code, told = portal(answer)
    assert code == 2
    assert list(told) == ["The portal PORTAL"]
    assert advice in told["The portal PORTAL"]


def test_a_portal_that_is_switched_off(doctor: Doctor) -> None:
    with answering(page(200)) as portal:
        pass
    told = doctor(**portal_variables(portal))[1]
    assert f"✗ The portal {portal.address}\n    → The portal could not be reached (no connection to its server" in told


@pytest.mark.parametrize(("minutes", "well"), [(0, True), (4, True), (-4, True), (6, False), (-60 * 24 * 400, False)])
def test_the_clock_is_compared_with_the_portals(portal: Portal, minutes: int, well: bool) -> None:
    date = format_datetime(now() + timedelta(minutes=minutes), usegmt=True)
    told = portal(result(STATUS, Date=date), *answers()[1:])[1]
    assert any("minutes apart" in what for what in told) is not well


def test_a_portal_without_a_clock_is_not_judged_by_it(portal: Portal) -> None:
    told = portal(result(STATUS, Date="mañana"), *answers()[1:])[1]
    assert not any("clock" in what for what in told)


def test_a_licence_that_the_portal_does_not_know_is_noted(portal: Portal) -> None:
    told = portal(*answers(licences=[{"id": "odc-by", "title": "Open Data Commons"}]))[1]
    assert "can add it to its licences" in told["The portal does not know the licence CC-BY-4.0"]


def test_files_that_the_portal_will_not_take_are_named(portal: Portal, tmp_path: Path) -> None:
    data = tmp_path / "datapackages" / "guatemala" / "data"
    data.mkdir(parents=True)
    (data / "commitments.csv").write_bytes(b"x" * 200_000)
    (data / "milestones.csv").write_bytes(b"x" * 10)
    told = portal(*answers(), CKAN_MAX_FILE_MEGABYTES="0.1")[1]
    (what,) = [what for what in told if "larger" in what]
    assert what == "datapackages/guatemala/data/commitments.csv is larger than the 0.1 MB that the portal takes"
    assert "ckan.max_resource_size" in told[what]


def test_half_a_configuration_is_red(doctor: Doctor) -> None:
    code, told = doctor(CKAN_URL="https://datos.example")
    assert code == 2
    assert "✗ The settings of the portal\n    → The portal is configured in part: CKAN_API_TOKEN, CKAN_ORG" in told


def test_a_file_of_secrets_that_others_may_open_is_red_and_nothing_is_asked(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"CKAN_API_TOKEN={SECRET}\n", "utf-8")
    (tmp_path / ".env").chmod(0o644)
    with answering(*answers()) as portal:
        code, told = doctor(**portal_variables(portal))
    assert (code, portal.asked) == (2, [])
    assert "chmod 600 .env" in told


def test_the_words_of_a_portal_reach_the_terminal_without_what_it_obeys(doctor: Doctor) -> None:
    evil = "\x1b]0;x\x07\x1b[2JHola\u202e <script>\n✓ all is well"
    given = answers(
        status={"site_title": evil, "ckan_version": evil, "extensions": [evil]},
        user={"name": evil},
        organizations=[{**FINANZAS, "capacity": evil}],
    )
    with answering(*given) as portal:
        told = doctor(**portal_variables(portal))[1]
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert f"✓ The portal {portal.address} answers: Hola <script> ✓ all is well\n" in told
    assert all(line.startswith(("✓", "✗", "–", "    →")) for line in told.splitlines())


def test_a_terminal_gets_colours_unless_it_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    results = [ill(verbatim("CKAN 2.9"), verbatim("Tell somebody."))]
    assert screen(results) == "✗ CKAN 2.9\n    → Tell somebody."
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert screen(results) == "\x1b[31m✗\x1b[0m CKAN 2.9\n    → Tell somebody."
    monkeypatch.setenv("NO_COLOR", "1")
    assert screen(results) == "✗ CKAN 2.9\n    → Tell somebody."
