"""Captures with their records go in, oldest first; what tells of each commitment comes out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.captures import Capture
from pipeline.common.declarations import Member
from pipeline.common.records import Record, Signal, Words
from pipeline.normalize.known import UNKNOWN, Known, Source


@dataclass(frozen=True)
class CapturedRecords:
    """A capture and what `extract` read in it."""

    capture: Capture
    records: tuple[Record, ...]
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True)
class Printed:
    """A record, and the id and address of the capture that it was read in."""

    record: Record
    capture: str
    url: str


@dataclass(frozen=True)
class Said:
    """The capture that says something first, and the place in it."""

    capture: str
    place: str


@dataclass(frozen=True)
class Telling:
    """A record, the id and address of its capture, and who first said each of its fields, word for word the same.

    Only an unbroken line of captures counts: what was said, unsaid and said again was first said the last time.
    """

    record: Record
    capture: str
    url: str
    first: Mapping[str, Said]

    def words(self, field: str) -> str:
        """A field as printed (`title` too); lists joined as pages print them; empty where it is not there."""
        return words_of(self.record, field)

    def items(self, field: str) -> tuple[str, ...]:
        """A list field, item by item."""
        value = _value(self.record, field)
        return (value,) if isinstance(value, str) and value else tuple(value)

    def has(self, field: str) -> bool:
        """Whether the field's label is printed."""
        return field in self.record.fields

    def known(
        self, value: str | int | None, field: str, method: str = "stated", words: str = "", note: str = ""
    ) -> Known:
        """A cell that this record tells in `field`, from the first capture that says so."""
        if value is None or value == "":
            return UNKNOWN
        first = self.first.get(field) or Said(self.capture, "")
        place = f"{first.place} {note}".strip() if note else first.place
        return Known(value, Source(first.capture, method, place, words or self.words(field)))

    def signal(self, check: str, text: str, field: str) -> Signal:
        """Something in a field of this record that was not understood."""
        place = self.record.places.get(field, "")
        return Signal(check, text, place, field, self.record.code, self.capture)


@dataclass(frozen=True)
class CommitmentSources:
    """What tells of one commitment: its page in the language that counts, in all, and its line in the index."""

    code: str
    page: Telling | None
    pages: tuple[Telling, ...]
    listing: Telling | None
    listings: tuple[Telling, ...]

    @property
    def best(self) -> Telling:
        """The page where there is one, else the line in the index."""
        telling = self.page or self.listing
        assert telling is not None
        return telling


def capture_id(member: Member, capture: Capture) -> str:
    """The id of a capture in our tables: the member and the path below its folder."""
    return f"{member.member}/{capture.path}"


def printed_by_commitment(member: Member, captured: Sequence[CapturedRecords]) -> dict[str, tuple[Printed, ...]]:
    """What tells of each commitment, oldest first, by code."""
    by_code: dict[str, list[Printed]] = defaultdict(list)
    for item in captured:
        capture = capture_id(member, item.capture)
        for record in item.records:
            by_code[record.code].append(Printed(record, capture, item.capture.url))
    return {code: tuple(printed) for code, printed in by_code.items()}


def sources_of(member: Member, code: str, printed: Sequence[Printed]) -> CommitmentSources:
    """What tells of one commitment. A later capture of the same page outranks an earlier one."""
    pages = _newest_by_language(item for item in printed if item.record.kind == "commitment")
    listings = _newest_by_language(item for item in printed if item.record.kind == "listing")
    return CommitmentSources(
        code=code,
        page=_preferred(member, pages),
        pages=tuple(pages.values()),
        listing=_preferred(member, listings),
        listings=tuple(listings.values()),
    )


def _newest_by_language(printed: Iterable[Printed]) -> dict[str, Telling]:
    newest: dict[str, Telling] = {}
    for item in printed:
        language = item.record.language
        first = _first_to_say(item.record, item.capture, newest.get(language))
        newest[language] = Telling(item.record, item.capture, item.url, first)
    return newest


def _first_to_say(record: Record, capture: str, before: Telling | None) -> Mapping[str, Said]:
    first: dict[str, Said] = {}
    for field in ("title", *record.fields):
        if before and field in before.first and before.words(field) == words_of(record, field):
            first[field] = before.first[field]
        else:
            first[field] = Said(capture, record.places.get(field, ""))
    return first


def _preferred(member: Member, by_language: Mapping[str, Telling]) -> Telling | None:
    # Texts in the language of the plan first: a machine's translation only where there is nothing else.
    by_rank = [language for language in (*member.languages, *by_language) if language in by_language]
    originals = [language for language in by_rank if language not in member.machine_translated]
    return next((by_language[language] for language in (*originals, *by_rank)), None)


def words_of(record: Record, field: str) -> str:
    """A field of a record as printed (`title` too); lists joined as pages print them; empty where it is not there."""
    value = _value(record, field)
    return value if isinstance(value, str) else ", ".join(value)


def _value(record: Record, field: str) -> Words:
    return record.title if field == "title" else record.fields.get(field, "")
