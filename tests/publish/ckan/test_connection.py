import json
from pathlib import Path

import pytest
from scripted_portal import SECRET, Step, answering, client, cut_off, error, page, plain, reset, result, silence

from pipeline.common.errors import PortalRefused
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.refusals import NotCkan, NotFound, TooLarge, Uncertain, Unreachable

PASSING: list[Step] = [
    page(502),
    page(200),
    page(429, Retry_After="0"),
    plain(503, b""),
    error(500, "Search Index Error"),
    error(500, "Internal Server Error"),
    cut_off,
    reset,
    silence,
    plain(200, b'{"success": true, "result": [[[['),
    plain(200, b"null"),
    plain(200, b'{"success": true}'),
    plain(200, b"[1, 2]"),
    plain(200, b"[" * 200_000),
    plain(200, b"\xff\xfe"),
]


def test_a_read_is_a_post_with_the_token_to_the_portals_own_interface() -> None:
    with answering(result({"ckan_version": "2.12.0"})) as portal:
        here = client(f"{portal.address}/datos")
        assert here.read("package_show", id="compromisos-guatemala") == {"ckan_version": "2.12.0"}
    (asked,) = portal.asked
    assert (asked.method, asked.path) == ("POST", "/datos/api/3/action/package_show")
    assert json.loads(asked.body) == {"id": "compromisos-guatemala"}
    assert asked.headers["Authorization"] == SECRET
    assert asked.headers["User-Agent"].startswith("compromisos-abiertos/")
    assert "Cookie" not in asked.headers
    assert (here.reads, here.writes) == (1, 0)


@pytest.mark.parametrize("trouble", PASSING)
def test_a_read_is_asked_again_until_the_trouble_has_passed(trouble: Step) -> None:
    with answering(trouble, trouble, result({"a": 1})) as portal:
        assert client(portal.address).read("package_show", id="x") == {"a": 1}
    assert len(portal.asked) == 3


@pytest.mark.parametrize("trouble", PASSING)
def test_a_read_is_given_up_after_some_tries(trouble: Step) -> None:
    with answering(trouble) as portal, pytest.raises((Unreachable, NotCkan)):
        client(portal.address).read("package_show", id="x")
    assert len(portal.asked) == 3


@pytest.mark.parametrize("trouble", [step for step in PASSING if step is not PASSING[2]])
def test_a_write_is_sent_once_and_what_became_of_it_is_uncertain(trouble: Step) -> None:
    with answering(trouble) as portal, pytest.raises(Uncertain):
        client(portal.address).write("package_revise", {"match": {"name": "x"}})
    assert len(portal.asked) == 1


def test_a_write_that_was_sent_away_with_429_is_sent_again() -> None:
    busy = page(429, Retry_After="0")
    with answering(busy, busy, result({"id": "x"})) as portal:
        here = client(portal.address)
        assert here.write("package_create", {"name": "x"}) == {"id": "x"}
    assert here.writes == len(portal.asked) == 3
    assert here.done == 1


def test_a_portal_that_asks_for_a_long_wait_is_not_waited_for() -> None:
    with answering(page(429, Retry_After="3600")) as portal, pytest.raises(Unreachable, match="3600"):
        client(portal.address).write("package_create", {"name": "x"})
    assert len(portal.asked) == 1


def test_nothing_was_written_where_no_connection_was_made() -> None:
    with answering(result(1)) as portal:
        closed = portal.address
    with pytest.raises(Unreachable, match="Nothing was written"):
        client(closed).write("package_create", {"name": "x"})


def test_a_body_that_is_too_large_for_the_server_is_told_apart() -> None:
    with answering(page(413)) as portal, pytest.raises(TooLarge, match="client_max_body_size"):
        client(portal.address).write("package_revise", {"match": {}})


@pytest.mark.parametrize("status", [401, 403, 404])
def test_an_address_without_ckan_is_not_taken_for_a_dataset_that_is_missing(status: int) -> None:
    with answering(page(status)) as portal, pytest.raises(NotCkan):
        client(portal.address).read("package_show", id="x")
    assert len(portal.asked) == 1


def test_a_redirect_is_told_and_not_followed() -> None:
    with answering(result("stolen")) as other:
        elsewhere = page(301, Location=f"{other.address}/api/3/action/user_show")
        with answering(elsewhere) as portal, pytest.raises(NotCkan, match=f"sends programs on to {other.address}"):
            client(portal.address).read("user_show")
    assert other.asked == []


def test_files_are_sent_from_disk_with_parameters_as_json(tmp_path: Path) -> None:
    file = tmp_path / "commitments.csv"
    file.write_bytes("código\r\n".encode() * 40_000)
    parameters = {"match": {"name": "x"}, "update": {"title": "Año"}, "update__private": False, "note": "text"}
    busy = page(429, Retry_After="0")
    with answering(busy, result({})) as portal:
        client(portal.address).write("package_revise", parameters, {"update__resources__0__upload": file})
    first, second = portal.asked
    assert second.headers["Content-Type"].startswith("multipart/form-data; boundary=")
    assert file.read_bytes() in first.body
    assert file.read_bytes() in second.body
    for sent in ('{"name": "x"}', '{"title": "Año"}', "\r\n\r\nfalse\r\n", "\r\n\r\ntext\r\n", "commitments.csv"):
        assert sent.encode() in second.body
    assert int(second.headers["Content-Length"]) == len(second.body)


def test_what_may_change_something_is_no_read() -> None:
    for action in ("package_revise", "datastore_delete", "organization_member_create", "datastore_search_sql"):
        with pytest.raises(ValueError, match="must not be asked twice"):
            client("http://127.0.0.1:1").read(action)


def test_a_file_is_asked_for_at_the_portals_own_address() -> None:
    with answering(plain(200, b"a,b\r\n", "text/csv")) as portal:
        content = client(f"{portal.address}/datos").file("d1", "../../x", "año 1.csv")
    assert content == b"a,b\r\n"
    assert portal.asked[0].path == "/datos/dataset/d1/resource/..%2F..%2Fx/download/a%C3%B1o%201.csv"


def test_a_file_that_is_gone_is_not_found() -> None:
    with answering(page(404)) as portal, pytest.raises(NotFound):
        client(portal.address).file("d1", "r1", "a.csv")


def test_a_portal_cannot_leave_a_cookie() -> None:
    with answering(result({}, Set_Cookie="ckan=1; Path=/"), result({})) as portal:
        here: Portal = client(portal.address)
        here.read("status_show")
        here.read("status_show")
    assert "Cookie" not in portal.asked[1].headers


@pytest.mark.parametrize("value", [None, 1, "text", [{}], True])
def test_a_result_of_another_kind_is_not_ckans(value: object) -> None:
    with answering(result(value)) as portal, pytest.raises(NotCkan):
        client(portal.address).read("package_show", id="x")


@pytest.mark.parametrize("value", [None, 1, "text", {"0": {}}, True])
def test_a_list_of_another_kind_is_not_ckans(value: object) -> None:
    with answering(result(value)) as portal, pytest.raises(NotCkan):
        client(portal.address).read("license_list")


def test_a_file_that_the_portal_keeps_elsewhere_is_asked_for_there_without_the_token() -> None:
    with answering(plain(200, b"a,b\r\n", "text/csv")) as store:
        signed = f"{store.address}/bucket/a.csv?signature=x"
        with answering(page(302, Location=signed)) as portal:
            assert client(portal.address).file("d1", "r1", "a.csv") == b"a,b\r\n"
    assert [asked.path for asked in store.asked] == ["/bucket/a.csv?signature=x"]
    assert "Authorization" not in store.asked[0].headers
    assert portal.asked[0].headers["Authorization"] == SECRET


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://127.0.0.1/a.csv", "gopher://x", "//[bad", ""])
def test_a_file_that_is_nowhere_on_the_web_is_not_asked_for(where: str) -> None:
    with answering(page(302, Location=where)) as portal, pytest.raises(PortalRefused):
        client(portal.address).file("d1", "r1", "a.csv")


def test_a_file_that_is_always_elsewhere_is_given_up() -> None:
    with answering(page(302, Location="/again")) as portal, pytest.raises(NotCkan):
        client(portal.address).file("d1", "r1", "a.csv")
    assert len(portal.asked) == 4


def test_a_page_in_the_place_of_a_file_is_no_file() -> None:
    """Taken for the file, it would look as if people had put it there."""
    with answering(page(200), plain(200, b"{}")) as portal:
        assert client(portal.address).file("d1", "r1", "state.json") == b"{}"
    with answering(page(200)) as portal, pytest.raises(NotCkan):
        client(portal.address).file("d1", "r1", "state.json")
    with answering(page(200)) as portal:
        assert client(portal.address).file("d1", "r1", "report.html").startswith(b"<!DOCTYPE")
