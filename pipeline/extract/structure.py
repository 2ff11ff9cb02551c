"""The headings and labels found in a page go in; which of them structure it, and its language, come out."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from pipeline.extract.blocks import Flow, Slice, between, has_words, raw, whole, words_of
from pipeline.extract.description_heading import OPENING, part_description
from pipeline.extract.found import Found
from pipeline.extract.labels import VALUE_HEADINGS, Entry
from pipeline.extract.marks import skip_colon
from pipeline.extract.prose import before_prose
from pipeline.extract.titles import Page
from pipeline.extract.unknown import LabelPlace, unknown_labels

_OF_AN_INDEX = {"index", "resources"}
Kind = Literal["label", "heading", "unknown"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading or label that structures a page; an `unknown` one only says where the value before it ends."""

    block: int
    start: int
    end: int
    kind: Kind
    name: str
    is_whole: bool = True

    @property
    def takes_value(self) -> bool:
        """Whether what follows is the value of a field."""
        return self.kind == "label" or self.name in VALUE_HEADINGS


@dataclass(frozen=True)
class Structure:
    """A page as its headings and labels divide it. `description` is the heading that ends the structured part."""

    flow: Flow
    page: Page
    marks: Sequence[Mark]
    description: Mark | None
    language: str

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Where the words after a mark can end, in order."""
        marks = [*self.marks, self.description] if self.description else self.marks
        return sorted([*((mark.block, mark.start) for mark in marks), (self.page.title.block, 0)])

    def boundary(self, number: int) -> Slice:
        """Where the words after a mark end at the latest: an empty slice at the next mark, the title or the end."""
        mark = self.marks[number]
        following = bisect_right(self._places, (mark.block, mark.start))
        block, start = self._places[following] if following < len(self._places) else (self.page.end, 0)
        return Slice(block, start, start)

    @cached_property
    def parts(self) -> Sequence[tuple[Sequence[Slice], Sequence[Slice]]]:
        """For each mark what stands between it and the next, without the colon that may begin it.

        First what stands in the mark's own block, at most one slice; then what stands below, block by block.
        """
        return [_parts_after(self, number) for number in range(len(self.marks))]

    def has_words_beside(self, number: int) -> bool:
        """Whether words that are no mark follow a mark in its own block."""
        beside, _ = self.parts[number]
        return bool(beside) and has_words(raw(self.flow, beside[0]))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all headings and labels that the page prints."""
        return frozenset(mark.name for mark in self.marks)


def _parts_after(structure: Structure, number: int) -> tuple[Sequence[Slice], Sequence[Slice]]:
    mark, end = structure.marks[number], structure.boundary(number)
    slices = between(structure.flow, (mark.block, mark.end), (end.block, end.start))
    for position, part in enumerate(slices):
        text = structure.flow.blocks[part.block].text
        start = skip_colon(text, part.start, part.end)
        if start < part.end or not has_words(text):
            slices[position] = Slice(part.block, start, part.end)
            break
    below = 1 if slices and slices[0].block == mark.block else 0
    return slices[:below], slices[below:]


def structure_of(flow: Flow, found: Sequence[Found], page: Page) -> Structure:
    """Divide a page by its closed lists; a label that is read is not read again."""
    inside = [mark for mark in found if page.first <= mark.block < page.end and mark.block != page.title.block]
    inside = before_prose(flow, _without_beginnings_of_values(flow, inside))
    description, structural = part_description(flow, inside)
    structural = _without_stories(structural)
    language = _language(structural, description, flow.language)
    marks = _resolved(flow, _without_menus(flow, structural), language)
    marks = sorted([*marks, *_unknown(flow, page, marks, description)], key=lambda mark: (mark.block, mark.start))
    heading = _mark(description, "heading", "description") if description else None
    return Structure(flow, page, marks, heading, language)


def _without_beginnings_of_values(flow: Flow, marks: Sequence[Found]) -> list[Found]:
    """On a page whose labels have an element each, what begins the element after a label and does not fill it."""
    labels = [mark for mark in marks if mark.labels]
    alone = {mark.block for mark in labels if mark.fills(flow.blocks[mark.block])}
    if not flow.is_html or 5 * len(alone) <= 3 * len(labels):
        return list(marks)
    beginnings = {mark for mark in marks if _begins_value(flow, mark, alone)}
    # The only Description of a page is its heading, wherever it stands.
    is_described = any("description" in mark.headings for mark in marks if mark not in beginnings)
    only = set() if is_described else {mark for mark in beginnings if "description" in mark.headings}
    return [mark for mark in marks if mark not in beginnings - only]


def _begins_value(flow: Flow, mark: Found, labels: set[int]) -> bool:
    return mark.block - 1 in labels and not mark.is_marked and not mark.fills(flow.blocks[mark.block])


def _without_menus(flow: Flow, marks: Sequence[Found]) -> list[Found]:
    """On a page whose labels have colons, without the names of a menu."""
    labels = [mark for mark in marks if mark.labels]
    if not flow.is_html or 2 * len([mark for mark in labels if mark.has_colon]) <= len(labels):
        return list(marks)
    menus = set(_menus(marks, labels))
    return [mark for mark in marks if mark not in menus]


def _menus(marks: Sequence[Found], labels: Sequence[Found]) -> Iterator[Found]:
    """On a page whose labels have colons, names without one that stand above the page, or that come again."""
    with_colon = {name for mark in labels if mark.has_colon for name in mark.labels}
    opening = next((mark.block for mark in marks if mark.headings & OPENING), 0)
    for number, mark in enumerate(labels):
        if mark.has_colon:
            continue
        beside = [*labels[max(0, number - 1) : number], *labels[number + 1 : number + 2]]
        is_among_fields = len(beside) == 2 and all(other.has_colon for other in beside)
        comes_again = bool(mark.labels & with_colon) and not is_among_fields
        if comes_again or mark.block < opening:
            yield mark


def _without_stories(marks: Sequence[Found]) -> list[Found]:
    """What looks like a label among the related stories at the end of the fields is part of a story."""
    last = max((number for number, mark in enumerate(marks) if mark.headings), default=None)
    if last is None or "related_stories" not in marks[last].headings:
        return list(marks)
    return list(marks[: last + 1])


def _language(marks: Iterable[Found], description: Found | None, declared: str) -> str:
    entries = frozenset[Entry]().union(*(mark.entries for mark in marks))
    if description:
        entries |= {Entry("heading", "description", entry.language) for entry in description.entries}
    return _most_spoken(entries, declared)


@lru_cache(maxsize=1024)  # the pages of a site print the same ones
def _most_spoken(entries: frozenset[Entry], declared: str) -> str:
    votes: Counter[str] = Counter()
    for entry in entries:
        votes[entry.language] += 200 if entry.kind == "label" else 2
    if declared in votes:
        votes[declared] += 1
    return max(sorted(votes), key=lambda language: votes[language]) if votes else ""


def _resolved(flow: Flow, found: Sequence[Found], language: str) -> list[Mark]:
    own = [_own_entry(mark.entries, language) for mark in found]
    spoken = {entry.name for entry in own if entry and entry.kind == "label"}
    taken: set[str] = set()
    marks: list[Mark] = []
    areas = _areas_heading(flow, found)
    for mark, entry in zip(found, own, strict=True):
        chosen = entry or next((other for other in sorted(mark.entries, key=str) if other.name not in spoken), None)
        if chosen is None or chosen.name in taken or chosen.name in _OF_AN_INDEX:
            continue
        if chosen.name == "policy_areas" and mark is not areas:
            continue
        if chosen.kind == "label":
            taken.add(chosen.name)
        marks.append(_mark(mark, chosen.kind, "overview" if chosen.name == "description" else chosen.name))
    return marks


@cache
def _own_entry(entries: frozenset[Entry], language: str) -> Entry | None:
    """What words are in one language; a label rather than a heading."""
    own = sorted((entry for entry in entries if entry.language == language), key=lambda entry: entry.kind)
    return own[-1] if own else None


def _areas_heading(flow: Flow, found: Sequence[Found]) -> Found | None:
    """The heading of the areas that something stands under, not its name in a table of contents."""
    candidates = [number for number, mark in enumerate(found) if "policy_areas" in mark.headings]
    for number in candidates[:-1]:
        mark, following = found[number], found[number + 1]
        if has_words(words_of(flow, between(flow, (mark.block, mark.end), (following.block, following.start)))):
            return mark
    return found[candidates[-1]] if candidates else None


def _mark(found: Found, kind: Kind, name: str) -> Mark:
    return Mark(found.block, found.start, found.end, kind, name, found.is_whole)


def _unknown(flow: Flow, page: Page, marks: Sequence[Mark], description: Found | None) -> Iterator[Mark]:
    if not flow.is_html or not marks:
        return
    end = description.block if description and description.block > marks[0].block else page.end
    known = [
        LabelPlace(Slice(mark.block, mark.start, mark.end), mark.is_whole) for mark in marks if mark.kind == "label"
    ]
    taken = {mark.block for mark in marks}
    for part in unknown_labels(flow, known, taken, range(marks[0].block, end)):
        yield Mark(part.block, part.start, part.end, "unknown", "", part == whole(flow, part.block))
