"""What a process works with, part by part, goes in; a refusal where another process has it otherwise comes out."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, reduce
from pathlib import Path
from typing import Any, TypeVar

from pipeline.common.errors import ConfigurationError, PipelineError
from pipeline.common.fingerprint import members_fingerprint, program_parts
from pipeline.common.messages import Message, message
from pipeline.common.settings import environment, read_settings

T = TypeVar("T")
Parts = Mapping[str, str]

NAMES: Mapping[str, Message] = {
    "python": message("the version of Python"),
    "libraries": message("the versions of libraries"),
    "code": message("the code of the program"),
    "languages": message("the lists of languages (pipeline/languages)"),
    "schemas": message("the schemas and code lists"),
    "members": message("the declarations of members (COMPROMISOS_MEMBERS)"),
}


def parts_of(members: Sequence[Path]) -> Parts:
    """The fingerprints of what this process works with; of members, those in the given folders."""
    return {**program_parts(), "members": members_fingerprint(members)}


@cache
def parts_here() -> Parts:
    """The same, with the members that the settings of this process name: what a worker says of itself."""
    return parts_of(read_settings({}, environment()).members)


def refuse_other(worker: str, parts: Parts, answer: Parts) -> None:
    """Raise ConfigurationError where a worker's parts are not these."""
    others = [NAMES[part] for part in parts if answer.get(part) != parts[part]]
    if others:
        raise ConfigurationError(
            message(
                "The worker {worker} would not give the same results; what differs there: {parts}."
                " Bring it to the same state as here, start it again, then run this command again.",
                worker=worker,
                parts=reduce(lambda one, other: Message("{one}; {other}", {"one": one, "other": other}), others),
            )
        )


def each_alike(parts: Parts, fn: Callable[..., T], items: Sequence[Sequence[Any]]) -> list[T]:
    """Run on a worker: `fn` of each item, or a refusal where this process is not like the one that asks."""
    import socket  # noqa: PLC0415

    refuse_other(socket.gethostname(), parts, parts_here())
    try:
        return [fn(*arguments) for arguments in items]
    except PipelineError as error:
        told = type(error)(error.message)
    raise told  # without what caused it, which may not be fit to travel
