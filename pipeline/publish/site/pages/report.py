"""The findings of a package go in; what its quality report shows comes out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.publish.site.edition import Reader


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one check that say to do the same; each as `report.json` has it."""

    check: str
    severity: str
    advice: str
    findings: Sequence[Mapping[str, Any]]


def finding_groups(reader: Reader) -> list[FindingGroup]:
    """The findings in their order, those with the same check and advice together."""
    grouped: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for finding in reader.edition.findings:
        grouped[finding["check"], finding["severity"], finding["advice"][reader.language]].append(finding)
    return [FindingGroup(*said, findings) for said, findings in grouped.items()]
