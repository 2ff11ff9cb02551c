import json
from typing import Any

import pytest

from pipeline.common.errors import PipelineError
from pipeline.publish.ckan.client import refusals
from pipeline.publish.ckan.client.answers import Answer, Unanswered, refusal

# What portals in Spanish answered (docs/portal-facts.md): status, error, what it is for us, what our sentence says.
ANSWERED: list[tuple[int, dict[str, Any], type[PipelineError], str]] = [
    (404, {"__type": "Not Found Error", "message": "No encontrado"}, refusals.NotFound, "does not have what was asked"),
    (403, {"__type": "Authorization Error", "message": "El usuario  no"}, refusals.Forbidden, "compromisos doctor"),
    (409, {"__type": "Validation Error", "name": ["Ese URL ya esta siendo utilizado."]}, refusals.Rejected, "is taken"),
    (409, {"__type": "Validation Error", "owner_org": ["Organización no existe"]}, refusals.Rejected, "editor of it"),
    (409, {"__type": "Validation Error", "tags": ['La etiqueta "a/b" solo']}, refusals.Rejected, "a tag has signs"),
    (409, {"__type": "Validation Error", "upload": ["File upload too large"]}, refusals.Rejected, "larger than the"),
    (
        409,
        {"__type": "Validation Error", "resources": [{}, {"size": ["Entero no válido"]}]},
        refusals.Rejected,
        "Entero",
    ),
    (
        409,
        {"__type": "Validation Error", "records": ["…"], "records_row": 4},
        refusals.Rejected,
        "the row 5 of those sent",
    ),
    (
        409,
        {"__type": "Validation Error", "records": ["…"], "_records_row": 0},
        refusals.Rejected,
        "the row 1 of those sent",
    ),
    (409, {"__type": "Validation Error", "table": ["unique key must"]}, refusals.Rejected, "has no key any more"),
    (409, {"__type": "Validation Error", "constraints": ["…"], "info": {}}, refusals.Rejected, "the same key"),
    (409, {"__type": "Validation Error", "read-only": ["…"]}, refusals.Rejected, "belongs to something else"),
    (409, {"__type": "Validation Error", "view_type": ["No plugin found"]}, refusals.Rejected, "plugin of a view"),
    (409, {"__type": "Validation Error", "match__id": "Falta el valor"}, refusals.Rejected, "match__id"),
    (409, {"__type": "Validation Error", "resources__9__name": ["Unmatched key"]}, refusals.Rejected, "resources__9"),
    (409, {"__type": "Validation Error", "match": ["metadata_modified"]}, refusals.MatchFailed, "changed the dataset"),
    (409, {"__type": "Search Error", "message": "…"}, refusals.Rejected, "cannot do what it was asked"),
    (400, {"__type": "Integrity Error", "message": "…"}, refusals.Rejected, "cannot do what it was asked"),
    (409, {"__type": "Validation Error", "extras_validation": ["Clave duplicada"]}, refusals.Rejected, "there twice"),
]


def answer(status: int, body: bytes, **headers: str) -> Answer:
    return Answer(status, headers, body)


@pytest.mark.parametrize(("status", "error", "kind", "told"), ANSWERED)
def test_what_ckan_answers_is_told_apart_by_type_and_key(
    status: int, error: dict[str, Any], kind: type[PipelineError], told: str
) -> None:
    body = json.dumps({"success": False, "error": error}).encode()
    refused = refusal("package_revise", answer(status, body))
    assert type(refused) is kind
    assert told in str(refused)
    assert refused.exit_code == 5


@pytest.mark.parametrize(("status", "error", "kind", "told"), ANSWERED)
def test_the_portals_own_words_and_language_decide_nothing(
    status: int, error: dict[str, Any], kind: type[PipelineError], told: str
) -> None:
    def in_maya(said: Any) -> Any:
        if isinstance(said, dict):
            return {key: value if key == "__type" else in_maya(value) for key, value in said.items()}
        return (
            [in_maya(item) for item in said] if isinstance(said, list) else "B'a'ik" if isinstance(said, str) else said
        )

    if error.get("match"):
        return  # paths, not words
    body = json.dumps({"success": False, "error": in_maya(error)}).encode()
    assert type(refusal("package_revise", answer(status, body))) is kind


def test_an_action_that_ckan_does_not_know_is_told_apart() -> None:
    body = json.dumps("Solicitud incorrecta - Action name not known: datastore_create").encode()
    refused = refusal("datastore_create", answer(400, body))
    assert isinstance(refused, refusals.NotOffered)
    assert "does not know the action datastore_create" in str(refused)


@pytest.mark.parametrize(
    ("status", "body", "sent", "passing"),
    [
        (429, b"", False, True),
        (500, b'{"success": false, "error": {"__type": "Search Index Error"}}', True, True),
        (500, b"<html>", True, True),
        (502, b"<html>", True, True),
        (503, b"", True, True),
        (413, b"<html>", True, False),
        (401, b"<html>", True, False),
        (404, b"<html>", True, False),
        (404, b'{"error": "not found"}', True, False),
        (415, b"<html>", True, False),
        (204, b"", True, False),
        (403, b'{"error": {"__type": ["a list"]}}', True, False),
        (404, b"[" * 100_000, True, False),
        (400, b"\xff", True, False),
    ],
)
def test_what_is_not_ckans_own_answer_leaves_open_what_happened(
    status: int, body: bytes, sent: bool, passing: bool
) -> None:
    open_question = refusal("package_create", answer(status, body))
    assert isinstance(open_question, Unanswered)
    assert (open_question.sent, open_question.passing) == (sent, passing)


def test_the_words_of_a_portal_are_printed_without_what_a_terminal_obeys() -> None:
    said = "\x1b]0;pwned\x07\x1b[31mNo\x1b[0m se\u202e puede\r\n\x00<b>aquí</b>" + "x" * 1000
    body = json.dumps({"success": False, "error": {"__type": "Validation Error", "name": [said]}}).encode()
    told = str(refusal("package_create", answer(409, body)))
    assert "“No se puede <b>aquí</b>xxx" in told
    assert told.isprintable()
    assert len(told) < 700
