"""What pages said last time and say now, as records, goes in; signs that the site changed its shape come out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.common.messages import Message, counted, message
from pipeline.common.records import Record, Signal, Words
from pipeline.scrape.codes import spans
from pipeline.scrape.outcomes import Outcome

_NOT_UNDERSTOOD = ("unknown_label", "unread_block")
_ENOUGH_PAGES = 10
_MOST, _FEW = 0.5, 0.1


@dataclass(frozen=True)
class Read:
    """What `extract` read in a capture."""

    records: Sequence[Record]
    signals: Sequence[Signal] = ()

    def page(self, code: str) -> Record | None:
        """The record of a commitment's page; None where it holds none."""
        return next((record for record in self.records if record.kind == "commitment" and record.code == code), None)


@dataclass(frozen=True)
class Seen:
    """A page of a run: what became of it, what it says now (None where nothing was stored) and said last time."""

    outcome: Outcome
    now: Read | None = None
    before: Read | None = None
    known: bool = False  # whether it was captured before this run


@dataclass(frozen=True)
class Sign:
    """Something to look at before the pages are used; `stops` where the shape of the site changed."""

    check: str
    stops: bool
    address: str
    message: Message


@dataclass(frozen=True)
class Difference:
    """A field that two captures of a page tell differently; None where its label is not printed."""

    field: str
    before: str | None
    after: str | None


def signs(seen: Sequence[Seen]) -> list[Sign]:
    """All signs, page by page, then those of the pages together."""
    return [*(sign for page in seen for sign in _of_page(page)), *_nothing_there(seen), *_odd_shapes(seen)]


def differences(before: Record, after: Record) -> list[Difference]:
    """The fields (`title` too) that differ, in the order of the page."""
    names = dict.fromkeys(["title", *before.fields, *after.fields])
    both = [Difference(name, _words(before, name), _words(after, name)) for name in names]
    return [difference for difference in both if difference.before != difference.after]


def _of_page(page: Seen) -> Iterator[Sign]:
    wish = page.outcome.wish
    if page.outcome.kind == "missing" and page.known:
        told = message(
            "{address} was there last time and does not exist any more. What it said stays in raw/ and is still used.",
            address=wish.address,
        )
        yield Sign("page_gone", True, wish.address, told)
    elif page.outcome.kind == "missing" and wish.reason == "index":
        yield Sign("index_wrong", not wish.code, wish.address, _about_index(page))
    if page.now is None:
        return
    yield from _of_commitment(page, page.now) if wish.code else _of_index(page, page.now)


def _about_index(page: Seen) -> Message:
    wish = page.outcome.wish
    if wish.code:
        return message("The index lists {code}, but {address} does not exist.", code=wish.code, address=wish.address)
    return message(
        "{address}, which the declaration names as an index, does not exist. Correct it in the member.toml.",
        address=wish.address,
    )


def _nothing_there(seen: Sequence[Seen]) -> Iterator[Sign]:
    expected = [page.outcome for page in seen if page.outcome.wish.reason in ("range", "capture")]
    if expected and all(outcome.kind == "missing" for outcome in expected):
        told = message(
            "Not one of {count} commitments that were expected has a page, such as {address}."
            " Look whether `page` in the member.toml is still the form of the site's addresses.",
            count=len(expected),
            address=expected[0].wish.address,
        )
        yield Sign("no_page_at_all", True, expected[0].wish.address, told)


def _of_commitment(page: Seen, now: Read) -> Iterator[Sign]:
    wish = page.outcome.wish
    record = now.page(wish.code)
    if record is None:
        told = message("No commitment was found in {address}. Its layout may be a new one.", address=wish.address)
        yield Sign("page_without_record", True, wish.address, told)
        return
    earlier = page.before.page(wish.code) if page.before else None
    lost = [name for name in earlier.fields if name not in record.fields] if earlier else []
    if lost:
        told = message("{address} no longer prints {fields}.", address=wish.address, fields=", ".join(lost))
        yield Sign("fields_lost", True, wish.address, told)
    before = _not_understood(page.before, earlier)
    for words in sorted(_not_understood(now, record) - before):
        told = message("{address} says something that no list knows: “{words}”.", address=wish.address, words=words)
        yield Sign("new_label", True, wish.address, told)


def _of_index(page: Seen, now: Read) -> Iterator[Sign]:
    wish = page.outcome.wish
    listed = {record.code for record in now.records if record.kind == "listing"}
    earlier = {record.code for record in page.before.records if record.kind == "listing"} if page.before else set()
    lost = sorted(earlier - listed)
    if lost:
        told = counted(
            "{address} no longer lists {count} commitment: {codes}.",
            "{address} no longer lists {count} commitments: {codes}.",
            len(lost),
            address=wish.address,
            codes=", ".join(spans(lost)),
        )
        yield Sign("fewer_commitments", True, wish.address, told)


def _odd_shapes(seen: Sequence[Seen]) -> Iterator[Sign]:
    shapes = dict[str, frozenset[str]]()
    for page in seen:
        record = page.now.page(page.outcome.wish.code) if page.now else None
        if record:
            shapes[page.outcome.wish.address] = frozenset(record.fields)
    counts = Counter(shapes.values())
    if len(shapes) < _ENOUGH_PAGES or counts.most_common(1)[0][1] < _MOST * len(shapes):
        return
    usual = counts.most_common(1)[0][0]
    for address, shape in shapes.items():
        if counts[shape] <= _FEW * len(shapes):
            told = message(
                "{address} is unlike most pages of this run: without {without}; with {beyond}.",
                address=address,
                without=_listed(usual - shape),
                beyond=_listed(shape - usual),
            )
            yield Sign("odd_shape", False, address, told)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "–"


def _not_understood(read: Read | None, record: Record | None) -> set[str]:
    signals = [*(read.signals if read else ()), *(record.signals if record else ())]
    return {signal.text for signal in signals if signal.check in _NOT_UNDERSTOOD}


def _words(record: Record, name: str) -> str | None:
    value: Words | None = record.title if name == "title" else record.fields.get(name)
    return ", ".join(value) if isinstance(value, tuple) else value
