"""Every error that a portal of one's own can be made to give: what it is for us, what a person reads, the exit code."""

import secrets
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from trial_portal import HURRIED, TrialPortal

from pipeline.common.errors import PipelineError
from pipeline.publish.ckan.client import refusals
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.token import Token

pytestmark = pytest.mark.heavy("portal")


@dataclass(frozen=True)
class Here:
    """A private dataset with one file and one table, and the editor who made it."""

    portal: Portal
    stranger: Portal
    organization: str
    dataset: str
    resource: str
    folder: Path

    def create(self, **changed: object) -> object:
        given = {"name": f"{self.dataset}-b", "owner_org": self.organization, "private": True, **changed}
        return self.portal.write("package_create", given)

    def revise(self, files: dict[str, Path] | None = None, **changed: object) -> object:
        return self.portal.write("package_revise", {"match": {"name": self.dataset}, **changed}, files)

    def table(self, action: str, **changed: object) -> object:
        return self.portal.write(f"datastore_{action}", {"resource_id": self.resource, "force": True, **changed})

    def file(self, size: int) -> dict[str, Path]:
        path = self.folder / "tabla.csv"
        path.write_bytes(b"x" * size)
        return {f"update__resources__{self.resource}__upload": path}


@pytest.fixture(scope="module")
def here(portal: TrialPortal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    name, resource = f"errores-{secrets.token_hex(4)}", str(uuid.uuid4())
    editor = Portal(portal.access(), HURRIED)
    folder = tmp_path_factory.mktemp("errors")
    made = Here(
        editor,
        Portal(portal.access(token=Token("no.es.nadie")), HURRIED),
        portal.organization,
        name,
        resource,
        folder,
    )
    editor.write("package_create", {"name": name, "owner_org": portal.organization, "private": True})
    new = [{"id": resource, "name": "Tabla", "url": "", "url_type": "upload"}]
    made.revise(made.file(100), update__resources__extend=new)
    if portal.has_datastore:
        columns = [{"id": "code", "type": "int4"}, {"id": "day", "type": "date"}]
        made.table("create", fields=columns, primary_key=["code"], records=[{"code": 1, "day": "2018-11-01"}])
    yield made
    portal.purge(name)


Call = Callable[[Here], object]
ERRORS: dict[str, tuple[Call, type[PipelineError], int, str]] = {
    "a name that is taken": (lambda it: it.create(name=it.dataset), refusals.Rejected, 5, "ya está ocupada"),
    "a name with signs": (lambda it: it.create(name="A B"), refusals.Rejected, 5, "la dirección del conjunto"),
    "no organization": (lambda it: it.create(owner_org=""), refusals.Rejected, 5, "Revise CKAN_ORGANIZATION"),
    "an unknown organization": (lambda it: it.create(owner_org="nadie"), refusals.Forbidden, 5, "compromisos doctor"),
    "a tag with signs": (lambda it: it.create(tags=[{"name": "a/b"}]), refusals.Rejected, 5, "una etiqueta tiene"),
    "a resource that is none": (lambda it: it.create(resources=[{"size": "z"}]), refusals.Rejected, 5, "un archivo"),
    "an extra twice": (
        lambda it: it.revise(update__extras__extend=[{"key": "k", "value": "1"}, {"key": "k", "value": "2"}]),
        refusals.Rejected,
        5,
        "está dos veces",
    ),
    "an extra without end": (
        lambda it: it.revise(update__extras__extend=[{"key": "k", "value": "x" * 40_000}]),
        refusals.Uncertain,
        6,
        "El portal no dijo si hizo",
    ),
    "a resource that is not there": (
        lambda it: it.revise(update__resources__9__name="x"),
        refusals.Rejected,
        5,
        "resources__9",
    ),
    "a moment that has passed": (
        lambda it: it.revise(match={"name": it.dataset, "metadata_modified": "2018-11-01T00:00:00"}),
        refusals.MatchFailed,
        5,
        "Alguien cambió entre tanto",
    ),
    "a dataset that is not there": (
        lambda it: it.portal.read("package_show", id="nadie"),
        refusals.NotFound,
        5,
        "no tiene lo que se le pidió",
    ),
    "a file that is not there": (
        lambda it: it.portal.file(it.dataset, str(uuid.uuid4()), "a.csv"),
        refusals.NotFound,
        5,
        "no tiene lo que se le pidió",
    ),
    "a dataset of others": (
        lambda it: it.stranger.read("package_show", id=it.dataset),
        refusals.Forbidden,
        5,
        "Puede haber vencido",
    ),
    "a file of others": (
        lambda it: it.stranger.file(it.dataset, it.resource, "tabla.csv"),
        refusals.Forbidden,
        5,
        "Puede haber vencido",
    ),
    "a token that nobody knows": (
        lambda it: it.stranger.write("package_create", {"name": "x"}),
        refusals.Forbidden,
        5,
        "Puede haber vencido",
    ),
    "an action that CKAN does not have": (
        lambda it: it.portal.write("datastore_rename", {}),
        refusals.NotOffered,
        5,
        "no conoce la acción datastore_rename",
    ),
    "a file over the limit": (lambda it: it.revise(it.file(11_000_000)), refusals.Rejected, 5, "más grande de lo que"),
}
OF_TABLES: dict[str, tuple[Call, type[PipelineError], int, str]] = {
    "a table of a file": (
        lambda it: it.table("upsert", force=False),
        refusals.Rejected,
        5,
        "la tabla pertenece a otra",
    ),
    "a value of another type": (
        lambda it: it.table("upsert", records=[{"code": 2}, {"code": 3, "day": "31/12/2018"}]),
        refusals.Rejected,
        5,
        "la fila 2 de las enviadas",
    ),
    "a row without a key": (
        lambda it: it.table("upsert", records=[{"day": "2018-11-01"}]),
        refusals.Rejected,
        5,
        "una fila viene sin su clave",
    ),
    "a column that is not there": (
        lambda it: it.table("upsert", records=[{"code": 2, "other": "x"}]),
        refusals.Rejected,
        5,
        "las columnas de la tabla",
    ),
    "a column that cannot be": (
        lambda it: it.table("create", fields=[{"id": "_x", "type": "text"}]),
        refusals.Rejected,
        5,
        "las columnas de la tabla",
    ),
    "a view of no kind": (
        lambda it: it.portal.write(
            "resource_view_create", {"resource_id": it.resource, "title": "x", "view_type": "other_view"}
        ),
        refusals.Rejected,
        5,
        "el complemento de una vista",
    ),
    "a table that is not there": (
        lambda it: it.portal.read("datastore_search", resource_id=str(uuid.uuid4())),
        refusals.NotFound,
        5,
        "no tiene lo que se le pidió",
    ),
    "a sign that no database holds": (
        lambda it: it.table("upsert", records=[{"code": "1\x00"}]),
        refusals.Uncertain,
        6,
        "falló CKAN mismo",
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_told_apart_and_says_what_to_do(here: Here, name: str) -> None:
    expect(here, *ERRORS[name])


@pytest.mark.parametrize("name", OF_TABLES)
def test_an_error_of_a_table_is_told_apart_and_says_what_to_do(portal: TrialPortal, here: Here, name: str) -> None:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")
    expect(here, *OF_TABLES[name])


def expect(here: Here, call: Call, kind: type[PipelineError], code: int, words: str) -> None:
    with pytest.raises(PipelineError) as caught:
        call(here)
    assert (type(caught.value), caught.value.exit_code) == (kind, code)
    told = caught.value.message.in_language("es")
    assert words in told
    assert told.isprintable()


def test_a_text_that_is_too_long_for_a_form_is_told_apart(portal: TrialPortal, here: Here) -> None:
    if portal.ckan.name == "2.10":
        pytest.skip("CKAN 2.10 takes texts of any length")
    with pytest.raises(refusals.TooLarge, match="client_max_body_size"):
        here.revise(here.file(10), update={"notes": "x" * 600_000})


def test_a_portal_without_datastore_does_not_know_its_actions(portal: TrialPortal, here: Here) -> None:
    if portal.has_datastore:
        pytest.skip("this portal has a DataStore")
    with pytest.raises(refusals.NotOffered, match="a plugin such as DataStore"):
        here.table("create", fields=[])
