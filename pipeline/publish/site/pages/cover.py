"""A reader's edition goes in; what every page of it says about the data package it belongs to comes out."""

from dataclasses import dataclass

from pipeline.publish.site.edition import Edition, Reader
from pipeline.publish.site.templating import publisher_of
from pipeline.publish.site.wording import description_of


@dataclass(frozen=True)
class Cover:
    """A data package: its name in addresses, what it is called, and which version it is.

    Dates are ISO text: `changed`, the day of the version; `obtained`, the day of the newest capture in it; `checked`,
    the day of the last run that asked for pages, empty where no run is known.
    """

    name: str
    title: str
    description: str
    version: str
    publisher: str
    is_union: bool
    changed: str
    obtained: str
    checked: str


def cover(reader: Reader, checked: str) -> Cover:
    """The cover of an edition."""
    edition, descriptor = reader.edition, reader.edition.package.descriptor
    return Cover(
        name=edition.name,
        title=reader.title(descriptor),
        description=description_of(descriptor, reader.language),
        version=edition.package.version,
        publisher=publisher_of(descriptor),
        is_union=edition.is_union,
        changed=day_of(edition.package.version),
        obtained=newest_capture(edition),
        checked=checked,
    )


def day_of(version: str) -> str:
    """The ISO date of the day that a version is named for."""
    return "-".join(version.split(".")[:3])


def newest_capture(edition: Edition) -> str:
    """The day on which we got the newest capture of an edition; empty where it has none."""
    return max((str(row["obtained"]) for row in edition.tables["captures"]), default="")
