"""A declaration, a package and what the portal can do go in; the dataset that should be there comes out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.common.declarations import Member
from pipeline.common.package import DataPackage
from pipeline.publish.ckan.wanted.model import Dataset, Text
from pipeline.publish.ckan.wanted.names import dataset_name, history_name, valid_tag
from pipeline.publish.ckan.wanted.resources import Derived, resources
from pipeline.publish.ckan.wanted.texts import about, described, filled, texts

CHECKED = "data_checked"
# The European list of countries is the one that ckanext-dcat and its readers know; its last part is ISO 3166.
_COUNTRY = "http://publications.europa.eu/resource/authority/country/{iso3}"


@dataclass(frozen=True)
class Source:
    """What a member's dataset is made of; `checked` is the day on which the pages were last looked at, if known.

    `has_history` where there is a dataset of earlier versions beside it.
    """

    member: Member
    package: DataPackage
    derived: Sequence[Derived]
    checked: str = ""
    has_history: bool = False


def member_dataset(source: Source, licence: str) -> Dataset:
    """The dataset of a member. `licence` is the id under which the portal knows the package's licence."""
    member, package = source.member, source.package
    name = dataset_name(member.member)
    plain, translated = about(described(package.descriptor, "title"), _notes(source))
    return Dataset(
        name=name,
        version=package.version,
        fields={**plain, **_fields(member, package, licence)},
        tags=tuple(_tags(member, package)),
        extras={**_extras(source), **member.portal.extras},
        resources=resources(name, package, source.derived),
        translated=translated,
    )


def _fields(member: Member, package: DataPackage, licence: str) -> Mapping[str, str]:
    descriptor = package.descriptor
    contributors = {role: item for item in descriptor["contributors"] for role in item.get("roles", ())}
    return {
        "license_id": licence,
        "url": descriptor["sources"][0]["path"],
        "version": package.version,
        "author": contributors.get("wrangler", {}).get("title", ""),
        "maintainer": member.maintainer,
        "maintainer_email": member.maintainer_email,
    }


def _notes(source: Source) -> Text:
    words, description = texts()["dataset"], described(source.package.descriptor, "description")
    notes = filled(words["notes"], description=description)
    if not source.has_history:
        return notes
    return filled(words["history"], notes=notes, history=history_name(source.member.member))


def _tags(member: Member, package: DataPackage) -> Iterator[str]:
    yield from dict.fromkeys(filter(None, map(valid_tag, (*package.descriptor["keywords"], *member.portal.tags))))


def _extras(source: Source) -> dict[str, str]:
    """The fields that ckanext-dcat reads beside those that CKAN has itself, as far as something is known of them."""
    member, package = source.member, source.package
    known = {
        "issued": _day(_first_version(package)),
        "modified": _day(package.version),
        CHECKED: max([source.checked, *(str(row["obtained"]) for row in package.rows("captures"))]),
        "language": json.dumps(list(member.languages)),
        # ckanext-dcat tells a place only where it has a name.
        "spatial_text": member.name_es,
        "spatial_uri": _COUNTRY.format(iso3=member.iso3) if member.iso3 else "",
        "publisher_name": member.maintainer,
        "publisher_email": member.maintainer_email,
        **_period(list(package.rows("action_plans"))),
    }
    return {key: value for key, value in known.items() if value}


def _period(plans: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """From the first plan to the end of the last, where a page states it."""
    dated = sorted((plan["start_year"], plan["end_year"] or 0) for plan in plans if plan["start_year"])
    if not dated:
        return {}
    end = {"temporal_end": f"{dated[-1][1]}-12-31"} if dated[-1][1] else {}
    return {"temporal_start": f"{dated[0][0]}-01-01", **end}


def _first_version(package: DataPackage) -> str:
    sealed = (path.parent.name for path in (package.folder / "versions").glob("*/datapackage.json"))
    return min((*sealed, package.version), key=_day)


def _day(version: str) -> str:
    return "-".join(version.split(".")[:3])
