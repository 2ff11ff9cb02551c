"""An edition goes in; what its pages say about the data package they belong to, and about its version, comes out."""

from dataclasses import dataclass

from pipeline.publish.site.edition import Edition, Reader
from pipeline.publish.site.templating import publisher_of
from pipeline.publish.site.wording import description_of


@dataclass(frozen=True)
class Cover:
    """A data package: its name in addresses and what it is called, whatever its version."""

    name: str
    title: str
    description: str
    publisher: str
    is_union: bool


@dataclass(frozen=True)
class Days:
    """Which version of a data package it is, and its days as ISO text.

    `changed` is the day of the version; `obtained`, the day of the newest capture in it; `checked`, the day of the last
    run that asked for pages, empty where no run is known.
    """

    version: str
    changed: str
    obtained: str
    checked: str


def cover(reader: Reader) -> Cover:
    """The cover of an edition."""
    edition, descriptor = reader.edition, reader.edition.package.descriptor
    return Cover(
        name=edition.name,
        title=reader.title(descriptor),
        description=description_of(descriptor, reader.language),
        publisher=publisher_of(descriptor),
        is_union=edition.is_union,
    )


def days(edition: Edition, checked: str) -> Days:
    """The days of an edition."""
    version = edition.package.version
    return Days(version, day_of(version), newest_capture(edition), checked)


def day_of(version: str) -> str:
    """The ISO date of the day that a version is named for."""
    return "-".join(version.split(".")[:3])


def newest_capture(edition: Edition) -> str:
    """The day on which we got the newest capture of an edition; empty where it has none."""
    return max((str(row["obtained"]) for row in edition.tables["captures"]), default="")
