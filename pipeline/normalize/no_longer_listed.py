"""A member's captures go in, oldest first; the same without what tells of commitments that OGP took away comes out.

A commitment is gone where an index listed it, a newer copy of that index lists others of its year and not this one,
and no page or index of that day or later tells of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.common.captures import Capture
from pipeline.common.records import Record
from pipeline.normalize.sources import CapturedRecords

# A copy that lists less than half of what was there is a part of the index, not proof that the rest is gone.
_SMALLEST_SHARE = 0.5


def still_told(captured: Sequence[CapturedRecords]) -> list[CapturedRecords]:
    """Every capture, without the records of commitments that are gone."""
    gone = _gone(captured)
    if not gone:
        return list(captured)
    return [
        replace(item, records=tuple(record for record in item.records if record.code not in gone)) for item in captured
    ]


def _gone(captured: Sequence[CapturedRecords]) -> set[str]:
    gone: set[str] = set()
    known: dict[str, dict[str, str]] = defaultdict(dict)  # by year, the address of the index that listed each code
    for _, group in groupby(captured, key=lambda item: _day(item.capture)):
        told = list(group)
        for year, listed in _listed_by_year(told).items():
            gone |= _missing(known[year], listed)
            known[year] |= listed
        gone -= {record.code for item in told for record in item.records}
        for codes in known.values():
            for code in gone & codes.keys():
                del codes[code]
    return gone


def _missing(before: Mapping[str, str], listed: Mapping[str, str]) -> set[str]:
    if len(before.keys() & listed.keys()) < _SMALLEST_SHARE * len(before):
        return set()
    addresses = set(listed.values())
    return {
        code for code in before.keys() - listed.keys() if "" in addresses | {before[code]} or before[code] in addresses
    }


def _listed_by_year(told: Iterable[CapturedRecords]) -> Mapping[str, dict[str, str]]:
    by_year: dict[str, dict[str, str]] = defaultdict(dict)
    for item in told:
        for record in item.records:
            if record.kind == "listing":
                by_year[_year(record)][record.code] = item.capture.url
    return by_year


def _year(record: Record) -> str:
    year = record.fields.get("year", "")
    return year if isinstance(year, str) else " ".join(year)


def _day(capture: Capture) -> tuple[str, str]:
    return capture.captured, "" if capture.captured else capture.obtained
