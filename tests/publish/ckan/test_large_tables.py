"""A table goes in one request, which readers see whole; in steps only where that does not get through."""

import json
from pathlib import Path

import pytest
from scripted_portal import ScriptedPortal, answering, client, page, result

from pipeline.common.tables import Row
from pipeline.publish.ckan.applying import datastore
from pipeline.publish.ckan.applying.datastore import write_table
from pipeline.publish.ckan.client.refusals import TooLarge
from pipeline.publish.ckan.comparing.tables import TableChange, info_of
from pipeline.publish.ckan.wanted.files import local_file
from pipeline.publish.ckan.wanted.model import Column, Resource, Table, Text

WORDS = Text("Código", "Code")
COLUMN = Column("code", "text", WORDS, WORDS)
ROWS: tuple[Row, ...] = tuple({"code": f"GT{number}"} for number in range(5))
UPDATE = TableChange("update", upserts=ROWS)
CREATION = TableChange("create", infos={"code": info_of(COLUMN)}, upserts=ROWS)
TOO_LARGE, DONE = page(413), result({})


@pytest.fixture
def resource(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Resource:
    monkeypatch.setattr(datastore, "STEP", 2)
    (tmp_path / "table.csv").write_text("code\r\n", "utf-8")
    table = Table((COLUMN,), ("code",), (), ROWS)
    return Resource("id-1", "table", WORDS, WORDS, "CSV", "text/csv", local_file(tmp_path / "table.csv"), table)


def sent(portal: ScriptedPortal) -> list[tuple[str, int]]:
    """The actions that were asked for, and how many rows each carried."""
    return [(asked.path.rpartition("/")[2], len(json.loads(asked.body)["records"])) for asked in portal.asked]


def test_all_rows_go_in_one_request(resource: Resource) -> None:
    with answering(DONE) as portal:
        write_table(client(portal.address), resource, UPDATE, None)
    assert sent(portal) == [("datastore_upsert", 5)]


def test_rows_go_in_steps_where_a_request_is_too_large(resource: Resource) -> None:
    with answering(TOO_LARGE, DONE) as portal:
        write_table(client(portal.address), resource, UPDATE, None)
    assert sent(portal)[1:] == [("datastore_upsert", 2), ("datastore_upsert", 2), ("datastore_upsert", 1)]


def test_a_new_table_is_made_with_its_first_rows_then(resource: Resource) -> None:
    with answering(TOO_LARGE, DONE) as portal:
        write_table(client(portal.address), resource, CREATION, None)
    assert sent(portal)[1:] == [("datastore_create", 2), ("datastore_upsert", 2), ("datastore_upsert", 1)]


def test_rows_go_in_steps_where_nobody_answered_before(resource: Resource) -> None:
    with answering(DONE) as portal:
        write_table(client(portal.address), resource, CREATION, None, in_steps=True)
    assert [rows for _, rows in sent(portal)] == [2, 2, 1]


def test_a_step_that_is_too_large_is_told(resource: Resource) -> None:
    with answering(TOO_LARGE) as portal, pytest.raises(TooLarge):
        write_table(client(portal.address), resource, UPDATE, None)
