"""What stages tell goes in; lines for a person on stderr, and a JSON line each in `logs/run.jsonl`, come out.

The one room of the command line that reads the clock: it also says which day is written beside a decision, and
what `doctor` compares with the clock of a portal.
"""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipeline.cli.language import here
from pipeline.common.messages import Message

FILE = "run.jsonl"


class ForPeople(logging.Formatter):
    """`extract: 109 records`, in the language of the run."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        words = here(record.msg) if isinstance(record.msg, Message) else record.getMessage()
        return f"{record.name}: {words}"


class JsonLines(logging.Formatter):
    """One JSON object a line, always in English: when, how loud, which stage, what."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        words = record.msg.in_language("en") if isinstance(record.msg, Message) else record.getMessage()
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "stage": record.name,
            "message": words,
        }
        return json.dumps(line, ensure_ascii=False)


@contextmanager
def logging_to(folder: Path, *, quiet: bool) -> Iterator[None]:
    """Send what stages tell to stderr, unless quiet, and to the run log, as long as the block lasts."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    handlers = [*_terminal(quiet=quiet), *_run_log(folder)]
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()


def now() -> datetime:
    """The moment that this machine's clock shows."""
    return datetime.now(UTC)


def today() -> str:
    """The day that this machine shows, as `2026-11-23`."""
    return datetime.now().astimezone().date().isoformat()


def _terminal(*, quiet: bool) -> list[logging.Handler]:
    return [] if quiet else [_with(ForPeople(), logging.StreamHandler(sys.stderr))]


def _run_log(folder: Path) -> list[logging.Handler]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_with(JsonLines(), logging.FileHandler(folder / FILE, encoding="utf-8"))]
    except OSError:
        # A folder that cannot be written is no reason not to run; what matters is on the terminal.
        return []


def _with(formatter: logging.Formatter, handler: logging.Handler) -> logging.Handler:
    handler.setFormatter(formatter)
    return handler
