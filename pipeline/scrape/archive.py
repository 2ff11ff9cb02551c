"""A member's addresses go in; how a web archive says they looked in the past, a page and day each, comes out."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import quote

from pipeline.common.captures import Capture
from pipeline.common.declarations import Member
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.common.sites import Archive, Site
from pipeline.scrape.addresses import normal_address
from pipeline.scrape.outcomes import Wish
from pipeline.scrape.refusals import Failed, Refused, Stopped
from pipeline.scrape.robots import Robots
from pipeline.scrape.rules import declared_site
from pipeline.scrape.wanted import Choice, address_of, known_codes


def archived_pages(
    member: Member, folder: Path, captures: Sequence[Capture], choice: Choice, robots: Robots
) -> Iterator[Wish]:
    """What the archive has of each address and we have not: one a day on which it looked different.

    Raises Stopped where the archive's index cannot be had or read.
    """
    site, archive = declared_site(member), declared_archive(member)
    have = {(normal_address(item.url), item.captured) for item in captures if item.how == "archive"}
    codes = sorted(choice.only) or ["", *sorted(known_codes(member, folder, captures, ()))]
    for code in codes:
        for tree in site.trees:
            for url, timestamp in _rows(archive, address_of(tree, code), robots):
                if (normal_address(url), _day(timestamp)) not in have:
                    address = archive.page.replace("{timestamp}", timestamp).replace("{url}", url)
                    yield Wish(address, tree.language, code, "archive")


def declared_archive(member: Member) -> Archive:
    """The archive that a declaration names. Raises ConfigurationError where it names none."""
    archive = declared_site(member).archive
    if archive is None:
        raise ConfigurationError(
            message(
                "The declaration of {member} names no archive. Add a [site.archive],"
                " as in pipeline/members/guatemala/member.toml.",
                member=member.member,
            )
        )
    return archive


def original_address(site: Site, address: str) -> str:
    """The address that a page of the archive had on its own site."""
    return _parts(site, address)[1]


def captured_day(site: Site, address: str) -> str:
    """The day (ISO) on which the archive took a page, by the address that answered."""
    return _day(_parts(site, address)[0])


def _parts(site: Site, address: str) -> tuple[str, str]:
    assert site.archive
    pattern = re.escape(site.archive.page)
    pattern = pattern.replace(r"\{timestamp\}", "(?P<timestamp>[0-9]{8,14})").replace(r"\{url\}", "(?P<url>.+)")
    found = re.fullmatch(pattern, address)
    return (found["timestamp"], found["url"]) if found else ("", address)


def _rows(archive: Archive, url: str, robots: Robots) -> Iterator[tuple[str, str]]:
    """Address and timestamp of each page that differs from the one before, oldest first."""
    index = archive.index.replace("{url}", quote(url, safe=""))
    try:
        answer = robots.get(index)
        found = json.loads(answer.body) if answer.status == 200 and answer.body.strip() else []
        header, rows = (found[0], found[1:]) if found else ([], [])
        read = sorted(
            (row["timestamp"], row["original"], row.get("digest", ""))
            for row in (dict(zip(header, line, strict=False)) for line in rows)
        )
    except (Refused, Failed) as error:
        raise Stopped(error.message) from error
    except (ValueError, KeyError, TypeError) as error:
        raise Stopped(
            message("The index of the archive at {address} is not understood ({reason}).", address=index, reason=error)
        ) from error
    before = ""
    for timestamp, original, digest in read:
        if _day(timestamp) and (not digest or digest != before):
            yield original, timestamp
        before = digest


def _day(timestamp: str) -> str:
    try:
        return date.fromisoformat(f"{timestamp[:4]}-{timestamp[4:6]}-{timestamp[6:8]}").isoformat()
    except ValueError:
        return ""
