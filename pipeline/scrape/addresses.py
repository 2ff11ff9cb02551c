"""Addresses as people and pages write them go in; one spelling of each, and what it is the address of, come out."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from pipeline.common.sites import Site

_DEFAULT_PORTS = {"http": 80, "https": 443}
_DOUBLED_TREE = re.compile(r"^(/[a-z]{2})(?:\1)+/")


@dataclass(frozen=True)
class Place:
    """What stands at an address: the page of a commitment in a language's tree, or its index (`code` is empty)."""

    language: str
    code: str = ""


def normal_address(address: str) -> str:
    """One spelling: lower-case host without `www.`, no default port, tree not doubled, final slash, no fragment.

    For comparison only; what is asked for is the address as declared.
    """
    parts = urlsplit(address.strip())
    path = _DOUBLED_TREE.sub(r"\1/", re.sub(r"/{2,}", "/", parts.path)).rstrip("/").lower() + "/"
    return urlunsplit((parts.scheme.lower(), _plain_host(address), path, parts.query, ""))


def place_of(address: str, site: Site) -> Place | None:
    """What the declaration says stands at an address; None where it says nothing. Codes come in capitals."""
    asked = _without_scheme(address)
    for tree in site.trees:
        if asked == _without_scheme(tree.index):
            return Place(tree.language)
        before, _, after = _without_scheme(tree.page).partition("{code}")
        found = re.fullmatch(re.escape(before) + "([a-z0-9]+)" + re.escape(after), asked)
        if found:
            return Place(tree.language, found[1].upper())
    return None


def origin(address: str) -> tuple[str, str]:
    """Scheme and host with port, `www.` taken off: what has to be the same for an answer to be the declared site's."""
    return urlsplit(address).scheme.lower(), _plain_host(address)


def declared_origins(site: Site) -> frozenset[tuple[str, str]]:
    """The origins that may be asked: those of the declared addresses, and further hosts by https."""
    addresses = [address for tree in site.trees for address in (tree.index, tree.page)]
    if site.archive:
        addresses += [site.archive.index, site.archive.page]
    return frozenset([*map(origin, addresses), *(("https", _without_www(host.lower())) for host in site.hosts)])


def _without_scheme(address: str) -> str:
    return normal_address(address).partition("://")[2]


def _plain_host(address: str) -> str:
    parts = urlsplit(address.strip())
    port = "" if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme.lower())) else f":{parts.port}"
    return _without_www((parts.hostname or "").lower()) + port


def _without_www(host: str) -> str:
    return host.removeprefix("www.")
