import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from scripted_portal import SECRET, Step, answering, client, cut_off, error, page, repeating_headers, reset, result

from pipeline.common.errors import PipelineError
from pipeline.publish.ckan.client.refusals import Unreachable

CERTIFICATES = Path(__file__).parent / "certificates"
SERVER, AUTHORITY = CERTIFICATES / "server.pem", CERTIFICATES / "authority.pem"
ECHO = "X-Token: " + SECRET


@pytest.fixture(autouse=True)
def only_the_proxies_and_certificates_of_the_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.mark.parametrize(
    "trouble",
    [repeating_headers, page(500), page(403), reset, cut_off, error(403, "Authorization Error"), result(ECHO)],
)
def test_no_error_and_no_trace_of_it_shows_the_token(trouble: Step) -> None:
    with answering(trouble) as portal:
        here = client(portal.address)
        calls: list[Callable[[], object]] = [
            lambda: here.read("package_show", id="x"),
            lambda: here.write("package_create", {"name": "x"}),
            lambda: here.file("d", "r", "a.csv"),
        ]
        shown = [repr(here), str(vars(here)), str(here.access)]
        for call in calls:
            try:
                shown.append(repr(call()))
            except PipelineError as told:
                shown += ["".join(traceback.format_exception(told)), repr(told), repr(told.args), repr(told.message)]
                shown += [told.message.in_language("es"), str(vars(told))]
    assert any(asked.headers["Authorization"] == SECRET for asked in portal.asked)
    assert SECRET not in "".join(shown)


def test_what_a_portal_repeats_of_the_token_is_masked_in_results_too() -> None:
    with answering(result({"notes": ECHO})) as portal:
        assert client(portal.address).read("package_show", id="x") == {"notes": "X-Token: ***"}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_the_token_nowhere(status: int) -> None:
    with answering(result({})) as other, answering(page(status, Location=f"{other.address}/x")) as portal:
        here = client(portal.address)
        with pytest.raises(PipelineError, match="sends programs on to"):
            here.read("user_show")
        with pytest.raises(PipelineError, match="sends programs on to"):
            here.write("package_create", {})
        assert other.asked == []
        here.file("d", "r", "a.csv")
    assert len(portal.asked) == 3
    assert [asked.headers.get("Authorization") for asked in other.asked] == [None]


def test_a_redirect_of_the_portal_to_itself_is_not_followed_either() -> None:
    with answering(page(307, Location="/api/3/action/package_delete")) as portal, pytest.raises(PipelineError):
        client(portal.address).read("user_show")
    assert len(portal.asked) == 1


def test_a_proxy_of_the_environment_does_not_see_what_goes_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(result({})) as proxy, answering(result({"name": "oficial"})) as portal:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        assert client(portal.address).read("user_show") == {"name": "oficial"}
    assert proxy.asked == []


def test_a_proxy_that_answers_with_a_page_is_told_and_does_not_see_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(page(403)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.address.replace("://", "://ana:hunter2@"))
        here = client("https://datos.example")
        with pytest.raises(Unreachable, match="the proxy of this network does not let us through") as caught:
            here.read("user_show")
        assert "hunter2" not in "".join(traceback.format_exception(caught.value))
        with pytest.raises(Unreachable, match="Nothing was written"):
            here.write("package_create", {"name": "x"})
    assert {(asked.method, asked.path) for asked in proxy.asked} == {("CONNECT", "datos.example:443")}
    assert all("Authorization" not in asked.headers and SECRET.encode() not in asked.body for asked in proxy.asked)


def test_a_password_in_netrc_does_not_take_the_place_of_the_token(tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ana password hunter2\n", "utf-8")
    (tmp_path / ".netrc").chmod(0o600)
    with answering(result({})) as portal:
        client(portal.address).read("user_show")
    assert portal.asked[0].headers["Authorization"] == SECRET


def test_a_certificate_that_nobody_vouches_for_ends_it_before_a_word_is_said() -> None:
    with answering(result({}), certificate=SERVER) as portal:
        with pytest.raises(Unreachable, match=r"certificate of its server cannot be trusted.*REQUESTS_CA_BUNDLE"):
            client(portal.address).read("user_show")
        with pytest.raises(Unreachable, match="Nothing was written"):
            client(portal.address).write("package_create", {})
    assert portal.asked == []


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_an_authority_of_the_institution_is_named_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, str(AUTHORITY))
    with answering(result({"name": "oficial"}), certificate=SERVER) as portal:
        assert client(portal.address).read("user_show") == {"name": "oficial"}


@pytest.mark.parametrize("value", ["", "0", "false", "False"])
@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "PYTHONHTTPSVERIFY"])
def test_nothing_in_the_environment_turns_the_check_off(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with (
        answering(result({}), certificate=SERVER) as portal,
        pytest.raises(Unreachable, match=r"certificate|names is not"),
    ):
        client(portal.address).read("user_show")
    assert portal.asked == []


def test_no_line_of_the_program_can_turn_the_check_off() -> None:
    with answering(result({}), certificate=SERVER) as portal, pytest.raises(Unreachable, match="not checked"):
        here = client(portal.address)
        here._transport.session.verify = False
        here.read("user_show")
    assert portal.asked == []


def test_a_certificate_of_another_host_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(AUTHORITY))
    with answering(result({}), certificate=SERVER) as portal:
        elsewhere = portal.address.replace("127.0.0.1", "localhost")
        with pytest.raises(Unreachable, match="certificate"):
            client(elsewhere).read("user_show")
    assert portal.asked == []
