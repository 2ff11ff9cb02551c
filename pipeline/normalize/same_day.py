"""Captures with their records go in; signals of copies that differ, and of which none is the newer, come out."""

from collections.abc import Iterator, Sequence

from pipeline.common.captures import Capture
from pipeline.common.declarations import Member
from pipeline.common.records import Record, Signal
from pipeline.normalize.sources import CapturedRecords, capture_id, words_of


def contradictions(member: Member, captured: Sequence[CapturedRecords]) -> Iterator[Signal]:
    """A signal a field that the copy which counts and the one before it tell differently, though they are of one day.

    What a site itself sent twice on a day came in that order; of files that somebody saved nobody knows it.
    """
    newest: dict[tuple[str, str], tuple[Record, Capture]] = {}
    unsure: dict[tuple[str, str], list[Signal]] = {}
    for item in captured:
        for record in item.records:
            page = (record.code, record.language)
            if record.kind == "commitment":
                before = newest.get(page)
                unsure[page] = list(_differences(member, before, record, item.capture)) if before else []
                newest[page] = (record, item.capture)
    for signals in unsure.values():
        yield from signals


def _differences(member: Member, before: tuple[Record, Capture], record: Record, capture: Capture) -> Iterator[Signal]:
    other, earlier = before
    days = [(one.captured, one.obtained) for one in (earlier, capture)]
    if days[0] != days[1] or earlier.how != "imported" or capture.how != "imported":
        return
    for field in dict.fromkeys(("title", *other.fields, *record.fields)):
        said, says = words_of(other, field), words_of(record, field)
        if said != says:
            words = f"{earlier.path}: {said} ≠ {capture.path}: {says}"
            place = record.places.get(field, "")
            yield Signal("captures_disagree", words, place, field, record.code, capture_id(member, capture))
