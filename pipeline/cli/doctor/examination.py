"""What was looked at goes in; one screen of ✓, ✗ and –, or JSON, comes out."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import click

from pipeline.cli.language import here
from pipeline.common.messages import Message, verbatim

NOTHING = verbatim("")


@dataclass(frozen=True)
class Examination:
    """One thing that was looked at, and what to do about it; `well` is None where it stands in nobody's way."""

    what: Message
    well: bool | None
    advice: Message = NOTHING
    part: str = ""


def well(what: Message) -> Examination:
    """Nothing to do."""
    return Examination(what, True)


def ill(what: Message, advice: Message) -> Examination:
    """Something to mend before all works."""
    return Examination(what, False, advice)


def noted(what: Message, advice: Message = NOTHING) -> Examination:
    """Something to know: it was not asked for, or works with less than it could."""
    return Examination(what, None, advice)


def judged(what: Message, good: bool, advice: Message) -> Examination:
    """Well or ill; the advice is only for the second."""
    return well(what) if good else ill(what, advice)


def of_part(part: str, examinations: Iterable[Examination]) -> Iterator[Examination]:
    """The examinations, each marked as one of `machine`, `source`, `portal`."""
    return (replace(item, part=part) for item in examinations)


def as_json(item: Examination) -> dict[str, object]:
    """An examination for programs, in the language of the run."""
    return {"part": item.part, "what": here(item.what), "well": item.well, "advice": here(item.advice)}


def screen(results: Sequence[Examination]) -> str:
    """One line an examination, and one below it that says what to do."""
    return "\n".join(line for item in results for line in _lines(item))


def _lines(item: Examination) -> Iterator[str]:
    sign, colour = {True: ("✓", "green"), False: ("✗", "red"), None: ("–", None)}[item.well]
    yield f"{_coloured(sign, colour)} {here(item.what)}"
    advice = here(item.advice)
    if advice:
        yield f"    → {advice}"


def _coloured(sign: str, colour: str | None) -> str:
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR")
    return sign if plain else click.style(sign, fg=colour)
