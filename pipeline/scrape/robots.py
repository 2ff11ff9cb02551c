"""Addresses go in; whether the site's robots.txt lets us fetch them, and how slowly, comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from protego import Protego

from pipeline.common.messages import message
from pipeline.scrape.addresses import origin
from pipeline.scrape.refusals import Failed, Refused, Stopped, forbidden_by_robots
from pipeline.scrape.rules import PRODUCT
from pipeline.scrape.visitor import Answer, Visitor

_LARGEST = 500_000  # what RFC 9309 says a robot must read at least


@dataclass
class Robots:
    """What each origin's robots.txt says; asked for once a run, before anything else there."""

    visitor: Visitor
    read: dict[tuple[str, str], Protego] = field(default_factory=dict)

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for an address, every hop of the way allowed; raises as `check` and `Visitor.get` do."""
        return self.visitor.get(address, headers, self.check)

    def check(self, address: str) -> None:
        """Raise Refused where robots.txt forbids the address, Stopped where it cannot be had."""
        where = origin(address)
        if where not in self.read:
            self.read[where] = self._fetched(address)
            asked_for = self.read[where].crawl_delay(PRODUCT)
            self.visitor.delay = max(self.visitor.delay, float(asked_for or 0))
        if not self.read[where].can_fetch(address, PRODUCT):
            raise forbidden_by_robots(address)

    def _fetched(self, address: str) -> Protego:
        try:
            answer = self.visitor.get(urljoin(address, "/robots.txt"))
        except (Failed, Refused) as error:
            # RFC 9309: a site whose rules cannot be had has to be left alone.
            raise Stopped(
                message(
                    "Nothing was asked of the site, because its robots.txt could not be had: {reason}",
                    reason=error.message,
                )
            ) from error
        text = answer.body[:_LARGEST].decode("utf-8", errors="replace") if answer.status == 200 else ""
        return Protego.parse(text)
