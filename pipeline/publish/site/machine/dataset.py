"""What is published of a member goes in; its description as a schema.org `Dataset`, for search engines, comes out."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.publish.site import addresses
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.machine.package_facts import (
    OfferedFile,
    first_day,
    keywords,
    languages,
    last_day,
    offered_files,
    years,
)
from pipeline.publish.site.machine.vocabularies import media_type
from pipeline.publish.site.published import Published
from pipeline.publish.site.templating import PROJECT, publisher_of
from pipeline.publish.site.wording import description_of, title_of


def dataset(one: Published, language: str, base_url: str) -> Mapping[str, Any]:
    """The data page's JSON-LD; its addresses are relative to that page where no `base_url` is declared."""
    edition, descriptor = one.edition, one.edition.package.descriptor
    page = addresses.data(language, edition.name)

    def to(address: str) -> str:
        return addresses.reference(base_url, page, address)

    publisher = {"@type": "Organization", "name": publisher_of(descriptor)}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": title_of(descriptor, language),
        "description": description_of(descriptor, language),
        "url": to(page),
        "identifier": descriptor["name"],
        "version": edition.package.version,
        "datePublished": first_day(one),
        "dateModified": last_day(one),
        "inLanguage": languages(edition.tables["members"]),
        "keywords": keywords(descriptor, language),
        "license": [licence["path"] for licence in descriptor["licenses"] if licence.get("path")],
        "isAccessibleForFree": True,
        "creator": publisher,
        "publisher": publisher,
        "isBasedOn": [source["path"] for source in descriptor["sources"]],
        "spatialCoverage": [
            {"@type": "Place", "name": str(member[f"name_{language}"])} for member in edition.tables["members"]
        ],
        **dict(_temporal_coverage(one)),
        "variableMeasured": _variables(Reader(edition, language)),
        "includedInDataCatalog": {"@type": "DataCatalog", "name": PROJECT, "url": to(addresses.home(language))},
        "distribution": [
            _download(offered, language, to(addresses.download(edition.name, offered.file.path)))
            for offered in offered_files(one)
        ],
    }


def _download(offered: OfferedFile, language: str, address: str) -> Mapping[str, str]:
    return {
        "@type": "DataDownload",
        "name": offered.title[language],
        "description": offered.description[language],
        "contentUrl": address,
        "encodingFormat": media_type(offered.file.path),
        "contentSize": f"{offered.file.size} B",
        "sha256": offered.file.sha256,
    }


def _temporal_coverage(one: Published) -> Iterator[tuple[str, str]]:
    first, last = years(one)
    if first:
        yield "temporalCoverage", f"{first}/{last or '..'}"


def _variables(reader: Reader) -> list[Mapping[str, str]]:
    """The columns of the table of commitments, which is what people look for."""
    fields = reader.edition.schema("commitments")["fields"]
    return [
        {"@type": "PropertyValue", "name": field["name"], "alternateName": title_of(field, reader.language)}
        for field in fields
    ]
