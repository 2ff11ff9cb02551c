"""Captures with their records go in, oldest first; what tells of each commitment comes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.common.captures import Capture
from pipeline.common.declarations import Member
from pipeline.common.records import Record, Signal, Words
from pipeline.normalize.known import Known, told

MADE_BY_US = {"inferred", "split"}


@dataclass(frozen=True)
class CapturedRecords:
    """A capture and what `extract` read in it."""

    capture: Capture
    records: tuple[Record, ...]
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True)
class Telling:
    """A record with the id of its capture, and the same record of earlier captures, newest first."""

    record: Record
    capture: str
    earlier: tuple["Telling", ...] = ()

    def words(self, field: str) -> str:
        """A field as printed (`title` too); lists joined as pages print them; empty where it is not there."""
        return _joined(self._value(field))

    def items(self, field: str) -> tuple[str, ...]:
        """A list field, item by item."""
        value = self._value(field)
        return (value,) if isinstance(value, str) and value else tuple(value)

    def has(self, field: str) -> bool:
        """Whether the field's label is printed."""
        return field in self.record.fields

    def known(
        self, value: str | int | None, field: str, method: str = "stated", words: str = "", note: str = ""
    ) -> Known:
        """A cell that this record tells in `field`, from the first capture that says so."""
        if value is None or value == "":
            return Known(None)
        first = self.first_to_say(field)
        place = " ".join(part for part in (first.record.places.get(field, ""), note) if part)
        return told(value, method, first.capture, place, words or self.words(field))

    def first_to_say(self, field: str) -> "Telling":
        """The first capture of the unbroken line of those that say the same in `field`."""
        first = self
        for telling in self.earlier:
            if telling.words(field) != self.words(field):
                break
            first = telling
        return first

    def _value(self, field: str) -> Words:
        return self.record.title if field == "title" else self.record.fields.get(field, "")


@dataclass(frozen=True)
class CommitmentSources:
    """What tells of one commitment: its page in the language that counts, in the others, and its line in the index."""

    code: str
    page: Telling | None
    pages: tuple[Telling, ...]
    listing: Telling | None

    @property
    def best(self) -> Telling:
        """The page where there is one, else the line in the index."""
        telling = self.page or self.listing
        assert telling is not None
        return telling


def capture_id(member: Member, capture: Capture) -> str:
    """The id of a capture in our tables: the member and the path below its folder."""
    return f"{member.member}/{capture.path}"


def sources_by_commitment(member: Member, captured: Sequence[CapturedRecords]) -> list[CommitmentSources]:
    """One a commitment, sorted by code. A later capture of the same page outranks an earlier one."""
    tellings = [Telling(record, capture_id(member, item.capture)) for item in captured for record in item.records]
    codes = sorted({telling.record.code for telling in tellings})
    by_code: dict[str, list[Telling]] = {code: [] for code in codes}
    for telling in tellings:
        by_code[telling.record.code].append(telling)
    return [_sources(member, code, by_code[code]) for code in codes]


def _sources(member: Member, code: str, tellings: Sequence[Telling]) -> CommitmentSources:
    pages = _newest_by_language(telling for telling in tellings if telling.record.kind == "commitment")
    listings = _newest_by_language(telling for telling in tellings if telling.record.kind == "listing")
    return CommitmentSources(
        code=code,
        page=_preferred(member, pages),
        pages=tuple(pages.values()),
        listing=_preferred(member, listings),
    )


def _newest_by_language(tellings: Iterable[Telling]) -> dict[str, Telling]:
    newest: dict[str, Telling] = {}
    for telling in tellings:
        before = newest.get(telling.record.language)
        earlier = (before, *before.earlier) if before else ()
        newest[telling.record.language] = Telling(telling.record, telling.capture, earlier)
    return newest


def _preferred(member: Member, by_language: dict[str, Telling]) -> Telling | None:
    originals = [language for language in by_language if language not in member.machine_translated]
    for language in (*originals, *member.languages, *by_language):
        if language in by_language:
            return by_language[language]
    return None


def _joined(value: Words) -> str:
    return value if isinstance(value, str) else ", ".join(value)
