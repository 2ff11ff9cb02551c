"""Columns that are called otherwise, are new, or are of another kind, published over an earlier version of a table.

The plan says it, the portal has it, what staff wrote into the dictionary stays, and readers see what docs/portal.md
says.
"""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from editions import Row, with_column, with_title
from readers import answer, polling
from trial_portal import TrialPortal

from pipeline.publish.ckan.applying.publishing import Outcome
from pipeline.publish.ckan.comparing.tables import TableChange
from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.publish.ckan.wanted.names import resource_id

pytestmark = pytest.mark.heavy("portal")

NOTE = "Nota de la oficina"


@dataclass(frozen=True)
class Seen:
    """What was done, everything different that a reader saw of the table meanwhile, and the fields that it has now."""

    outcome: Outcome
    tables: list[str]
    fields: dict[str, dict[str, Any]]

    @property
    def change(self) -> TableChange:
        ((_, change),) = self.outcome.plan.tables
        return change


@pytest.fixture
def refresh(portal: TrialPortal, first: Edition) -> Callable[[Edition], Seen]:
    """Publish a later edition over the first, in whose dictionary staff wrote, while somebody reads the table."""
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")
    portal.publish(first)
    commitments = resource_id(first.dataset, "commitments")
    _note(portal, commitments)
    before = _ids(portal, first)

    def publish(later: Edition) -> Seen:
        path = f"/api/3/action/datastore_search?resource_id={commitments}&limit=1000&sort=commitment"
        with polling(lambda: _without_ids(answer(portal, path))) as tables:
            outcome = portal.publish(later)
        info = portal.owner("datastore_info", id=commitments)
        assert (_ids(portal, first), info["meta"]["count"]) == (before, 108)
        fields = {field["id"]: field for field in info["fields"]}
        assert fields["problem"]["info"]["notes"] == NOTE
        return Seen(outcome, [str(table) for table in dict.fromkeys(tables)], fields)

    return publish


def _note(portal: TrialPortal, resource: str) -> None:
    fields = portal.owner("datastore_info", id=resource)["fields"]
    note = {"notes": NOTE}
    edited = [
        {"id": field["id"], "type": field["type"], "info": field["info"] | (note if field["id"] == "problem" else {})}
        for field in fields
    ]
    portal.owner("datastore_create", resource_id=resource, force=True, fields=edited)


def _ids(portal: TrialPortal, edition: Edition) -> list[str]:
    return [resource["id"] for resource in portal.owner("package_show", id=edition.dataset)["resources"]]


def _without_ids(found: str) -> str:
    if len(found) == 3:
        return found
    rows = json.loads(found)["result"]["records"]
    return json.dumps([{key: value for key, value in row.items() if key != "_id"} for row in rows], sort_keys=True)


def test_a_column_that_is_called_otherwise(
    portal: TrialPortal, first: Edition, refresh: Callable[[Edition], Seen], tmp_path: Path
) -> None:
    seen = refresh(with_title(first, tmp_path / "later", "commitments", "title", "Nombre del compromiso"))
    # Beside the note of staff no translation of ours may stand.
    assert seen.change.infos.keys() == {"title", "problem"}
    assert not seen.change.upserts
    assert seen.fields["title"]["info"]["label"] == "Nombre del compromiso"
    assert len(seen.tables) == 1
    page = html.unescape(
        portal.page(f"/dataset/{first.dataset}/resource/{resource_id(first.dataset, 'commitments')}", "es")
    )
    assert re.search(r">\s*Nombre del compromiso\s*<", page)


def test_a_new_column_comes_without_a_row_missing(
    first: Edition, refresh: Callable[[Edition], Seen], tmp_path: Path
) -> None:
    def filled(rows: list[Row]) -> list[Row]:
        return [{**row, "budget": str(number)} for number, row in enumerate(rows)]

    words = {"title": "Presupuesto", "description": "En quetzales.", "translations": {"en": {"title": "Budget"}}}
    column = {"name": "budget", "type": "integer", **words}
    seen = refresh(with_column(first, tmp_path / "later", "commitments", column, filled))
    assert (seen.change.new_columns, seen.change.replaced) == (("budget",), "")
    assert seen.fields["budget"]["type"] == "int4"
    assert seen.fields["budget"]["info"]["label_translated"] == {"es": "Presupuesto", "en": "Budget"}
    assert {table.count('"commitment":') for table in seen.tables} == {108}
    # The column is there first, and filled in the next step.
    assert [table.count('"budget": null') for table in seen.tables if '"budget"' in table][-1] == 0


def test_a_column_of_another_kind_costs_readers_a_moment(
    first: Edition, refresh: Callable[[Edition], Seen], tmp_path: Path
) -> None:
    column = {"name": "milestone_count", "type": "string"}
    seen = refresh(with_column(first, tmp_path / "later", "commitments", column, lambda rows: rows))
    assert seen.change.replaced == "milestone_count: int4 → text"
    assert seen.fields["milestone_count"]["type"] == "text"
    before, *between, after = seen.tables
    assert (before.count('"commitment":'), after.count('"commitment":')) == (108, 108)
    # 409, seen on 2.10: the table went while it was being searched.
    assert set(between) <= {"404", "409"}
