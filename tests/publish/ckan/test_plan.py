"""A plan holds what differs and nothing else, and its guards name what must not happen unasked."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.common.package import DataPackage
from pipeline.common.portals import PortalRules
from pipeline.publish.ckan.comparing.found import Found
from pipeline.publish.ckan.comparing.guards import refusals
from pipeline.publish.ckan.comparing.looked import Looked
from pipeline.publish.ckan.comparing.plan import Destination, Plan, plan_of, state_after
from pipeline.publish.ckan.comparing.state import EXTRA, UNFINISHED, State
from pipeline.publish.ckan.comparing.tables import FoundTable, info_of
from pipeline.publish.ckan.probing.facts import Facts
from pipeline.publish.ckan.wanted.files import local_file
from pipeline.publish.ckan.wanted.model import Column, Dataset, Resource, Table, Text

RULES = PortalRules()
HERE = Destination("https://datos.example", "gobierno", public=True)
FACTS = Facts("2.12", datastore=True, loader="", schemed=False, licence="cc-by", declared_licence="CC-BY-4.0")
ROWS = tuple({"code": f"GT{number:04}"} for number in range(20))


@pytest.fixture
def wanted(tmp_path: Path) -> Dataset:
    (tmp_path / "tabla.csv").write_text("code\r\n", "utf-8")
    column = Column("code", "text", Text("Código", "Code"), Text("El código", "The code"))
    table = Table((column,), ("code",), (), ROWS)
    title, description = Text("Tabla", "Table"), Text("Una tabla", "A table")
    resource = Resource(
        "id-1", "table", title, description, "CSV", "text/csv", local_file(tmp_path / "tabla.csv"), table
    )
    fields = {"title": "Compromisos", "version": "2026.11.23"}
    extras = {"modified": "2026-11-23", "data_checked": "2026-11-23"}
    return Dataset("compromisos-x", "2026.11.23", fields, ("ogp",), extras, (resource,))


def there(wanted: Dataset, last: State | None, mark: str = "…", **changed: object) -> Found:
    """The dataset as `package_show` tells it after it was published, but for what changed."""
    resource = wanted.resources[0]
    package: Mapping[str, Any] = {
        "id": "p",
        "name": wanted.name,
        "metadata_modified": "2026-11-23T10:00:00",
        "private": False,
        **wanted.fields,
        "tags": [{"name": tag} for tag in wanted.tags],
        "extras": [{"key": key, "value": value} for key, value in {**wanted.extras, EXTRA: mark}.items()],
        "resources": [
            {
                "id": resource.id,
                "url": "https://datos.example/tabla.csv",
                "url_type": "upload",
                "name": resource.title.es,
                "name_translated": resource.title.both(),
                "description": resource.description.together(),
                "description_translated": resource.description.both(),
                "format": "CSV",
                "mimetype": "text/csv",
                "size": resource.file.bytes,
                "hash": resource.file.sha256,
            }
        ],
        **changed,
    }
    return Found(package, last)


def table_there(wanted: Dataset) -> FoundTable:
    table = wanted.resources[0].table
    assert table
    rows = [{"_id": number, **row} for number, row in enumerate(table.rows)]
    return FoundTable({"code": "text"}, {"code": info_of(table.columns[0])}, rows)


def published(wanted: Dataset) -> State:
    return state_after(wanted, Looked(Found({}), FACTS))


def plan(wanted: Dataset, found: Found, rules: PortalRules = RULES, tables: bool = True) -> Plan:
    looked = Looked(found, FACTS, {"id-1": table_there(wanted)} if tables else {})
    return plan_of(wanted, looked, rules, HERE)


def checks(plan: Plan, package: DataPackage) -> list[str]:
    return [refusal.check for refusal in refusals(plan, package, RULES)]


def test_a_portal_that_is_as_wanted_needs_nothing(wanted: Dataset) -> None:
    assert plan(wanted, there(wanted, published(wanted))).is_empty


def test_nothing_there_is_made_whole_and_opened(wanted: Dataset) -> None:
    made = plan_of(wanted, Looked(Found({}), FACTS, {"id-1": None}), RULES, HERE)
    assert (made.creates, made.opens, made.version_before) == (True, True, "")
    assert [(item.name, item.is_new) for item in made.resources] == [("table", True)]
    assert made.resources[0].table
    assert made.resources[0].table.added_rows == 20


def test_a_private_publication_is_not_opened(wanted: Dataset) -> None:
    looked = Looked(Found({}), FACTS, {"id-1": None})
    assert not plan_of(wanted, looked, RULES, replace(HERE, public=False)).opens


def test_a_first_publication_that_was_cut_off_is_finished_with_our_words(wanted: Dataset) -> None:
    found = there(wanted, None, UNFINISHED, private=True, title="A medias")
    made = plan(wanted, found)
    assert (made.creates, made.opens, made.remembers) == (False, True, True)
    assert [(change.name, change.after) for change in made.fields] == [("title", "Compromisos")]
    assert made.staff == ()


def test_other_bytes_of_the_same_content_are_not_sent(wanted: Dataset) -> None:
    state = published(wanted)
    elsewhere = replace(wanted.resources[0].file, bytes=99, sha256="f" * 64)
    assert plan(
        replace(wanted, resources=(replace(wanted.resources[0], file=elsewhere),)), there(wanted, state)
    ).is_empty


def test_another_content_is_sent_with_its_checksum(wanted: Dataset) -> None:
    state = published(wanted)
    file = replace(wanted.resources[0].file, fingerprint="new", sha256="f" * 64)
    made = plan(replace(wanted, resources=(replace(wanted.resources[0], file=file),)), there(wanted, state))
    assert [item.raw for item in made.resources] == [{"hash": "f" * 64}]


def test_what_a_form_erased_comes_back_and_what_staff_wrote_stays_in_both_languages(wanted: Dataset) -> None:
    found = there(wanted, published(wanted))
    (resource,) = found.package["resources"]
    del resource["name_translated"], resource["description_translated"]
    resource["name"] = "Tabla de la oficina"
    (item,) = plan(wanted, found).resources
    assert item.raw == {"description_translated": {"es": "Una tabla", "en": "A table"}}
    assert [(change.field, change.verdict) for change in item.staff] == [("name", "kept")]


def test_the_day_of_the_last_check_is_no_news_by_itself_for_a_week(wanted: Dataset) -> None:
    found = there(wanted, published(wanted))
    soon = replace(wanted, extras={**wanted.extras, "data_checked": "2026-11-29"})
    late = replace(wanted, extras={**wanted.extras, "data_checked": "2026-11-30"})
    assert plan(soon, found).is_empty
    assert [change.name for change in plan(late, found).extras] == ["data_checked"]
    with_title = replace(soon, fields={**wanted.fields, "title": "Otro"})
    assert [change.name for change in plan(with_title, found).extras] == ["data_checked"]


def test_guards_name_what_must_not_happen_unasked(wanted: Dataset, guatemala: DataPackage) -> None:
    state = published(wanted)
    newer = replace(state, version="2026.11.24")
    back = replace(state, version="2026.11.22", taken_back="2026.11.23")
    assert checks(plan(wanted, there(wanted, state)), guatemala) == []
    assert checks(plan(wanted, there(wanted, newer)), guatemala) == ["portal_older_version"]
    assert checks(plan(wanted, there(wanted, back)), guatemala) == ["portal_taken_back"]
    assert checks(plan(wanted, there(wanted, state, state="deleted")), guatemala) == ["portal_deleted_dataset"]
    assert checks(plan(wanted, there(wanted, None, mark="")), guatemala) == ["portal_not_ours"]


@pytest.mark.parametrize(("left", "refused"), [(20, False), (15, False), (14, True), (0, True)])
def test_a_publication_removes_few_rows_or_asks(
    wanted: Dataset, guatemala: DataPackage, left: int, refused: bool
) -> None:
    table = wanted.resources[0].table
    assert table
    fewer = replace(wanted, resources=(replace(wanted.resources[0], table=replace(table, rows=ROWS[:left])),))
    looked = Looked(there(wanted, published(wanted)), FACTS, {"id-1": table_there(wanted)})
    found = checks(plan_of(fewer, looked, RULES, HERE), guatemala)
    assert found == (["portal_too_many_removals:table"] if refused else [])


def test_a_package_whose_report_did_not_pass_is_refused(wanted: Dataset, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text('{"passed": false}', "utf-8")
    made = plan(wanted, there(wanted, published(wanted)))
    assert checks(made, DataPackage(tmp_path, {})) == ["portal_report_failed"]


def test_a_plan_is_json_and_the_same_once_it_was_read_back(wanted: Dataset) -> None:
    told = plan_of(wanted, Looked(Found({}), FACTS, {"id-1": None}), RULES, HERE).as_json()
    assert json.loads(json.dumps(told))["resources"][0]["table"]["added_rows"] == 20
