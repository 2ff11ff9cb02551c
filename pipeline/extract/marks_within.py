"""The text of a block and its inline elements go in; the headings and labels of the closed lists in it come out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pipeline.common.text import collapse
from pipeline.extract.blocks import Span, has_words
from pipeline.extract.found import Found
from pipeline.extract.labels import COLONS, VALUE_HEADINGS, Entry, Match, entries_of, is_known, match_at, may_begin

Spans = tuple[Span, ...]


def marks_within(text: str, spans: Spans) -> Sequence[Found]:
    """The marks of a block as if it was the first one, by its text and its inline elements."""
    if not spans and "\n" not in text and not may_begin(text, 0, len(text)):
        return ()  # most blocks are plain words, each on one page only
    return _marks_within(text, spans)


@lru_cache(maxsize=4096)  # the headings and most fields of a site are the same on all its pages
def _marks_within(text: str, spans: Spans) -> Sequence[Found]:
    if "\n" in text.strip() and is_known(words := collapse(text)):
        return [Found(0, 0, len(text), entries_of(words), has_colon=words[-1] in COLONS)]
    found: list[Found] = []
    done = -1
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    for start, limit, is_line_start in _starts(text, edges):
        match = match_at(text, edges, start, limit) if start >= done else None
        accepted = _accepted(text, spans, match, limit, is_line_start) if match else None
        if accepted and (accepted.is_marked or not _is_value_of(text, spans, found[-1:], accepted)):
            done = limit if accepted.is_whole else accepted.end
            found.append(accepted)
    if not found:
        return []
    labels = [mark for mark in found if mark.labels]
    if len(labels) > 1 and not any(mark.is_marked for mark in labels):
        return [mark for mark in found if mark.labels or not _is_inside_element(spans, mark)]
    # `Pending<br>IRM Review` is a value; only a block of nothing but plain lines has headings that nothing marks.
    return [mark for mark in found if mark.labels or _begins_block(text, mark) or mark.is_marked]


def _is_inside_element(spans: Spans, mark: Found) -> bool:
    return any(span.start < mark.start < span.end for span in spans)


def _begins_block(text: str, mark: Found) -> bool:
    return not has_words(text[: mark.start])


def _is_value_of(text: str, spans: Spans, before: Sequence[Found], mark: Found) -> bool:
    """Whether words stand where the value of a label in the same line begins: `Report: Status: final`."""
    for label in before:
        is_empty = any(span.start == span.end and label.end <= span.start <= mark.start for span in spans)
        apart = text[label.end : mark.start].strip(" \t\xa0")
        if label.takes_value and not is_empty and (not apart or (label.is_marked and not apart.strip())):
            return True
    return False


def _starts(text: str, edges: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    line_start = 0
    for line in text.split("\n"):
        limit = line_start + len(line)
        if has_words(line):
            yield line_start, limit, True
            for edge in edges[bisect_right(edges, line_start) : bisect_left(edges, limit)]:
                yield edge, limit, False
        line_start = limit + 1


def _accepted(text: str, spans: Spans, match: Match, limit: int, is_line_start: bool) -> Found | None:
    is_whole = is_line_start and not has_words(text[match.end : limit])
    is_marked = any(_fills(span, text, match) for span in spans)
    entries = match.entries
    if not is_whole:
        may_take_value = match.has_colon or is_marked or _ends_at_edge(text, spans, match, is_line_start)
        entries = _that_may_stand(entries, may_take_value, may_be_heading=is_marked and is_line_start)
    return Found(0, match.start, match.end, entries, is_whole, is_marked, match.has_colon) if entries else None


@cache
def _that_may_stand(entries: frozenset[Entry], may_take_value: bool, may_be_heading: bool) -> frozenset[Entry]:
    return frozenset(
        entry
        for entry in entries
        if (may_take_value if entry.kind == "label" or entry.name in VALUE_HEADINGS else may_be_heading)
    )


def _fills(span: Span, text: str, match: Match) -> bool:
    if span.tag == "a" or span.start < match.start or span.end < match.stop:
        return False
    return not has_words(text[match.start : span.start]) and not has_words(text[match.stop : span.end])


def _ends_at_edge(text: str, spans: Spans, match: Match, is_line_start: bool) -> bool:
    """Whether an element begins or ends where the label does; in the middle of a line only an empty one counts."""
    return any(
        (match.stop in (span.start, span.end) and is_line_start)
        or (span.start == span.end and not text[match.stop : span.start].strip())
        for span in spans
        if span.start >= match.start
    )
