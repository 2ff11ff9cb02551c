"""One small change of a portal goes in; it is tried until it is certain that it took place."""

import logging
import time
from collections.abc import Callable

from pipeline.common.errors import PipelineError
from pipeline.common.messages import Message, message
from pipeline.publish.ckan.client.refusals import MatchFailed, TooLarge, Uncertain

LOG = logging.getLogger("publish")
TRIES = 5
FIRST_PAUSE = 1.0  # seconds, doubled after each try


def until_certain(change: Callable[[], bool]) -> bool:
    """Call `change`, which looks first and says whether it had to write, until an answer tells how it ended.

    Whether anything was written. Raises what the last try raised.
    """
    wrote = False
    for attempt in range(TRIES):
        try:
            return change() or wrote
        except (MatchFailed, Uncertain) as problem:
            if isinstance(problem, TooLarge) or attempt == TRIES - 1:
                raise
            wrote = wrote or isinstance(problem, Uncertain)
            wait(problem, attempt)
    return wrote


def wait(reason: PipelineError, attempt: int) -> None:
    """Say why everything is read again, and wait a little longer each time."""
    LOG.warning(_again(reason))
    time.sleep(FIRST_PAUSE * 2**attempt)


def _again(reason: PipelineError) -> Message:
    return message("{reason} Reading everything again before going on.", reason=reason.message)
