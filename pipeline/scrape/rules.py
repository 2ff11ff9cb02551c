"""A declaration and a contact address go in; how a run may behave towards a site comes out."""

import re
from dataclasses import dataclass
from importlib.metadata import version

from pipeline.common.declarations import Member
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.common.sites import Site
from pipeline.scrape.addresses import declared_origins

PRODUCT = "compromisos-abiertos"
LARGEST_PAGE = 20_000_000
_CONTACT = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[^@\s<>()]+|https?://[^\s<>()]+")


@dataclass(frozen=True)
class Rules:
    """What a run keeps to. Times in seconds, sizes in bytes; `origins` are the only ones that are asked."""

    user_agent: str
    origins: frozenset[tuple[str, str]]
    delay: float
    timeout: float
    retries: int
    most_requests: int
    most_bytes: int
    largest_page: int = LARGEST_PAGE
    longest_page: float = 300.0
    longest_wait: float = 900.0
    backoff: float = 2.0
    redirects: int = 5


def rules_for(member: Member, contact: str) -> Rules:
    """The rules of a member's site. Raises ConfigurationError where nobody says whom the site may write to."""
    site = declared_site(member)
    contact = contact or member.maintainer_email
    if not _CONTACT.fullmatch(contact):
        raise ConfigurationError(
            message(
                "The site has to know whom it may write to about our visits. Set COMPROMISOS_CONTACT to an e-mail"
                " address or a page of your office (in .env, say), or maintainer_email in the declaration of {member}.",
                member=member.member,
            )
        )
    return Rules(
        user_agent=f"{PRODUCT}/{version(PRODUCT)} (+{contact})",
        origins=declared_origins(site),
        delay=site.delay,
        timeout=site.timeout,
        retries=site.retries,
        most_requests=site.requests,
        most_bytes=site.megabytes * 1_000_000,
        # Tests declare tiny delays; what is derived from them must not make them wait for minutes.
        longest_page=10 * site.timeout,
        backoff=min(2.0, site.delay),
    )


def declared_site(member: Member) -> Site:
    """Where a member's pages are. Raises ConfigurationError where its declaration does not say."""
    if member.site is None:
        raise ConfigurationError(
            message(
                "The declaration of {member} does not say where its pages are."
                " Add a [site], as in pipeline/members/guatemala/member.toml, or import pages that you saved.",
                member=member.member,
            )
        )
    return member.site
