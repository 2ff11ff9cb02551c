"""What is published of each member goes in; the catalogue in DCAT, its texts in both languages, comes out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.common.messages import LANGUAGES, Message, message
from pipeline.common.tables import Row
from pipeline.publish.site import addresses
from pipeline.publish.site.machine.package_facts import (
    OfferedFile,
    contact,
    first_day,
    keywords,
    languages,
    last_day,
    offered_files,
    years,
)
from pipeline.publish.site.machine.vocabularies import concepts_of_file, concepts_of_languages, vocabularies
from pipeline.publish.site.published import Published
from pipeline.publish.site.templating import PROJECT, publisher_of
from pipeline.publish.site.wording import description_of, title_of

CONTEXT = Path(__file__).with_name("dcat_context.json")
DOCUMENTS = ("LEEME.md", "README.md", "dictionary.csv", "CHANGES.md", "datapackage.json")
_DESCRIPTION = message("Open government commitments as open data, with where every value comes from.")

Node = dict[str, Any]


def catalog(published: Sequence[Published], base_url: str) -> Node:
    """The catalogue as JSON-LD; its addresses are relative to its own where no `base_url` is declared."""
    return _Writer(base_url).catalog(published)


@dataclass(frozen=True)
class _Writer:
    base_url: str

    def catalog(self, published: Sequence[Published]) -> Node:
        publishers = {publisher_of(one.edition.package.descriptor) for one in published}
        return {
            "@context": json.loads(CONTEXT.read_text("utf-8")),
            "@id": self.to(addresses.CATALOG),
            "@type": "Catalog",
            "title": dict.fromkeys(LANGUAGES, PROJECT),
            "description": _in_both(_DESCRIPTION),
            "publisher": _agent(publishers.pop() if len(publishers) == 1 else PROJECT),
            "homepage": self.to(addresses.DOOR),
            "language": concepts_of_languages(sorted(LANGUAGES)),
            "themeTaxonomy": vocabularies()["data_themes"],
            "issued": min(map(first_day, published)),
            "modified": max(map(last_day, published)),
            **_licence(published),
            "dataset": [self.dataset(one) for one in published],
        }

    def dataset(self, one: Published) -> Node:
        edition, descriptor = one.edition, one.edition.package.descriptor
        return {
            "@id": self.to(addresses.CATALOG, descriptor["name"]),
            "@type": "Dataset",
            "identifier": descriptor["name"],
            "title": {language: title_of(descriptor, language) for language in LANGUAGES},
            "description": {language: description_of(descriptor, language) for language in LANGUAGES},
            "keyword": {language: keywords(descriptor, language) for language in LANGUAGES},
            "publisher": _agent(publisher_of(descriptor)),
            **_contact_point(descriptor),
            "theme": vocabularies()["theme"],
            "language": concepts_of_languages(languages(edition.tables["members"])),
            "spatial": [_location(member) for member in edition.tables["members"]],
            **_period(one),
            "accessRights": vocabularies()["access"],
            "accrualPeriodicity": vocabularies()["frequency"],
            "version": edition.package.version,
            "issued": first_day(one),
            "modified": last_day(one),
            "landingPage": self.to(addresses.data(LANGUAGES[0], edition.name)),
            "page": [self.document(edition.name, path) for path in DOCUMENTS if path in one.downloads.files],
            "source": [source["path"] for source in descriptor["sources"]],
            "distribution": [self.distribution(one, offered) for offered in offered_files(one)],
        }

    def distribution(self, one: Published, offered: OfferedFile) -> Node:
        descriptor, path = one.edition.package.descriptor, offered.file.path
        return {
            "@id": self.to(addresses.CATALOG, f"{descriptor['name']}/{path}"),
            "@type": "Distribution",
            "title": offered.title,
            "description": offered.description,
            "accessURL": self.to(addresses.data(LANGUAGES[0], one.edition.name)),
            "downloadURL": self.to(addresses.download(one.edition.name, path)),
            **concepts_of_file(path),
            "byteSize": offered.file.size,
            "checksum": {
                "@type": "Checksum",
                "algorithm": vocabularies()["sha256"],
                "checksumValue": offered.file.sha256,
            },
            **_licence([one]),
            "availability": vocabularies()["availability"],
            "modified": last_day(one),
        }

    def document(self, name: str, path: str) -> Node:
        return {"@id": self.to(addresses.download(name, path)), "@type": "Document"}

    def to(self, address: str, anchor: str = "") -> str:
        return addresses.reference(self.base_url, addresses.CATALOG, address, anchor)


def _in_both(sentence: Message) -> Mapping[str, str]:
    return {language: sentence.in_language(language) for language in LANGUAGES}


def _agent(name: str) -> Node:
    # An office has one name; it is the same in every language.
    return {"@type": "Agent", "name": dict.fromkeys(LANGUAGES, name)}


def _contact_point(descriptor: Mapping[str, Any]) -> Node:
    named = contact(descriptor)
    if not named:
        return {}
    name = dict.fromkeys(LANGUAGES, named["title"])
    return {"contactPoint": {"@type": "Kind", "fullName": name, "email": f"mailto:{named['email']}"}}


def _location(member: Row) -> Node:
    label = {language: str(member[f"name_{language}"]) for language in LANGUAGES}
    # A local member is in a country, and is not that country.
    country = (
        {"@id": vocabularies()["country"].format(iso3=member["iso3"])} if member["level_code"] == "national" else {}
    )
    return {**country, "@type": "Location", "label": label}


def _period(one: Published) -> Node:
    first, last = years(one)
    limits = {name: str(year) for name, year in (("startDate", first), ("endDate", last)) if year}
    return {"temporal": {"@type": "PeriodOfTime", **limits}} if limits else {}


def _licence(published: Sequence[Published]) -> Node:
    """The licence, where all that is published has the same."""
    found = {licence.get("path") for one in published for licence in one.edition.package.descriptor["licenses"]}
    return {"license": found.pop()} if len(found) == 1 and None not in found else {}
