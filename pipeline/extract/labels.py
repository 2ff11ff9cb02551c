"""The headings and labels of languages/ go in; which of them stands at a place of a block comes out."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from pipeline.common.languages import languages

COLONS = ":："
_COLON = re.compile(f"[{COLONS}]")
VALUE_HEADINGS = ("policy_areas", "description")  # a heading is all the label that these fields have
_NO_SIGN = re.compile(r"[\W_]+")
_LONGEST = 90
_LETTERS, _BEGINNING = 3, 12
_CLOSING = ")]"
_ICON = re.compile(r"[\s)][iⓘℹ]\s*$")  # the icon beside a heading is text of some captures: `Design i`
_REST_OF_LABEL = re.compile(r"\s*\([^()]*\)\s*(?=[:：])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading or a label of one language, by the name that the records give it."""

    kind: Literal["heading", "label"]
    name: str
    language: str


_NOTHING: frozenset[Entry] = frozenset()


class Match(NamedTuple):
    """Words of the closed lists in a block: `text[start:stop]`, and their colon up to `end`."""

    start: int
    stop: int
    end: int
    entries: frozenset[Entry]
    has_colon: bool


@lru_cache(maxsize=65536)
def squeeze(text: str) -> str:
    """What is left of words when case, accents, spaces and all signs but letters and digits do not count."""
    return _NO_SIGN.sub("", unicodedata.normalize("NFKD", text)).casefold()


@cache
def vocabulary() -> Mapping[str, frozenset[Entry]]:
    """Every heading and label of every language, squeezed."""
    found: dict[str, set[Entry]] = {}
    for language, source in languages().items():
        for entry, spelling in _spellings(language, source):
            found.setdefault(squeeze(spelling), set()).add(entry)
    return {key: frozenset(entries) for key, entries in found.items()}


@cache
def furniture_lines() -> frozenset[str]:
    """The lines around the content, in every language, squeezed."""
    return frozenset(squeeze(line) for source in languages().values() for line in source["furniture"]["lines"])


@cache
def headings_of_forms() -> frozenset[str]:
    """The questions and headings of the forms that commitments are written in, in every language, squeezed."""
    forms = [form for source in languages().values() for form in source["description"].values()]
    sequences = [form["headings"] for source in languages().values() for form in source.get("heading_sequences", ())]
    return frozenset(squeeze(heading) for form in forms for heading in form) | frozenset(
        squeeze(heading) for form in sequences for _, heading in form
    )


def entries_of(text: str) -> frozenset[Entry]:
    """What a text is in the closed lists, as a whole; nothing where it is none of them."""
    return _looked_up(text)[1] if len(text) <= _LONGEST else _NOTHING


@cache
def names_of(entries: frozenset[Entry], kind: str) -> frozenset[str]:
    """The names of entries of one kind, `heading` or `label`."""
    return frozenset(entry.name for entry in entries if entry.kind == kind)


def is_known(text: str) -> bool:
    """Whether a text is, as a whole, a heading or a label."""
    return bool(entries_of(text))


def match_at(text: str, edges: Sequence[int], start: int, limit: int) -> Match | None:
    """The longest heading or label that begins at `start` and ends in a colon, at an element's edge or at `limit`.

    `edges` says, in order, where elements begin and end in the text.
    """
    if not may_begin(text, start, limit):
        return None
    longest, found = 0, None
    for stop in sorted(_stops(text, edges, start, limit)):
        key, entries = _looked_up(text[start:stop])
        if entries and len(key) > longest:
            longest, found = len(key), _match(text, start, stop, limit, entries)
    return found


def may_begin(text: str, start: int, limit: int) -> bool:
    """Whether any heading or label begins with the letters that stand at `start`; none is read beyond `limit`."""
    letters = squeeze(text[start : min(start + _BEGINNING, limit)])[:_LETTERS]
    return len(letters) < _LETTERS or letters in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(key[:_LETTERS] for key in vocabulary())


def _looked_up(text: str) -> tuple[str, frozenset[Entry]]:
    key = squeeze(text)
    entries = vocabulary().get(key, _NOTHING)
    if not entries and key.endswith("i") and _ICON.search(text) and not _COLON.search(text):
        entries = vocabulary().get(key[:-1], _NOTHING)
    return key, entries


def _match(text: str, start: int, stop: int, limit: int, entries: frozenset[Entry]) -> Match:
    while stop < limit and text[stop] in _CLOSING:
        stop += 1
    end = stop
    if rest := _REST_OF_LABEL.match(text, stop, limit):
        end = rest.end()
    while end < limit and text[end].isspace():
        end += 1
    has_colon = end < limit and text[end] in COLONS
    return Match(start, stop, end + 1 if has_colon else stop, entries, has_colon)


def _stops(text: str, edges: Sequence[int], start: int, limit: int) -> set[int]:
    last = min(limit, start + _LONGEST)
    stops = {colon.start() for colon in _COLON.finditer(text, start, last)}
    stops.update(edges[bisect_right(edges, start) : bisect_right(edges, last)])
    return stops | {limit} if limit == last else stops


def _spellings(language: str, source: Mapping[str, Any]) -> Iterator[tuple[Entry, str]]:
    for kind, section in (("heading", "headings"), ("label", "labels")):
        for name, spellings in source[section].items():
            for spelling in spellings:
                yield Entry("heading" if kind == "heading" else "label", name, language), spelling
