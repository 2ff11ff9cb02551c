"""A portal goes in; what it can do and how it calls things, as far as it changes what is published, comes out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.probing.probe import Schema, ask_licences, ask_schema, ask_server

# Plugins that load every changed file into the DataStore themselves, unless `hash` is the MD5 of that file.
LOADERS = ("xloader", "datapusher", "datapusher_plus")
# Kinds of views that draw a chart of a table.
CHARTS = ("charts_view",)
SCHEMA = "scheming_datasets"
# The ids that CKAN's own lists of licences give to a licence of the SPDX list.
_KNOWN_AS: Mapping[str, Sequence[str]] = {
    "CC-BY-4.0": ("cc-by",),
    "CC-BY-SA-4.0": ("cc-by-sa",),
    "CC0-1.0": ("cc-zero",),
    "ODbL-1.0": ("odc-odbl",),
    "ODC-By-1.0": ("odc-by",),
    "PDDL-1.0": ("odc-pddl",),
}


@dataclass(frozen=True)
class Facts:
    """`version` (`2.12`); whether it has a DataStore and a plugin for schemas; how it calls a licence.

    `loader` and `chart` are the names of its loader and of its kind of chart, empty where it has none. `fields` and
    `required` are the names of the fields that its own schema of datasets has, and wants filled; `resource_fields`
    those of resources.
    """

    version: str
    datastore: bool
    loader: str
    schemed: bool
    licence: str
    declared_licence: str
    chart: str = ""
    fields: Sequence[str] = ()
    required: Sequence[str] = ()
    resource_fields: Sequence[str] = ()


def ask_facts(portal: Portal, declared_licence: str) -> Facts:
    """Ask the portal. Two requests, three where it has schemas of its own."""
    server = ask_server(portal)
    schema = ask_schema(portal) if SCHEMA in server.extensions else Schema()
    return Facts(
        version=".".join(server.version.split(".")[:2]),
        datastore=server.datastore,
        loader=_first(LOADERS, server.extensions),
        schemed=SCHEMA in server.extensions,
        licence=licence_id(declared_licence, [licence.id for licence in ask_licences(portal)]),
        declared_licence=declared_licence,
        chart=_first(CHARTS, server.extensions),
        fields=[field.name for field in schema.fields],
        required=[field.name for field in schema.fields if field.required],
        resource_fields=schema.resource_fields,
    )


def licence_id(declared: str, known: Sequence[str]) -> str:
    """The portal's id for a licence: the same name however written, then CKAN's older one, then the name itself."""
    by_letters = {_letters(name): name for name in known}
    for name in (declared, *_KNOWN_AS.get(declared, ())):
        if _letters(name) in by_letters:
            return by_letters[_letters(name)]
    return declared


def _first(names: Sequence[str], there: Sequence[str]) -> str:
    return next((name for name in names if name in there), "")


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
