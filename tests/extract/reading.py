"""What tests compare: records as plain dictionaries, the way `extract --json` prints them, without their source."""

from typing import Any

from pipeline.common.records import Record
from pipeline.extract.capture import extract_capture


def read(text: str) -> list[dict[str, Any]]:
    """The records of a capture."""
    return [plain(record) for record in extract_capture(text.encode(), "page").records]


def plain(record: Record) -> dict[str, Any]:
    """A record as a dictionary with lists."""
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in record.fields.items()}
    return {
        "kind": record.kind,
        "code": record.code,
        "language": record.language,
        "title": record.title,
        "fields": fields,
    }


def signals(text: str) -> list[tuple[str, str]]:
    """The checks and the words of all signals of a capture."""
    extraction = extract_capture(text.encode(), "page")
    of_pages = [signal for record in extraction.records for signal in record.signals]
    return [(signal.check, signal.text) for signal in (*extraction.signals, *of_pages)]
