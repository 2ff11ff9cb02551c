"""Captures with their records go in; the rows of `captures` come out."""

from collections import Counter

from pipeline.common.declarations import Member
from pipeline.common.tables import Row
from pipeline.normalize.sources import CapturedRecords, capture_id


def capture_row(member: Member, captured: CapturedRecords) -> Row:
    """A capture as the manifest has it; its language is that of its records where the manifest names none."""
    capture = captured.capture
    return {
        "capture": capture_id(member, capture),
        "member": member.member,
        "url": capture.url or None,
        "captured": capture.captured or None,
        "obtained": capture.obtained,
        "how_code": capture.how,
        "media_type": capture.media_type,
        "language": capture.language or _language(captured) or None,
        "sha256": capture.sha256,
    }


def _language(captured: CapturedRecords) -> str:
    languages = Counter(record.language for record in captured.records)
    return languages.most_common(1)[0][0] if languages else ""
