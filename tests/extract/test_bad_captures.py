"""Captures that are no pages, or in another encoding: each says what it is, none stops the reader."""

import pytest
from reading import plain

from pipeline.extract.capture import extract_capture
from pipeline.extract.decoding import MOST_BYTES, decode

PAGE = "Título (GT0001)\nPlan de ACCION: Plan de Acción 2018\nCiclo del plan de acción: 2018\nEstado: Activo"
HTML = (
    "<html><head><meta charset={}></head><h1>Título (GT0001)</h1>"
    "<p>Plan de ACCION: ‘Acción’</p><p>Estado: Sí</p></html>"
)


@pytest.mark.parametrize(
    ("content", "check"),
    [
        (b"", "capture_empty"),
        (b" \r\n\t", "capture_empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 30, "capture_not_text"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 4, "capture_not_text"),
        (b"x" * (MOST_BYTES + 1), "capture_too_large"),
        (PAGE.encode()[:-1] + b"\xc3", "capture_badly_encoded"),
    ],
)
def test_capture_says_what_is_wrong_with_it(content: bytes, check: str) -> None:
    assert [signal.check for signal in extract_capture(content, "page").signals] == [check]


@pytest.mark.parametrize(
    "content", [b"<html><form><label>User</label><input></form></html>", b"Not found", b"{}", b"<p>"]
)
def test_other_pages_give_no_record(content: bytes) -> None:
    assert extract_capture(content, "page").records == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_any_encoding(encoding: str) -> None:
    (record,) = extract_capture(PAGE.encode(encoding), "page").records
    assert plain(record)["title"] == "Título"
    assert plain(record)["fields"]["action_plan"] == "Plan de Acción 2018"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("x", "cp1252"),
    ],
)
def test_html_whatever_it_declares(declared: str, encoding: str) -> None:
    (record,) = extract_capture(HTML.format(declared).encode(encoding), "page").records
    assert plain(record)["fields"] == {"action_plan": "‘Acción’", "status": "Sí"}


def test_page_that_was_cut_off_is_read_up_to_there() -> None:
    (record,) = extract_capture(PAGE.encode()[:60], "page").records
    assert record.fields == {"action_plan": "Plan de Acción 2018"}
    assert [signal.text for signal in record.signals] == ["Ciclo"]


@pytest.mark.parametrize(
    ("text", "is_html"),
    [("<HTML><BODY>x", True), ("<p>a<p>b<p>c", True), ("a < b and b > c", False), ("Line <br> only", False)],
)
def test_what_counts_as_html(text: str, is_html: bool) -> None:
    assert decode(text.encode()).is_html is is_html


def test_elements_by_the_thousand_do_no_harm() -> None:
    assert extract_capture(b"<div>" * 50_000 + b"Status: Active", "page").records == ()


def test_title_with_two_codes_is_signalled() -> None:
    (record,) = extract_capture(b"A title (GT0002) (GT0001)\nAction Plan: P\nStatus: Active", "page").records
    assert (record.code, record.title) == ("GT0001", "A title (GT0002)")
    assert [signal.check for signal in record.signals] == ["title_with_two_codes"]
