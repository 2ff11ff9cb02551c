"""A member and its report go in; the files that tell people and programs what was found come out."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.common.declarations import Member
from pipeline.common.files import json_bytes
from pipeline.common.findings import Report
from pipeline.common.messages import LANGUAGES
from pipeline.common.tables import csv_bytes
from pipeline.validate.report_page import report_page

_COLUMNS = (
    *("check", "severity", "commitment", "table", "field", "page", "found"),
    *("expected_es", "expected_en", "message_es", "message_en", "advice_es", "advice_en", "override"),
    *("title_es", "title_en", "place_es", "place_en"),
)


def report_files(member: Member, report: Report) -> dict[str, bytes]:
    """`report.json`, `report.csv` and `report.html`; the same report gives the same bytes."""
    told = [finding.as_json() for finding in report.findings]
    whole = {"member": member.member, "passed": report.passed, "counts": dict(report.counts()), "findings": told}
    return {
        "report.json": json_bytes(whole),
        "report.csv": csv_bytes(_COLUMNS, map(_as_cells, told)),
        "report.html": report_page(member, report).encode(),
    }


def _as_cells(told: Mapping[str, Any]) -> list[str]:
    return [told[name][language] if language else told[name] for name, language in _told_by_column()]


@cache
def _told_by_column() -> list[tuple[str, str]]:
    """What of a finding stands in each column, and the language; empty where it is the same in all."""
    parts = ((column, *column.rpartition("_")[::2]) for column in _COLUMNS)
    return [(name, language) if language in LANGUAGES else (column, "") for column, name, language in parts]
