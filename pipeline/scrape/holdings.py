"""A member's folder of captures goes in; whether it is what the manifest says, and what in it could go, comes out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.captures import Capture, read_capture, read_manifest, write_manifest
from pipeline.common.errors import SourceUnreadable
from pipeline.common.messages import Message, message
from pipeline.scrape.addresses import normal_address
from pipeline.scrape.journal import read_journal

_HALF_WRITTEN = re.compile(r"\..+\.[a-z0-9_]{8}")  # as files.write_whole names what it has not renamed yet


@dataclass(frozen=True)
class Spare:
    """A file that could go, and why."""

    path: str
    reason: Message


@dataclass(frozen=True)
class Examined:
    """A member's captures after all were looked at: what is not as it was captured, and what could go."""

    member: str
    captures: int
    problems: Sequence[Message]
    spare: Sequence[Spare]

    def lines(self) -> list[Message]:
        """A line of counts and one a problem."""
        counts = message(
            "{member}: {captures} captures, {wrong} not as they came, {spare} files that nothing needs",
            member=self.member,
            captures=self.captures,
            wrong=len(self.problems),
            spare=len(self.spare),
        )
        return [counts, *self.problems]

    def as_json(self, spoken: Callable[[Message], str]) -> dict[str, object]:
        """The same for programs; `spoken` says a sentence in the language of the run."""
        return {
            "member": self.member,
            "captures": self.captures,
            "problems": [spoken(problem) for problem in self.problems],
            "spare": [item.path for item in self.spare],
        }


def examined(folder: Path, member: str) -> Examined:
    """Every capture compared with its checksum."""
    captures = read_manifest(folder)
    problems = [problem for capture in captures for problem in _problem(folder, capture)]
    return Examined(member, len(captures), problems, spare_files(folder))


def spare_files(folder: Path) -> list[Spare]:
    """Files that no table can need: half-written ones, those no manifest names, copies of what came just before."""
    captures = read_manifest(folder)
    named = {capture.path for capture in captures}
    journal = read_journal(folder)
    if journal:
        named |= {outcome.capture.path for outcome in journal.outcomes.values() if outcome.capture}
    found = [path.relative_to(folder).as_posix() for path in sorted(folder.glob("????-??-??/*")) if path.is_file()]
    unnamed = [Spare(path, message("no manifest names it")) for path in found if path not in named]
    return unnamed + [Spare(path, message("a copy of the capture before it")) for path in _copies(captures)]


def prune(folder: Path, member: str) -> list[Spare]:
    """Delete what `spare_files` names; the manifest first, so that it never names what is not there."""
    spare = spare_files(folder)
    gone = {item.path for item in spare}
    captures = read_manifest(folder)
    kept = [capture for capture in captures if capture.path not in gone]
    if len(kept) < len(captures):
        write_manifest(folder, member, kept)
    for path in gone:
        (folder / path).unlink()
    return spare


def sweep(folder: Path) -> None:
    """Remove what a run that was killed had begun to write; for whoever is sure to be the only run."""
    for leftover in (*folder.glob(".*"), *folder.glob("*/.*")):
        if leftover.is_file() and _HALF_WRITTEN.fullmatch(leftover.name):
            leftover.unlink()


def _problem(folder: Path, capture: Capture) -> Iterator[Message]:
    try:
        read_capture(folder, capture)
    except SourceUnreadable as error:
        yield error.message


def _copies(captures: list[Capture]) -> list[str]:
    before, copies = dict[str, str](), list[str]()
    for capture in captures:
        address = normal_address(capture.url) if capture.url else ""
        if address and before.get(address) == capture.sha256:
            copies.append(capture.path)
        if address:
            before[address] = capture.sha256
    return copies
