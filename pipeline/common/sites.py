"""The `[site]` of a declaration goes in: where a member's pages are, and how politely they are asked for; checked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message

RANGE = re.compile(r"(?P<prefix>[A-Z]{2,6})(?P<first>[0-9]{4})-(?P=prefix)(?P<last>[0-9]{4})")


@dataclass(frozen=True)
class Tree:
    """Pages in one language: the address of the index, and that of a commitment, with `{code}` for its code."""

    language: str
    index: str
    page: str


@dataclass(frozen=True)
class Archive:
    """A web archive: its index of captures for a `{url}`, and the address of one, with `{timestamp}` and `{url}`."""

    index: str
    page: str


@dataclass(frozen=True)
class Site:
    """Where a member's pages are and how politely they are asked for. Seconds, and megabytes of 1,000,000 bytes."""

    trees: tuple[Tree, ...]
    ranges: tuple[str, ...] = ()
    probe: int = 3
    delay: float = 5.0
    timeout: float = 30.0
    retries: int = 4
    requests: int = 2000
    megabytes: int = 500
    hosts: tuple[str, ...] = ()
    archive: Archive | None = None


def check_site(site: Site, languages: Sequence[str]) -> None:
    """Raise ConfigurationError, with words for whoever wrote the declaration, where a value of `[site]` cannot be."""
    if not site.trees:
        raise ConfigurationError(message("[site] names no [[site.trees]]"))
    for tree in site.trees:
        _check_address("index", tree.index)
        _check_address("page", tree.page, "{code}")
        if tree.language not in languages:
            raise ConfigurationError(
                message("a tree of [site] is in “{language}”, which `languages` does not name", language=tree.language)
            )
    if site.archive:
        _check_address("archive.index", site.archive.index, "{url}")
        _check_address("archive.page", site.archive.page, "{url}", "{timestamp}")
    for span in site.ranges:
        found = RANGE.fullmatch(span)
        if not found or found["last"] < found["first"]:
            raise ConfigurationError(message("the range “{span}” is not of the form GT0001-GT0126", span=span))
    for name in ("probe", "delay", "timeout", "retries", "requests", "megabytes"):
        value = getattr(site, name)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise ConfigurationError(message("{name} is “{value}”, not a number of 0 or more", name=name, value=value))


def _check_address(name: str, address: str, *placeholders: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ConfigurationError(
            message("{name} is “{value}”, not an address that begins with https://", name=name, value=address)
        )
    if any(placeholder not in address for placeholder in placeholders):
        missing = " ".join(placeholders)
        raise ConfigurationError(
            message("{name} is “{value}”, without {missing}", name=name, value=address, missing=missing)
        )
