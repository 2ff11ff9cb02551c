"""What checks hand to the report and to the gate: findings, and whether they let the data pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import orjson

from pipeline.common.messages import LANGUAGES, Bilingual, Message, verbatim

NOTHING = verbatim("")
Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing that a person should look at. `error` stops publication, `warning` does not.

    `page` is an address to open, or the capture where no address is known; `place` says where in that capture.
    """

    check: str
    severity: Severity
    member: str
    message: Message
    advice: Message
    table: str = ""
    commitment: str = ""
    field: str = ""
    page: str = ""
    found: str = ""
    expected: Message = NOTHING
    override: str = ""  # the reason given in overrides.csv, where one lets this error pass
    place: Message = NOTHING
    title: Message = NOTHING  # what findings of this check are about, the same for all of them

    @property
    def stops(self) -> bool:
        """Whether this finding alone keeps the data from being published."""
        return self.severity == "error" and not self.override

    def as_json(self) -> dict[str, Any]:
        """The finding with its texts in every language, for `report.json`."""
        return {
            "check": self.check,
            "title": _in_all(self.title),
            "severity": self.severity,
            "member": self.member,
            "table": self.table,
            "commitment": self.commitment,
            "field": self.field,
            "page": self.page,
            "place": _in_all(self.place),
            "found": self.found,
            "expected": _in_all(self.expected),
            "message": _in_all(self.message),
            "advice": _in_all(self.advice),
            "override": self.override,
        }


@dataclass(frozen=True)
class Report:
    """All findings of a run, errors first."""

    findings: Sequence[Finding]

    @property
    def passed(self) -> bool:
        """Whether the data may be published."""
        return not any(finding.stops for finding in self.findings)

    def counts(self) -> Mapping[str, int]:
        """How many findings there are of each severity."""
        severities = [finding.severity for finding in self.findings]
        return {"error": severities.count("error"), "warning": severities.count("warning")}


def findings_in(report: bytes) -> list[Finding]:
    """The findings that a `report.json` holds, as they were when it was written."""
    return [finding_in(source) for source in orjson.loads(report)["findings"]]


def finding_in(source: Mapping[str, Any]) -> Finding:
    """The finding that `as_json` told."""
    told: dict[str, Any] = {
        name: _of_all(value) if isinstance(value, dict) else value for name, value in source.items()
    }
    return Finding(**told)


def _of_all(texts: Mapping[str, str]) -> Message:
    return _bilingual(texts["es"], texts["en"])


@lru_cache(maxsize=1024)
def _bilingual(spanish: str, english: str) -> Message:
    # Titles and advice are the same for many findings.
    return Bilingual(english, spanish=spanish) if spanish or english else NOTHING


def _in_all(text: Message) -> dict[str, str]:
    return {language: text.in_language(language) for language in LANGUAGES}
