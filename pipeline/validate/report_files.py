"""A member and its report go in; the files that tell people and programs what was found come out."""

from functools import cache

from pipeline.common.declarations import Member
from pipeline.common.files import json_bytes
from pipeline.common.findings import Finding, Report
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
    return {
        "report.json": json_bytes(_as_json(member, report)),
        "report.csv": csv_bytes(_COLUMNS, [_as_cells(finding) for finding in report.findings]),
        "report.html": report_page(member, report).encode(),
    }


def _as_json(member: Member, report: Report) -> dict[str, object]:
    return {
        "member": member.member,
        "passed": report.passed,
        "counts": dict(report.counts()),
        "findings": [finding.as_json() for finding in report.findings],
    }


def _as_cells(finding: Finding) -> list[str]:
    return [
        getattr(finding, name).in_language(language) if language else str(getattr(finding, name))
        for name, language in _told()
    ]


@cache
def _told() -> list[tuple[str, str]]:
    """The field of a finding that stands in each column, and the language; empty where it is the same in all."""
    parts = ((column, *column.rpartition("_")[::2]) for column in _COLUMNS)
    return [(name, language) if language in LANGUAGES else (column, "") for column, name, language in parts]
