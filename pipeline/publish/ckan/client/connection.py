"""An action of CKAN's interface and its parameters go in; its result comes out. Every call to a portal goes here."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import ckanapi
from ckanapi.errors import CKANAPIError, ServerIncompatibleError

from pipeline.common.errors import PipelineError
from pipeline.publish.ckan.client import refusals
from pipeline.publish.ckan.client.access import Access
from pipeline.publish.ckan.client.answers import Answered, Unanswered, file_refusal, not_understood, refusal
from pipeline.publish.ckan.client.patience import Patience, patiently
from pipeline.publish.ckan.client.session import USER_AGENT, open_session
from pipeline.publish.ckan.client.transport import Transport

_READS = re.compile(r"[a-z_]+_(show|list|search|info|for_user)")
_OF_THE_NETWORK = (0, 429)


@dataclass
class Portal:
    """A portal as one token sees it, and how often it was asked; reads and writes that were tried again count twice.

    `done` are the writes that CKAN said it did.
    """

    access: Access
    patience: Patience = field(default_factory=Patience)
    reads: int = 0
    writes: int = 0
    done: int = 0

    def __post_init__(self) -> None:
        self._transport = Transport(open_session(self.access), self.access.token)
        self._ckan = ckanapi.RemoteCKAN(self.access.url, user_agent=USER_AGENT, session=self._transport)
        self._ckan.base_url = "api/3/action/"

    def read(self, action: str, **parameters: Any) -> Any:
        """The result of an action that changes nothing: a list of `…_list` and `…_for_user`, an object of others.

        Asked again where the way fails or CKAN is busy or down. Raises NotFound, Forbidden, Rejected, NotOffered,
        NotCkan, Unreachable.
        """
        if not _READS.fullmatch(action):
            raise ValueError(f"{action} may change something, so it must not be asked twice")
        try:
            return patiently(lambda: _shaped(action, self._read(action, parameters)), _passing, self.patience)
        except Unanswered as problem:
            raise _not_read(problem) from problem

    def write(self, action: str, parameters: Mapping[str, Any], files: Mapping[str, Path] | None = None) -> Any:
        """The result of an action that changes something; sent again only where it is certain that CKAN did not act.

        `files` go by the name of their field (`update__resources__<id>__upload`). Beside them parameters become fields
        of a form, where what is no text is JSON. Raises as `read` does, and MatchFailed, Uncertain, TooLarge.
        """
        try:
            return patiently(lambda: self._write(action, parameters, files or {}), _unsent, self.patience)
        except Unanswered as problem:
            raise _not_written(action, problem) from problem

    @property
    def date(self) -> str:
        """The clock of the portal when it answered last, as HTTP writes it; empty where it does not say."""
        return self._transport.date

    def file(self, dataset: str, resource: str, name: str) -> bytes:
        """The uploaded file of a resource, asked for at the portal's own address. Raises as `read` does."""
        path = "/".join(quote(part, safe="") for part in ("dataset", dataset, "resource", resource, "download", name))
        try:
            return patiently(lambda: self._file(f"{self.access.url}/{path}"), _passing, self.patience)
        except Unanswered as problem:
            raise _not_read(problem) from problem

    def _read(self, action: str, parameters: Mapping[str, Any]) -> Any:
        self.reads += 1
        return self._call(action, parameters, {}, self.patience.read)

    def _write(self, action: str, parameters: Mapping[str, Any], files: Mapping[str, Path]) -> Any:
        self.writes += 1
        sent = {name: _field(value) for name, value in parameters.items()} if files else parameters
        result = self._call(action, sent, files, self.patience.write)
        self.done += 1
        return result

    def _call(self, action: str, parameters: Mapping[str, Any], files: Mapping[str, Path], silence: float) -> Any:
        try:
            return self._ckan.call_action(
                action, parameters, files=files, requests_kwargs={"timeout": (self.patience.connect, silence)}
            )
        except Answered as answered:
            raise refusal(action, answered.answer) from None
        except (CKANAPIError, ServerIncompatibleError, RecursionError, KeyError):
            # What ckanapi cannot read though its status is 200. Its exception has the whole body in it: not shown.
            raise not_understood(200) from None

    def _file(self, address: str) -> bytes:
        self.reads += 1
        try:
            return self._transport.get(address, (self.patience.connect, self.patience.read))
        except Answered as answered:
            raise file_refusal(answered.answer) from None


def _shaped(action: str, result: Any) -> Any:
    """The result, a list where the action's name says so and an object otherwise; anything else is not CKAN's."""
    if not isinstance(result, list if action.endswith(("_list", "_for_user")) else dict):
        raise not_understood(200)
    return result


def _field(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _passing(problem: Unanswered) -> bool:
    return problem.passing


def _unsent(problem: Unanswered) -> bool:
    return problem.passing and not problem.sent


def _not_read(problem: Unanswered) -> PipelineError:
    if problem.status in _OF_THE_NETWORK or problem.status >= 500:
        return refusals.unreachable(problem.reason, problem.tries)
    return refusals.not_ckan(problem.status, problem.reason)


def _not_written(action: str, problem: Unanswered) -> PipelineError:
    if not problem.sent:
        return refusals.unreachable(problem.reason, problem.tries)
    if problem.status == 413:
        return refusals.too_large(action)
    return refusals.uncertain(action, problem.reason, problem.status)
