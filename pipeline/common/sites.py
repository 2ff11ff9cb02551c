"""The `[site]` of a declaration goes in: where a member's pages are, and how politely they are asked for; checked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

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
    """Raise ValueError, with words for whoever wrote the declaration, where a value of `[site]` cannot be."""
    if not site.trees:
        raise ValueError("[site] names no [[site.trees]]")
    for tree in site.trees:
        _check_address("index", tree.index)
        _check_address("page", tree.page, "{code}")
        if tree.language not in languages:
            raise ValueError(f"a tree of [site] is in {tree.language!r}, which `languages` does not name")
    if site.archive:
        _check_address("archive.index", site.archive.index, "{url}")
        _check_address("archive.page", site.archive.page, "{url}", "{timestamp}")
    for span in site.ranges:
        found = RANGE.fullmatch(span)
        if not found or found["last"] < found["first"]:
            raise ValueError(f"the range {span!r} is not of the form GT0001-GT0126")
    for name in ("probe", "delay", "timeout", "retries", "requests", "megabytes"):
        value = getattr(site, name)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise ValueError(f"{name} is {value!r}, not a number of 0 or more")


def _check_address(name: str, address: str, *placeholders: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError(f"{name} is {address!r}, not an address that begins with https://")
    if any(placeholder not in address for placeholder in placeholders):
        raise ValueError(f"{name} is {address!r}, without {' and '.join(placeholders)}")
