"""Variables go in; which portal is published to, as whom, comes out. Nothing is asked of the portal here."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import urlsplit

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.publish.ckan.client.token import Token

Visibility = Literal["public", "private"]
REQUIRED = ("CKAN_URL", "CKAN_API_TOKEN", "CKAN_ORGANIZATION")
MEGABYTE = 1024 * 1024  # as CKAN counts in ckan.max_resource_size
DEFAULT_MEGABYTES = 10
_API_PATH = re.compile(r"(/api(/3)?(/action)?)?/*$")
_ORGANIZATION = re.compile(r"[a-z0-9_-]{2,100}")


@dataclass(frozen=True)
class Access:
    """A portal (`https://datos.example` or `https://example/datos`), a token, and the organization to publish in.

    `max_file_bytes` is what the portal takes in one file: it cannot be asked, so the officer says it.
    """

    url: str
    token: Token
    organization: str
    visibility: Visibility = "public"
    max_file_bytes: int = DEFAULT_MEGABYTES * MEGABYTE


def read_access(variables: Mapping[str, str]) -> Access | None:
    """The portal that CKAN_URL, CKAN_API_TOKEN and CKAN_ORGANIZATION name; None where none of them is set.

    CKAN_VISIBILITY (public, private) and CKAN_MAX_FILE_MEGABYTES refine it. Raises ConfigurationError.
    """
    given = {name: variables.get(name, "").strip() for name in REQUIRED}
    if not any(given.values()):
        return None
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise ConfigurationError(
            message(
                "The portal is configured in part: {missing} missing. Set {all} in .env or in the environment,"
                " or none of them to publish to the catalogue on disk only.",
                missing=", ".join(missing),
                all=", ".join(REQUIRED),
            )
        )
    return Access(
        url=_portal_address(given["CKAN_URL"]),
        token=Token(given["CKAN_API_TOKEN"]),
        organization=_organization(given["CKAN_ORGANIZATION"]),
        visibility=_visibility(variables.get("CKAN_VISIBILITY", "")),
        max_file_bytes=_bytes(variables.get("CKAN_MAX_FILE_MEGABYTES", "")),
    )


def is_loopback(host: str) -> bool:
    """Whether a host of an address is this machine itself, whose traffic nobody else can read."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _portal_address(text: str) -> str:
    """The address without what people copy along: `/api/3/action`, slashes at the end."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port  # raises where it is no number
    except ValueError:
        host = ""
    # What stands before an @ may be a password, so the address is not repeated.
    if not host or parts.scheme not in ("http", "https") or parts.username is not None:
        raise ConfigurationError(
            message(
                "CKAN_URL is not the address of a portal. Write it as a browser shows the front page of the portal,"
                " such as https://datos.example.gob"
            )
        )
    if parts.query or parts.fragment:
        raise ConfigurationError(
            message("CKAN_URL has a ? or a # in it. Write the address of the portal's front page, without them.")
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise ConfigurationError(
            message(
                "CKAN_URL begins with http://, so that anybody on the way to {host} could read the token."
                " Write https:// and, if the portal has none, ask whoever runs it for it.",
                host=host,
            )
        )
    return f"{parts.scheme}://{parts.netloc}{_API_PATH.sub('', parts.path)}"


def _organization(name: str) -> str:
    if not _ORGANIZATION.fullmatch(name):
        raise ConfigurationError(
            message(
                "CKAN_ORGANIZATION is “{name}”, which no organization of a portal is called. Copy the last part of the"
                " organization's address, such as secretaria-de-finanzas in …/organization/secretaria-de-finanzas",
                name=name,
            )
        )
    return name


def _visibility(text: str) -> Visibility:
    word = text.strip().lower() or "public"
    if word not in ("public", "private"):
        raise ConfigurationError(
            message("CKAN_VISIBILITY is “{word}”; it can be public or private.", word=text.strip())
        )
    return cast(Visibility, word)


def _bytes(text: str) -> int:
    try:
        megabytes = float(text.strip() or DEFAULT_MEGABYTES)
        size = int(megabytes * MEGABYTE)
    except (ValueError, OverflowError):
        size = 0
    if size <= 0:
        raise ConfigurationError(
            message(
                "CKAN_MAX_FILE_MEGABYTES is “{value}”, not a number above 0. Ask whoever runs the portal for its"
                " ckan.max_resource_size, or leave it out: then it is {default}.",
                value=text.strip(),
                default=DEFAULT_MEGABYTES,
            )
        )
    return size
