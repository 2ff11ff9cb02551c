"""What ckanapi prepared goes in; a whole answer of success comes out, anything else is raised. Files go from disk."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from pipeline.common.messages import message
from pipeline.publish.ckan.client.answers import Answer, Answered, Unanswered, a_page, is_page, read_answer
from pipeline.publish.ckan.client.failures import failure, no_authority
from pipeline.publish.ckan.client.multipart import MultipartBody
from pipeline.publish.ckan.client.token import Token

_MOST_HOPS = 4
_REDIRECTS = (301, 302, 303, 307, 308)
_HALF_SIGN = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True)
class Success:
    """What ckanapi looks at in an answer."""

    status_code: int
    text: str


@dataclass
class Transport:
    """The part of a `requests` session that ckanapi uses."""

    session: requests.Session
    token: Token
    date: str = ""  # the Date header of the last answer

    def post(  # noqa: PLR0913, PLR0917  (the arguments that ckanapi gives)
        self,
        url: str,
        data: bytes | Mapping[bytes, bytes],
        headers: Mapping[str, str],
        files: Mapping[str, Path] | None,
        allow_redirects: bool,
        timeout: tuple[float, float],
    ) -> Success:
        """A POST. Raises Answered for an answer that is no success, Unanswered where none came."""
        body: bytes | MultipartBody | Mapping[bytes, bytes] = data
        if files and isinstance(data, Mapping):
            body = MultipartBody({name.decode(): value for name, value in data.items()}, files)
            headers = {**headers, "Content-Type": body.content_type}
        answer = self._asked("POST", url, body, headers, timeout)
        if is_page(answer.body):
            raise a_page(answer.status)
        return Success(answer.status, _text(answer.body))

    def get(self, url: str, timeout: tuple[float, float]) -> bytes:
        """The file at an address, also where the portal keeps it elsewhere: then it is asked for without the token.

        Raises as `post` does; Unanswered for a page in the place of a file that is none.
        """
        is_html = url.endswith(".html")
        for _ in range(_MOST_HOPS):
            try:
                answer = self._asked("GET", url, None, {"Accept": "*/*"}, timeout)
            except Answered as answered:
                url = _elsewhere(url, answered)
                continue
            if answer.headers.get("Content-Type", "").startswith("text/html") and not is_html:
                raise a_page(answer.status)
            return answer.body
        raise Unanswered(message("it sends us from one address to the next"), status=302, passing=False)

    def close(self) -> None:
        """Let the connection go."""
        self.session.close()

    def _asked(
        self,
        method: str,
        url: str,
        body: bytes | MultipartBody | Mapping[bytes, bytes] | None,
        headers: Mapping[str, str],
        timeout: tuple[float, float],
    ) -> Answer:
        try:
            response = self.session.request(
                method, url, data=body, headers=headers, timeout=timeout, stream=True, allow_redirects=False
            )
        except (requests.RequestException, HTTPError, UnicodeError) as error:
            raise failure(error) from error
        except OSError as error:
            if error.errno:  # a file that is sent cannot be read
                raise
            raise no_authority(error) from error
        answer = read_answer(response, self.token)
        self.date = answer.headers.get("Date", "")
        if answer.status != 200:
            raise Answered(answer)
        return answer


def _elsewhere(url: str, answered: Answered) -> str:
    """Where a redirect of a file leads: to an address by https, or as the portal's own begins; raises it otherwise."""
    answer = answered.answer
    if answer.status not in _REDIRECTS:
        raise answered
    try:
        there = urljoin(url, answer.headers.get("Location", ""))
        scheme = urlsplit(there).scheme
    except ValueError:  # what is no address at all, such as http://[
        raise answered from None
    if scheme not in ("https", urlsplit(url).scheme):
        raise answered
    return there


def _text(body: bytes) -> str:
    """The JSON of a body, without halves of signs (`\\ud800`), which no file or terminal takes."""
    text = body.decode("utf-8", errors="replace")
    if not _HALF_SIGN.search(text):
        return text
    try:
        return json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8", errors="replace").decode()
    except (ValueError, RecursionError):
        return text
