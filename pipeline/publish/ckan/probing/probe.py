"""A portal goes in; what it is, and what this token's user may do there, comes out. Reads only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.refusals import Forbidden, NotFound, NotOffered


@dataclass(frozen=True)
class Server:
    """What `status_show` says; `version` is empty where the portal hides it (`ckan.hide_version`)."""

    title: str
    version: str
    extensions: tuple[str, ...]

    @property
    def datastore(self) -> bool:
        """Whether tables can be loaded, not only files uploaded."""
        return "datastore" in self.extensions


@dataclass(frozen=True)
class User:
    """Whose token it is."""

    name: str
    sysadmin: bool


@dataclass(frozen=True)
class Organization:
    """An organization in which the user may make datasets; `capacity` is editor, admin … as CKAN says it."""

    id: str
    name: str
    title: str
    capacity: str


@dataclass(frozen=True)
class PortalLicence:
    """A licence that the portal knows by name, and so shows with its title and a link."""

    id: str
    title: str


@dataclass(frozen=True)
class SchemaField:
    """A field that the portal's own schema of datasets has (ckanext-scheming), and whether it has to be filled."""

    name: str
    required: bool


@dataclass(frozen=True)
class Schema:
    """What the portal's own schema (ckanext-scheming) has: fields of datasets, and the names of those of resources."""

    fields: tuple[SchemaField, ...] = ()
    resource_fields: tuple[str, ...] = ()


def ask_server(portal: Portal) -> Server:
    """What the portal is. One request."""
    status = portal.read("status_show")
    extensions = status.get("extensions")
    return Server(
        _text(status, "site_title"),
        _text(status, "ckan_version"),
        tuple(name for name in extensions if isinstance(name, str)) if isinstance(extensions, list) else (),
    )


def ask_user(portal: Portal) -> User | None:
    """Whose token it is; None where the portal does not know it, which it says in no other way. One request."""
    try:
        user = portal.read("user_show")
    except (NotFound, Forbidden):
        return None
    return User(_text(user, "name"), user.get("sysadmin") is True)


def ask_organizations(portal: Portal) -> tuple[Organization, ...]:
    """Where the user may make datasets. One request."""
    found = portal.read("organization_list_for_user", permission="create_dataset")
    return tuple(
        Organization(*(_text(item, key) for key in ("id", "name", "display_name", "capacity"))) for item in _each(found)
    )


def ask_licences(portal: Portal) -> tuple[PortalLicence, ...]:
    """The licences that the portal knows. One request."""
    return tuple(PortalLicence(_text(item, "id"), _text(item, "title")) for item in _each(portal.read("license_list")))


def ask_schema(portal: Portal) -> Schema:
    """The portal's schema of datasets; an empty one where it has none. One request."""
    try:
        schema = portal.read("scheming_dataset_schema_show", type="dataset")
    except (NotFound, NotOffered):
        return Schema()
    return Schema(
        fields=tuple(
            SchemaField(
                _text(field, "field_name"), field.get("required") is True or "not_empty" in _text(field, "validators")
            )
            for field in _listed(schema, "dataset_fields")
        ),
        resource_fields=tuple(_text(field, "field_name") for field in _listed(schema, "resource_fields")),
    )


def organization_exists(portal: Portal, name: str) -> bool:
    """Whether the portal shows an organization of that name or id to this token. One request."""
    try:
        portal.read("organization_show", id=name, include_datasets=False, include_users=False)
    except (NotFound, Forbidden):
        return False
    return True


def _each(found: Sequence[Any]) -> Sequence[Mapping[str, Any]]:
    return [item for item in found if isinstance(item, dict)]


def _listed(found: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    value = found.get(key)
    return _each(value) if isinstance(value, list) else ()


def _text(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""
