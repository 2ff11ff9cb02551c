"""A replay of the captures, the tables and the package before go in; every change, with its cause, comes out.

Versions are compared as today's code reads the captures that each had, corrections aside: what differs, the source
changed (`source`) or its language did (`language`). What the version before published otherwise than today's code reads
the same captures is a new `reading`; what an officer's row brings or takes back is a `correction`. These two cannot be
told again later, so those of earlier versions are kept as they were published.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

from pipeline.common.package import DataPackage, read_package
from pipeline.common.schemas import columns, primary_key
from pipeline.common.tables import Cell, CellName, Row
from pipeline.package.causes import Causes
from pipeline.package.replay import Day, Replay, Stage
from pipeline.package.snapshot import Snapshot, differences


@dataclass(frozen=True)
class Change:
    """A cell that differs from one version to the next.

    `version` is the version that brought it; where an archive tells of days between two versions, that day with dots.
    `capture` is the id of the capture that tells the new value, empty where that is not sure or does not matter.
    """

    version: str
    cell: CellName
    old: Cell
    new: Cell
    cause: str
    capture: str = ""


def all_changes(replay: Replay, previous: DataPackage | None, version: str) -> list[Change]:
    """The changes of all versions, the one being made last; sorted as the table is.

    A cell has one row a version. Where there is more than one reason, an officer's value counts first, for it is what
    stands there; then what the source says; then how we read it.
    """
    found = list(_told_by_sources(replay, version))
    if previous:
        now, published = replay.now, replay.published
        kept = list(_kept(previous))
        found = [
            *_new_corrections(replay.said, now, published, version),
            *(change for change in kept if change.cause == "correction"),
            *found,
            *_withdrawn(now, published, version),
            *(change for change in kept if change.cause == "reading"),
            *_new_readings(now, published, replay.earlier[-1].said, version),
        ]
    by_key = {(change.version, *change.cell): change for change in reversed(found)}
    return [by_key[key] for key in sorted(by_key)]


def changes_rows(changes: Iterable[Change]) -> list[Row]:
    """The table `changes`, sorted by its key."""
    rows = [
        {
            "version": change.version,
            "table": change.cell[0],
            "key": change.cell[1],
            "field": change.cell[2],
            "old_value": _text(change.old),
            "new_value": _text(change.new),
            "cause_code": change.cause,
        }
        for change in changes
    ]
    return sorted(rows, key=itemgetter(*primary_key("changes")))


def published_changes(folder: Path) -> list[Row]:
    """The table `changes` as the package in a folder holds it, with the columns that it has today."""
    package = read_package(folder)
    return [{name: row.get(name) for name in columns("changes")} for row in package.rows("changes")] if package else []


def changing_captures(replay: Replay) -> set[str]:
    """The captures that changed a content row of the version before: a row that vanished names none by itself."""
    if not replay.earlier:
        return set()
    before, after = replay.earlier[-1].said, replay.said
    new = after.captures.keys() - before.captures.keys()
    told = {change.capture for change in _differences("", before, after)}
    return (told & new) | (set(new) if "" in told else set())


def _told_by_sources(replay: Replay, version: str) -> Iterator[Change]:
    stages = (*replay.earlier, Stage(version, replay.said))
    versions = [change for before, after in pairwise(stages) for change in _between(before, after)]
    told = {(change.cell, change.old, change.new) for change in versions}
    yield from versions
    for day in replay.days:
        yield from (change for change in _of_day(day) if (change.cell, change.old, change.new) not in told)


def _between(before: Stage, after: Stage) -> Iterator[Change]:
    if before.said is not after.said:
        yield from _differences(after.version, before.said, after.said)


def _of_day(day: Day) -> Iterator[Change]:
    """What changed in cells that pages told on both sides: a page that was not captured before says nothing of that."""
    for change in _differences(day.day.replace("-", "."), day.before, day.after):
        if day.before.told_by(change.cell) and day.after.told_by(change.cell):
            yield change


def _differences(version: str, before: Snapshot, after: Snapshot) -> Iterator[Change]:
    causes = Causes(before, after)
    for cell, old, new in differences(before, after):
        yield Change(version, cell, old, new, causes.of(cell), causes.capture(cell))


def _new_corrections(plain: Snapshot, now: Snapshot, published: Snapshot, version: str) -> Iterator[Change]:
    for cell, _, new in differences(plain, now):
        old = published.value(cell)
        if old != new:
            yield Change(version, cell, old, new, "correction")


def _withdrawn(now: Snapshot, published: Snapshot, version: str) -> Iterator[Change]:
    for cell in sorted(published.corrected() - now.corrected()):
        old, new = published.value(cell), now.value(cell)
        if old != new:
            yield Change(version, cell, old, new, "correction")


def _new_readings(now: Snapshot, published: Snapshot, reread: Snapshot, version: str) -> Iterator[Change]:
    """What today's code reads otherwise in the very captures of the version before."""
    for cell, old, _ in differences(published, reread):
        new = now.value(cell)
        if old != new:
            yield Change(version, cell, old, new, "reading")


def _kept(previous: DataPackage) -> Iterator[Change]:
    for row in previous.rows("changes"):
        if row["cause_code"] in ("correction", "reading"):
            cell = str(row["table"]), str(row["key"]), str(row["field"])
            yield Change(str(row["version"]), cell, row["old_value"], row["new_value"], str(row["cause_code"]))


def _text(value: Cell) -> str | None:
    return None if value is None else str(value)
