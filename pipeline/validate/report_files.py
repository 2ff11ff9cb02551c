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
    return [_cell(finding, column) for column in _COLUMNS]


def _cell(finding: Finding, column: str) -> str:
    name, language = _told(column)
    return str(getattr(finding, name).in_language(language) if language else getattr(finding, name))


@cache
def _told(column: str) -> tuple[str, str]:
    """The field of a finding that stands in a column, and the language; empty where it is the same in all."""
    name, _, language = column.rpartition("_")
    return (name, language) if language in LANGUAGES else (column, "")
