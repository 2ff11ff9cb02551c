"""What a portal says of a dataset or a table and CKAN would not is told in a sentence, before anything is written."""

from typing import Any

import pytest
from scripted_portal import answering, client, result

from pipeline.publish.ckan.applying import datastore
from pipeline.publish.ckan.applying.datastore import read_table
from pipeline.publish.ckan.client.refusals import NotCkan
from pipeline.publish.ckan.comparing.found import read_found

DATASET = {"id": "1f", "name": "compromisos-guatemala", "resources": [], "tags": [], "extras": []}
TABLE = {"records": [], "total": 0, "fields": [{"id": "_id", "type": "int"}, {"id": "code", "type": "text"}]}


@pytest.mark.parametrize(
    "changed",
    [
        {"id": None},
        {"id": ["1f"]},
        {"resources": {"0": {}}},
        {"resources": "<b>"},
        {"resources": [None]},
        {"resources": [{"id": 7}]},
        {"resources": 7},
        {"tags": ["OGP"]},
        {"tags": [{"name": {"es": "OGP"}}]},
        {"extras": [{"value": "1"}]},
    ],
)
def test_a_dataset_that_is_none(changed: dict[str, Any]) -> None:
    with answering(result({**DATASET, **changed})) as portal, pytest.raises(NotCkan, match="is not what CKAN tells"):
        read_found(client(portal.address), "compromisos-guatemala")


def test_a_dataset_without_anything_in_it_is_one() -> None:
    with answering(result({"id": "1f", "name": "compromisos-guatemala", "tags": None})) as portal:
        assert read_found(client(portal.address), "compromisos-guatemala").exists


@pytest.mark.parametrize(
    "changed",
    [
        {"records": "rows"},
        {"records": [1]},
        {"total": None},
        {"total": "many"},
        {"fields": [{"id": "code"}]},
        {"fields": {"code": "text"}},
    ],
)
def test_a_table_that_is_none(changed: dict[str, Any]) -> None:
    with answering(result({**TABLE, **changed})) as portal, pytest.raises(NotCkan, match="is not what CKAN tells"):
        read_table(client(portal.address), "1f")


def test_a_table_without_rows_is_one() -> None:
    with answering(result(TABLE)) as portal:
        table = read_table(client(portal.address), "1f")
    assert table
    assert (table.types, list(table.rows)) == ({"code": "text"}, [])


def test_a_table_without_end_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datastore, "LARGEST_TABLE", 5)
    endless = result({**TABLE, "records": [{"_id": 1, "code": "a"}], "total": 10**9})
    with answering(endless) as portal, pytest.raises(NotCkan):
        read_table(client(portal.address), "1f")
    assert len(portal.asked) == 6


@pytest.mark.parametrize("info", [None, "label", ["label"], 1])
def test_a_dictionary_entry_that_is_none_is_empty(info: object) -> None:
    fields = [{"id": "code", "type": "text", "info": info}]
    with answering(result({**TABLE, "fields": fields})) as portal:
        table = read_table(client(portal.address), "1f")
    assert table
    assert table.infos == {"code": {}}
