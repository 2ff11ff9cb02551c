"""An HTTP answer goes in; what CKAN means by it comes out, by status, `__type` and keys, never by its words."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from pipeline.common.errors import PipelineError
from pipeline.common.messages import Message, message
from pipeline.publish.ckan.client import refusals
from pipeline.publish.ckan.client.printable import printable
from pipeline.publish.ckan.client.token import Token

LARGEST = 200_000_000  # a read of 32,000 rows, the most that CKAN gives, is a tenth of it
LONGEST = 900.0  # seconds that a whole answer may take, however steadily it drips
_PIECE = 65_536


@dataclass(frozen=True)
class Answer:
    """A whole answer: status, headers (any case), body without the token."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Answered(Exception):
    """Raised inside the client for an answer that is no success; `refusal` says what it means."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


class Unanswered(Exception):
    """Raised inside the client where CKAN's own answer did not come: the network, a proxy or CKAN itself failed.

    `sent` False: CKAN has certainly not acted. `passing`: it may pass by itself. `after`: the wait the portal asks for.
    """

    def __init__(
        self, reason: Message, *, status: int = 0, sent: bool = True, passing: bool = True, after: str = ""
    ) -> None:
        super().__init__(reason.in_language("en"))
        self.reason, self.status, self.sent, self.passing, self.after = reason, status, sent, passing, after
        self.tries = 1


def read_answer(response: requests.Response, token: Token) -> Answer:
    """The whole answer. Raises Unanswered where it is cut off, or larger or slower than any answer of CKAN."""
    pieces, size, started = list[bytes](), 0, time.monotonic()
    try:
        for piece in response.iter_content(_PIECE):
            size += len(piece)
            if size > LARGEST:
                reason = message("its answer is larger than {bytes} bytes", bytes=LARGEST)
                raise Unanswered(reason, status=response.status_code, passing=False)
            if time.monotonic() - started > LONGEST:
                raise Unanswered(message("it was still answering after {seconds} s", seconds=round(LONGEST)))
            pieces.append(piece)
    except requests.RequestException as error:
        raise Unanswered(message("its answer was cut off"), status=response.status_code) from error
    finally:
        # Closes the connection where something is unread: it would be taken for the next answer.
        response.close()
    return Answer(response.status_code, response.headers, token.masked(b"".join(pieces)))


def refusal(action: str, answer: Answer) -> PipelineError | Unanswered:
    """What CKAN, or what stands before it, means by an answer that is no success."""
    if 300 <= answer.status < 400:
        return refusals.moved(answer.status, answer.headers.get("Location", ""))
    error = _error(answer.body)
    if answer.status == 400 and isinstance(error, str):
        return refusals.not_offered(action)
    if not isinstance(error, dict):
        return _not_from_ckan(answer, None)
    kind = error.get("__type")
    if (answer.status, kind) == (404, "Not Found Error"):
        return refusals.not_found(action)
    if (answer.status, kind) == (403, "Authorization Error"):
        return refusals.forbidden(action, error)
    return _about_values(action, error) if answer.status in (400, 409) else _not_from_ckan(answer, kind)


def file_refusal(answer: Answer) -> PipelineError | Unanswered:
    """What an answer means that should be a file; CKAN says it with pages."""
    if 300 <= answer.status < 400:
        return refusals.moved(answer.status, answer.headers.get("Location", ""))
    if answer.status in (404, 410):
        return refusals.not_found("download")
    if answer.status in (401, 403):
        return refusals.forbidden("download", {})
    return _not_from_ckan(answer, None)


def is_page(body: bytes) -> bool:
    """Whether a body is a web page, which CKAN's interface for programs never answers."""
    return body.lstrip()[:1] == b"<"


def a_page(status: int) -> Unanswered:
    """A web page in place of CKAN's answer: of a proxy, a firewall, a login, a portal that is being mended."""
    return Unanswered(message("a web page came instead of CKAN's answer"), status=status)


def not_understood(status: int) -> Unanswered:
    """An answer that is neither CKAN's nor a page."""
    return Unanswered(message("what came is not an answer of CKAN"), status=status)


def _about_values(action: str, error: dict[str, Any]) -> PipelineError:
    paths = error.get("match")
    if action == "package_revise" and isinstance(paths, list):
        return refusals.match_failed(action, tuple(str(path) for path in paths))
    return refusals.rejected(action, error)


def _not_from_ckan(answer: Answer, kind: object) -> Unanswered:
    after = answer.headers.get("Retry-After", "")
    if answer.status == 429:
        reason = message("it is asked too much at the moment")
        return Unanswered(reason, status=429, sent=False, after=after)
    if kind is not None:
        reason = message("CKAN itself failed: {kind}", kind=printable(kind, 60))
    else:
        reason = (a_page(answer.status) if is_page(answer.body) else not_understood(answer.status)).reason
    return Unanswered(reason, status=answer.status, passing=answer.status >= 500, after=after)


def _error(body: bytes) -> dict[str, Any] | str | None:
    """CKAN's `error`, or the bare string that it answers to what it cannot even read; None for anything else."""
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if isinstance(parsed, dict):
        error = parsed.get("error")
        return error if isinstance(error, dict) else None
    return parsed if isinstance(parsed, str) else None
