"""Outcomes of a run go in, one by one; after a cut-off, those of the run that was cut off come out.

The journal is `runs/unfinished.jsonl` in the member's folder of captures: a line that says what the run is about, then
a line an outcome, each on disk before the next page is asked for. A run that ends well turns it into an entry of the
run log and removes it.
"""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.scrape.outcomes import Outcome, outcome_of

_STALE = timedelta(hours=24)  # after that the site may have changed: better ask again


@dataclass
class Journal:
    """An open journal: when its run began (ISO), what it is about, and what became of each address."""

    path: Path
    began: str
    about: str
    outcomes: dict[str, Outcome]

    def add(self, outcome: Outcome) -> None:
        """Write an outcome so that it is there even when the power goes."""
        self.outcomes[outcome.wish.address] = outcome
        _append(self.path, outcome.as_json())

    def settled(self, address: str) -> Outcome | None:
        """What became of an address in this run already; None where it has to be asked for."""
        outcome = self.outcomes.get(address)
        return outcome if outcome and outcome.settled else None

    @property
    def stale(self) -> bool:
        """Whether the run began too long ago to go on with."""
        return datetime.now(UTC) - datetime.fromisoformat(self.began) > _STALE

    def remove(self) -> None:
        """Forget the run, which is in the run log now."""
        self.path.unlink(missing_ok=True)


def read_journal(folder: Path) -> Journal | None:
    """The journal of a run that was cut off; None where the last one ended well."""
    path = folder / "runs" / "unfinished.jsonl"
    if not path.is_file():
        return None
    lines = [line for line in map(_read, path.read_bytes().split(b"\n")) if line]
    if not lines or "began" not in lines[0]:
        return None
    outcomes = [outcome_of(line) for line in lines[1:]]
    return Journal(path, lines[0]["began"], lines[0]["about"], {outcome.wish.address: outcome for outcome in outcomes})


def new_journal(folder: Path, about: str) -> Journal:
    """An empty journal for a run that begins now."""
    path = folder / "runs" / "unfinished.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    journal = Journal(path, datetime.now(UTC).isoformat(timespec="seconds"), about, {})
    _append(path, {"began": journal.began, "about": about})
    return journal


def _read(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        return {}  # cut off in the middle of a line: that page counts as not asked for
    return value if isinstance(value, dict) else {}


def _append(path: Path, line: object) -> None:
    with path.open("ab") as stream:
        # A line that was cut off stays alone on its line.
        stream.write(b"\n" + json.dumps(line, ensure_ascii=False).encode())
        stream.flush()
        os.fsync(stream.fileno())
