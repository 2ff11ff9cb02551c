"""The version that a portal tells goes in; whether we proved that line, and which known holes it has, comes out."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROVED = ("2.10", "2.11", "2.12")
_HOLES = Path(__file__).with_name("known_holes.toml")
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,5}")
Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Hole:
    """A hole of CKAN by its published names, and the first release of each line without it."""

    names: tuple[str, ...]
    closed_in: tuple[str, ...]


def is_proved(version: str) -> bool:
    """Whether this line of CKAN is one that the program's own tests publish to."""
    return ".".join(str(number) for number in _numbers(version)[:2]) in PROVED


def open_holes(version: str) -> list[Hole]:
    """The known holes of a version such as `2.11.4`; none where the version is not told."""
    numbers = _numbers(version)
    return [hole for hole in _known_holes() if numbers and _has(numbers, hole)]


def closing_release(version: str, holes: Sequence[Hole]) -> str:
    """The first release of the portal's own line without any of these holes, else the newest that is known."""
    line = _numbers(version)[:2]
    known = {_numbers(release) for hole in holes for release in hole.closed_in}
    own = {numbers for numbers in known if numbers[:2] == line}
    return ".".join(str(number) for number in max(own or known))


def _has(version: Numbers, hole: Hole) -> bool:
    closed = sorted(_numbers(release) for release in hole.closed_in)
    own = [release for release in closed if release[:2] == version[:2]]
    return version < own[0] if own else version < closed[-1]


@cache
def _known_holes() -> tuple[Hole, ...]:
    found = tomllib.loads(_HOLES.read_text("utf-8"))["holes"]
    return tuple(Hole(tuple(one["names"]), tuple(one["closed_in"])) for one in found)


def _numbers(version: str) -> Numbers:
    """`2.11.4` as numbers; what follows them (`a0`, `rc1`, `+gob`) does not count."""
    found = _VERSION.match(version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()
