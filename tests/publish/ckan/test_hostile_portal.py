import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted_portal import Step, answering, client, drip, endless, plain, result

from pipeline.common.errors import PipelineError
from pipeline.publish.ckan.client import answers
from pipeline.publish.ckan.client.answers import Answer, Unanswered, refusal
from pipeline.publish.ckan.client.printable import LONGEST, printable, sentences
from pipeline.publish.ckan.client.refusals import NotCkan, Uncertain, Unreachable

BOMB = gzip.compress(b" " * 3_000_000)
MANY_HEADERS = {f"X_{number}": "y" for number in range(300)}


@pytest.fixture
def small_answers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LARGEST", 1_000_000)


@pytest.mark.usefixtures("small_answers_only")
@pytest.mark.parametrize("flood", [endless, plain(200, BOMB, Content_Encoding="gzip")])
def test_an_answer_without_end_is_not_read_to_its_end(flood: Step) -> None:
    with answering(flood) as portal:
        here = client(portal.address)
        with pytest.raises(NotCkan, match="larger than 1000000 bytes"):
            here.read("package_show", id="x")
        with pytest.raises(Uncertain, match="larger than 1000000 bytes"):
            here.write("package_create", {})
    assert len(portal.asked) == 2


def test_an_answer_that_drips_is_not_waited_for_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LONGEST", 0.05)
    with answering(drip) as portal, pytest.raises(Uncertain, match="still answering"):
        client(portal.address).write("package_create", {})


@pytest.mark.parametrize(
    "answer",
    [
        plain(200, b'{"success": true, "result": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        plain(200, b'{"success": true, "result": ' + b"9" * 10_000 + b"}"),
        plain(200, b'{"success": "yes", "result": null}'),
        plain(200, b"{}", Content_Encoding="gzip"),
        plain(200, b"{}", Content_Encoding="br"),
        plain(200, "{“success”: true}".encode("utf-16")),
        plain(200, b'{"success": true, "result": {}}', **MANY_HEADERS),
        plain(200, b"", X_Long="y" * 100_000),
    ],
)
def test_an_answer_that_makes_no_sense_is_told_in_a_sentence(answer: Step) -> None:
    with answering(answer) as portal, pytest.raises((NotCkan, Unreachable)):
        client(portal.address).read("package_show", id="x")


def test_names_of_a_portal_are_no_paths(tmp_path: Path) -> None:
    with answering(plain(200, b"x", "text/csv", Content_Disposition='attachment; filename="/tmp/owned"')) as portal:
        assert client(portal.address).file("d", "r", "a.csv") == b"x"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("\x1b[31mrojo\x1b[0m", "rojo"),
        ("\x1b]0;título\x07listo", "listo"),
        ("\x1b]8;;https://evil.example\x1b\\aquí\x1b]8;;\x1b\\", "aquí"),
        ("\x9b31mrojo", "rojo"),
        ("\x1b[2J\x1b[Hvacío", "vacío"),
        ("uno\r\ndos\ttres\x00", "uno dos tres"),
        ("\u202egnp.exe", "gnp.exe"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ud800sola", "sola"),
        ("año — «ñandú»", "año — «ñandú»"),
        (None, "None"),
        ({"a": 1}, "{'a': 1}"),
    ],
)
def test_words_of_a_portal_are_made_printable(said: object, shown: str) -> None:
    assert printable(said) == shown


@given(st.text())
def test_whatever_a_portal_says_is_one_printable_line_of_bounded_length(said: str) -> None:
    shown = printable(said)
    assert len(shown) <= LONGEST
    assert shown.isprintable()
    assert shown.encode("utf-8").decode() == shown


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.sampled_from([200, 204, 301, 400, 403, 404, 409, 413, 429, 500, 502]), JSON, st.sampled_from(["x", "match"]))
def test_any_answer_is_told_apart_without_failing(status: int, said: object, key: str) -> None:
    for body in (said, {"error": said}, {"error": {"__type": said, key: said}}, {"success": said, "result": said}):
        told = refusal("package_revise", Answer(status, {"Retry-After": str(said)}, json.dumps(body).encode()))
        assert isinstance(told, PipelineError | Unanswered)
        if isinstance(told, PipelineError):
            assert all(told.message.in_language(language) for language in ("es", "en"))


@given(st.binary())
def test_any_bytes_are_told_apart_without_failing(body: bytes) -> None:
    assert isinstance(refusal("package_revise", Answer(409, {}, body)), PipelineError | Unanswered)


def test_errors_in_any_shape_give_their_sentences() -> None:
    nested = {"__type": "Validation Error", "resources": [{}, {"size": ["Entero no válido"]}], "name": ["Ya existe"]}
    assert sentences(nested) == "Entero no válido · Ya existe"
    assert sentences([[[[[[["demasiado hondo"]]]]]]]) == ""
    assert sentences({"a": ["x"] * 1000}).count("x") == 20


def test_a_result_is_passed_on_as_data() -> None:
    evil = {
        "name": "../../etc/passwd",
        "notes": "<script>alert(1)</script>{reason}{0.__class__}",
        "title": "__import__",
    }
    with answering(result(evil)) as portal:
        assert client(portal.address).read("package_show", id="x") == evil


@pytest.mark.parametrize(
    ("sent", "got"),
    [
        (b'"\\ud83d\\ude00 bien"', "😀 bien"),
        (b'"\\ud800 media"', "? media"),
        (b'"\\uDC00 media"', "? media"),
        (b'"c:\\\\ud800"', "c:\\ud800"),
        (b'"\xed\xa0\x80 media"', "\ufffd\ufffd\ufffd media"),
        ('"ñandú"'.encode(), "ñandú"),
    ],
)
def test_halves_of_signs_do_not_get_in(sent: bytes, got: str) -> None:
    with answering(plain(200, b'{"success": true, "result": {"title": ' + sent + b"}}")) as portal:
        title = client(portal.address).read("package_show", id="x")["title"]
    assert title == got
    assert title.encode()
