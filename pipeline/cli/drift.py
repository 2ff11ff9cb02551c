"""Two captures of a page go in; their fields side by side come out."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap

from pipeline.cli.language import here
from pipeline.common.captures import read_capture, read_manifest
from pipeline.common.declarations import Member
from pipeline.common.errors import SourceUnreadable
from pipeline.common.messages import message
from pipeline.common.records import Record
from pipeline.common.settings import Settings
from pipeline.extract.capture import extract_capture
from pipeline.scrape.drift import Difference, differences

_NAME_WIDTH = 22
_LONGEST = 600  # of a description: enough to see where it differs


@dataclass(frozen=True)
class Pair:
    """A page as one capture has it, and as a later one does."""

    before: Record
    after: Record


def pairs_of_files(before: Path, after: Path) -> list[Pair]:
    """The pages that both files hold. Raises SourceUnreadable where there is none."""
    old, new = _pages(before), _pages(after)
    pairs = [Pair(old[key], new[key]) for key in old if key in new]
    if not pairs:
        raise SourceUnreadable(
            message("{before} and {after} hold no commitment page in common.", before=before, after=after)
        )
    return pairs


def pairs_of_member(settings: Settings, member: Member, codes: Sequence[str], language: str) -> list[Pair]:
    """The last two captures of each page, where they differ; of these codes where there are any."""
    folder = settings.raw / member.member
    records: dict[tuple[str, str], list[Record]] = {}
    for capture in read_manifest(folder):
        for record in extract_capture(read_capture(folder, capture), capture.path).records:
            wanted = record.kind == "commitment" and record.code in (codes or [record.code])
            if wanted and record.language in (language or record.language):
                records.setdefault((record.code, record.language), []).append(record)
    pairs = [Pair(*found[-2:]) for _, found in sorted(records.items()) if len(found) > 1]
    return [pair for pair in pairs if differences(pair.before, pair.after)]


def pair_json(pair: Pair) -> dict[str, object]:
    """The differences for programs; null where a label is not printed."""
    return {
        "code": pair.after.code,
        "language": pair.after.language,
        "before": pair.before.path,
        "after": pair.after.path,
        "fields": {
            item.field: {"before": item.before, "after": item.after} for item in differences(pair.before, pair.after)
        },
    }


def side_by_side(pair: Pair, *, everything: bool) -> str:
    """Three columns: field, before, after. A dash where a label is not printed."""
    found = differences(pair.before, pair.after)
    if everything:
        changed = {item.field: item for item in found}
        empty = Record(pair.after.kind, pair.after.code, pair.after.language, "", {}, "", "")
        same = [item for item in differences(empty, pair.after) if item.field not in changed]
        found += [Difference(item.field, item.after, item.after) for item in same]
    width = max(20, (shutil.get_terminal_size().columns - _NAME_WIDTH - 4) // 2)
    head = f"{pair.after.code} ({pair.after.language})"
    rows = [Difference(head, pair.before.path, pair.after.path), *found]
    return "\n".join(line for row in rows for line in _row(row, width))


def _row(item: Difference, width: int) -> Iterator[str]:
    columns = [wrap(item.field, _NAME_WIDTH), _wrapped(item.before, width), _wrapped(item.after, width)]
    for name, before, after in zip_longest(*columns, fillvalue=""):
        yield f"{name:<{_NAME_WIDTH}}  {before:<{width}}  {after}".rstrip()


def _wrapped(text: str | None, width: int) -> list[str]:
    if text is None:
        absent = message("not printed")
        return [f"– ({here(absent)})"]
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return wrap(shown, width) or [here(message("(empty)"))]


def _pages(file: Path) -> dict[tuple[str, str], Record]:
    records = extract_capture(file.read_bytes(), str(file)).records
    return {(record.code, record.language): record for record in records if record.kind == "commitment"}
