"""Addresses go in, one after the other; whole answers come out. Every request of a run goes through here."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import InvalidHeader, MaxRetryError
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

from pipeline.common.messages import message
from pipeline.scrape.addresses import origin
from pipeline.scrape.body import Truncated, read_body
from pipeline.scrape.connections import open_session, writes_private
from pipeline.scrape.refusals import (
    Stopped,
    failed,
    foreign_host,
    other_scheme,
    private_address,
    too_many_redirects,
)
from pipeline.scrape.rules import Rules

_AGAIN = (429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Answer:
    """What came back: the address that answered in the end, status, headers (names in small letters), whole body."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Visitor:
    """A visit to a site: its rules, its one session, and what was asked so far. `delay` may grow by robots.txt."""

    rules: Rules
    delay: float
    session: requests.Session
    asked: int = 0
    received: int = 0
    last: float = field(default_factory=time.monotonic)  # the first request waits too: a run may follow another

    def get(
        self,
        address: str,
        headers: Mapping[str, str] | None = None,
        check: Callable[[str], None] = lambda address: None,
    ) -> Answer:
        """Ask for an address and follow where it leads, within the declared site; `check` may refuse each of them.

        Raises Refused for what we do not take, Failed where nothing whole comes, Stopped where the run has to end.
        """
        here, asked = address, dict(headers or {})
        for _ in range(self.rules.redirects + 1):
            check(here)
            answer = self._patiently(here, asked)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            here = self._allowed_target(here, answer.headers["location"])
        raise too_many_redirects(address)

    def _allowed_target(self, address: str, location: str) -> str:
        try:
            target = urljoin(address, location)
            scheme, host = origin(target)
        except ValueError:  # what is no address at all, such as http://[ or a port of six digits
            raise other_scheme(address, location) from None
        upgraded = scheme == "https" and ("http", host) in self.rules.origins
        if upgraded or (scheme, host) in self.rules.origins:
            return target
        if scheme not in {"https", *(declared for declared, _ in self.rules.origins)}:
            raise other_scheme(address, target)
        if writes_private(target):
            raise private_address(target, urlsplit(target).hostname or "")
        raise foreign_host(address, target)

    def _patiently(self, address: str, headers: Mapping[str, str]) -> Answer:
        retry = Retry(
            total=self.rules.retries,
            backoff_factor=self.rules.backoff,
            backoff_jitter=self.rules.backoff / 2,
            status_forcelist=_AGAIN,
            allowed_methods=None,
        )
        tries = 0
        while True:
            tries += 1
            try:
                response = self._once(address, headers)
                if response.status_code not in _AGAIN:
                    return _answer(response, self._body(response, address))
                response.close()
                reason, answered = str(response.status_code), response.raw
            except (requests.RequestException, Truncated) as error:
                reason, answered = _reason(error), None
            try:
                retry = retry.increment("GET", address, response=answered)
            except MaxRetryError:
                raise failed(address, reason, tries) from None
            self._pause(address, retry, answered)

    def _once(self, address: str, headers: Mapping[str, str]) -> requests.Response:
        if self.asked >= self.rules.most_requests or self.received >= self.rules.most_bytes:
            raise Stopped(
                message(
                    "This run asked {requests} times and got {bytes} bytes, as much as the declaration allows it."
                    " What was fetched is kept; run the command again to go on.",
                    requests=self.asked,
                    bytes=self.received,
                )
            )
        time.sleep(max(0.0, self.last + self.delay - time.monotonic()))
        self.asked += 1
        try:
            return self.session.get(
                address, headers=headers, timeout=self.rules.timeout, stream=True, allow_redirects=False
            )
        finally:
            self.last = time.monotonic()

    def _body(self, response: requests.Response, address: str) -> bytes:
        try:
            return read_body(response, address, self.rules)
        finally:
            # Closes the connection where something of the answer is unread: it would be taken for the next one.
            response.close()
            self.last = time.monotonic()
            self.received += response.raw.tell()

    def _pause(self, address: str, retry: Retry, answered: BaseHTTPResponse | None) -> None:
        asked_for = _retry_after(retry, answered)
        if asked_for and asked_for > self.rules.longest_wait:
            raise Stopped(
                message(
                    "{address} asks us to come back in {seconds} seconds. What was fetched is kept;"
                    " run the command again after that to go on.",
                    address=address,
                    seconds=round(asked_for),
                )
            )
        # Jitter comes with the second failure from urllib3; the first wait is ours.
        first = self.rules.backoff * (1 + random.random()) / 2  # noqa: S311  (no secret depends on it)
        time.sleep(max(asked_for or 0.0, retry.get_backoff_time(), first))


def visit(rules: Rules) -> Visitor:
    """A visit that has asked for nothing yet."""
    return Visitor(rules, rules.delay, open_session(rules))


def _answer(response: requests.Response, body: bytes) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.url, response.status_code, headers, body)


def _retry_after(retry: Retry, answered: BaseHTTPResponse | None) -> float | None:
    try:
        return retry.get_retry_after(answered) if answered is not None else None
    except InvalidHeader:  # neither seconds nor a date: our own patience has to do
        return None


def _reason(error: Exception) -> str:
    # requests wraps what urllib3 wraps; the innermost says it in the fewest words.
    inner: BaseException = error
    while inner.__cause__ or inner.__context__:
        inner = inner.__cause__ or inner.__context__ or inner
    return str(inner) or type(inner).__name__
