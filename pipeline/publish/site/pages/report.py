"""The findings of a package go in; what its quality report shows comes out."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.publish.site import addresses
from pipeline.publish.site.answers import Words
from pipeline.publish.site.edition import Reader


@dataclass(frozen=True)
class Finding:
    """What was found, in which commitment, and the reason for which a person let it through."""

    message: str
    commitment: Words
    override: str


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one check that say to do the same."""

    check: str
    severity: str
    advice: str
    findings: Sequence[Finding]


def finding_groups(reader: Reader, with_pages: Collection[str]) -> list[FindingGroup]:
    """The findings in their order, those with the same check and advice together."""
    grouped: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in reader.edition.findings:
        said = (finding["check"], finding["severity"], finding["advice"][reader.language])
        grouped[said].append(_finding(reader, finding, with_pages))
    return [FindingGroup(*said, findings) for said, findings in grouped.items()]


def _finding(reader: Reader, finding: Mapping[str, Any], with_pages: Collection[str]) -> Finding:
    code, member = str(finding["commitment"] or ""), str(finding["member"])
    has_page = member in with_pages and code in reader.edition.commitments
    to = addresses.commitment(reader.language, member, code) if has_page else ""
    return Finding(finding["message"][reader.language], Words(code, to=to), str(finding["override"] or ""))
