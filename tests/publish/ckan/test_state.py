"""The state of the last publication outlives a publication that was cut off."""

import json

from pipeline.publish.ckan.comparing.state import (
    PublishedResource,
    PublishedTable,
    State,
    checksum,
    read_state,
    state_bytes,
)
from pipeline.publish.ckan.probing.facts import Facts

FACTS = Facts("2.12", datastore=True, loader="", schemed=False, licence="cc-by", declared_licence="CC-BY-4.0")


def state(version: str) -> State:
    table = PublishedTable("abc", {"title": {"label": "Título", "notes": "…"}})
    resource = PublishedResource("commitments", {"name": "Compromisos"}, "f1", 10, "f1", table)
    return State(version, FACTS, {"title": "Compromisos"}, ["a"], {"modified": "2026-11-23"}, {"id-1": resource})


def test_it_is_read_back_as_it_was() -> None:
    newest = state("2026.11.24")
    assert read_state(state_bytes(newest, state("2026.11.23")), checksum(newest)) == newest


def test_a_file_that_is_newer_than_the_dataset_still_tells_the_state_before() -> None:
    """CKAN puts files in place before it commits, and leaves them there when it fails."""
    before = state("2026.11.23")
    assert read_state(state_bytes(state("2026.11.24"), before), checksum(before)) == before


def test_a_file_of_another_state_tells_nothing() -> None:
    assert read_state(state_bytes(state("2026.11.24"), None), checksum(state("2026.11.23"))) is None


def test_a_file_that_somebody_edited_tells_nothing() -> None:
    newest = state("2026.11.24")
    edited = json.loads(state_bytes(newest, None))
    edited["now"]["version"] = "2027.01.01"
    assert read_state(json.dumps(edited).encode(), checksum(newest)) is None


def test_anything_else_tells_nothing() -> None:
    for content in (b"", b"<html>", b"[]", b'{"now": null, "before": null}', b'{"now": {"a": 1}, "before": null}'):
        assert read_state(content, checksum(state("2026.11.23"))) is None
