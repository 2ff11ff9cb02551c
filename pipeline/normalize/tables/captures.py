"""Captures with their records go in; the rows of `captures` come out."""

from collections import Counter

from pipeline.common.declarations import Member
from pipeline.normalize.known import Known, TableRow
from pipeline.normalize.sources import CapturedRecords, capture_id


def capture_row(member: Member, captured: CapturedRecords) -> TableRow:
    """A capture as the manifest has it; its language is that of its records where the manifest names none."""
    capture = captured.capture
    return {
        "capture": Known(capture_id(member, capture)),
        "member": Known(member.member),
        "url": Known(capture.url or None),
        "captured": Known(capture.captured or None),
        "obtained": Known(capture.obtained),
        "how_code": Known(capture.how),
        "media_type": Known(capture.media_type),
        "language": Known(capture.language or _language(captured) or None),
        "sha256": Known(capture.sha256),
    }


def _language(captured: CapturedRecords) -> str:
    languages = Counter(record.language for record in captured.records)
    return languages.most_common(1)[0][0] if languages else ""
