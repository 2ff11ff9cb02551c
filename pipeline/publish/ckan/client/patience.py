"""A call that may fail for a while goes in; its result, once it comes, comes out."""

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from urllib3.exceptions import InvalidHeader
from urllib3.util.retry import Retry

from pipeline.common.messages import message
from pipeline.publish.ckan.client.answers import Unanswered

LOG = logging.getLogger("publish")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Patience:
    """How long a portal is waited for, in seconds; a call is made `tries` times in all.

    `read` and `write` are the silence that is borne: CKAN says nothing while it works, and 50,000 rows took it 72 s.
    `loader` is how long the portal's own loader may take over what was sent.
    """

    connect: float = 10.0
    read: float = 60.0
    write: float = 600.0
    tries: int = 5
    backoff: float = 1.0
    longest_wait: float = 120.0
    loader: float = 300.0


def patiently(call: Callable[[], Result], again: Callable[[Unanswered], bool], patience: Patience) -> Result:
    """The result of `call`, made again while `again` says so; raises the last Unanswered where it does not come."""
    for tried in range(1, patience.tries + 1):
        try:
            return call()
        except Unanswered as problem:
            problem.tries = tried
            if tried == patience.tries or not again(problem):
                raise
            wait = _wait(problem.after, tried, patience)
            if wait > patience.longest_wait:
                asked = message("{reason}; come back in {seconds} s", reason=problem.reason, seconds=round(wait))
                problem.reason = asked
                raise
            LOG.info(message("{reason}; asking again in {seconds} s", reason=problem.reason, seconds=round(wait)))
            time.sleep(wait)
    raise AssertionError("the last try returns or raises")


def _wait(after: str, tried: int, patience: Patience) -> float:
    # Half of it by chance, so that two programs that were sent away do not come back together.
    own: float = patience.backoff * 2 ** (tried - 1) * (1 + random.random()) / 2  # noqa: S311  (no secret depends on it)
    try:
        return max(own, float(Retry().parse_retry_after(after)) if after else 0.0)
    except InvalidHeader:  # neither seconds nor a date: our own patience has to do
        return own
