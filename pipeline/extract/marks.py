"""A flow of blocks goes in; where headings and labels of the closed lists stand in it comes out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.extract.blocks import Block, Flow, Node, Span, has_words
from pipeline.extract.labels import COLONS, VALUE_HEADINGS, Entry, Match, entries_of, is_known, match_at, names_of

_AFTER_AREAS = {"irm_review", "description", "design", "implementation", "related_stories"}


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the closed lists in a flow.

    `is_whole`: nothing else stands in the block, or in its line of it. `is_marked`: an element holds just these words.
    `labels`, `headings`: the names that the words have as either, in any language.
    """

    block: int
    start: int
    end: int
    entries: frozenset[Entry]
    is_whole: bool = True
    is_marked: bool = False
    has_colon: bool = False
    labels: frozenset[str] = field(init=False, compare=False, repr=False)
    headings: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Every mark is asked for its names dozens of times."""
        object.__setattr__(self, "labels", names_of(self.entries, "label"))
        object.__setattr__(self, "headings", names_of(self.entries, "heading"))

    def at(self, block: int) -> "Found":
        """The same words in the block of another number."""
        return Found(block, self.start, self.end, self.entries, self.is_whole, self.is_marked, self.has_colon)

    def fills(self, block: Block) -> bool:
        """Whether the block holds no other words, in no other line either."""
        return not has_words(block.text[: self.start]) and not has_words(block.text[self.end :])

    @property
    def takes_value(self) -> bool:
        """Whether a value may follow: after a label, and after the headings that stand for one."""
        return bool(self.labels) or not self.headings.isdisjoint(VALUE_HEADINGS)


def find_all(flow: Flow) -> list[Found]:
    """Every heading and label, in order; those that stand where a value is expected are none."""
    found: list[Found] = []
    for index, block in enumerate(flow.blocks):
        if found and found[-1].block == index - 1 and _is_value_cell(flow, found[-1], index):
            continue
        found.extend(mark.at(index) for mark in _in_block(block))
        glued = _glued_heading(flow, found, index)
        found.extend([glued] if glued else [])
    return found


@lru_cache(maxsize=4096)  # a page is asked for its marks with its furniture, then without
def _in_block(block: Block) -> Sequence[Found]:
    """The marks of a block as if it was the first one."""
    if "\n" in block.text and "\n" in block.text.strip() and is_known(block.words):
        return [Found(0, 0, len(block.text), entries_of(block.words), has_colon=block.words[-1] in COLONS)]
    found: list[Found] = []
    done = -1
    edges = sorted({edge for span in block.spans for edge in (span.start, span.end)})
    for start, limit, is_line_start in _starts(block.text, edges):
        match = match_at(block.text, edges, start, limit) if start >= done else None
        accepted = _accepted(block, match, limit, is_line_start) if match else None
        if accepted and (accepted.is_marked or not _is_value_of(block, found[-1:], accepted)):
            done = limit if accepted.is_whole else accepted.end
            found.append(accepted)
    labels = [mark for mark in found if mark.labels]
    if len(labels) > 1 and not any(mark.is_marked for mark in labels):
        return [mark for mark in found if mark.labels or not _is_inside_element(block, mark)]
    # `Pending<br>IRM Review` is a value; only a block of nothing but plain lines has headings that nothing marks.
    return [mark for mark in found if mark.labels or _begins_block(block, mark) or mark.is_marked]


def _is_inside_element(block: Block, mark: Found) -> bool:
    return any(span.start < mark.start < span.end for span in block.spans)


def _begins_block(block: Block, mark: Found) -> bool:
    return not has_words(block.text[: mark.start])


def _is_value_of(block: Block, before: Sequence[Found], mark: Found) -> bool:
    """Whether words stand where the value of a label in the same line begins: `Report: Status: final`."""
    for label in before:
        is_empty = any(span.start == span.end and label.end <= span.start <= mark.start for span in block.spans)
        apart = block.text[label.end : mark.start].strip(" \t\xa0")
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


def _accepted(block: Block, match: Match, limit: int, is_line_start: bool) -> Found | None:
    rest = block.text[match.end : limit]
    is_whole = is_line_start and not has_words(rest)
    entries = frozenset(entry for entry in match.entries if _may_stand(entry, block, match, is_whole, is_line_start))
    is_marked = any(_fills(span, block.text, match) for span in block.spans)
    return Found(0, match.start, match.end, entries, is_whole, is_marked, match.has_colon) if entries else None


def _may_stand(entry: Entry, block: Block, match: Match, is_whole: bool, is_line_start: bool) -> bool:
    if is_whole:
        return True
    fills_element = any(_fills(span, block.text, match) for span in block.spans)
    if entry.kind == "label" or entry.name in VALUE_HEADINGS:
        return match.has_colon or fills_element or _ends_at_edge(block, match, is_line_start)
    return fills_element and is_line_start


def _fills(span: Span, text: str, match: Match) -> bool:
    if span.tag == "a" or span.start < match.start or span.end < match.stop:
        return False
    return not has_words(text[match.start : span.start]) and not has_words(text[match.stop : span.end])


def _ends_at_edge(block: Block, match: Match, is_line_start: bool) -> bool:
    """Whether an element begins or ends where the label does; in the middle of a line only an empty one counts."""
    return any(
        (match.stop in (span.start, span.end) and is_line_start)
        or (span.start == span.end and not block.text[match.stop : span.start].strip())
        for span in block.spans
        if span.start >= match.start
    )


def _is_value_cell(flow: Flow, label: Found, index: int) -> bool:
    """Whether a cell right after a cell that is all label holds its value, whatever its words say."""
    block = flow.blocks[index]
    cell = _cell(block.node) if label.is_whole and label.takes_value else None
    if cell is None or cell.tag == "dt" or (not is_known(block.words) and len(_in_block(block)) > 1):
        return False
    label_cell = _cell(flow.blocks[label.block].node)
    if label_cell is None or label_cell is cell:
        return False
    return cell.parent is label_cell.parent and cell.last - cell.first == 1


def _cell(node: Node) -> Node | None:
    return next((step for step in node.line() if step.tag in ("td", "th", "dd", "dt")), None)


def _glued_heading(flow: Flow, found: Sequence[Found], index: int) -> Found | None:
    """A heading glued to the last policy area, as in `Open DataIRM Review`: a quirk of captures saved as text."""
    if not found or "policy_areas" not in found[-1].headings:
        return None
    start = found[-1].end if found[-1].block == index else 0
    text = flow.blocks[index].text.rstrip()
    for position in range(len(text) - 3, max(start, len(text) - 40), -1):
        if text[position].isupper() and (text[position - 1].isalnum() or text[position - 1] in ")."):
            entries = frozenset(entry for entry in entries_of(text[position:]) if entry.name in _AFTER_AREAS)
            if entries:
                return Found(index, position, len(flow.blocks[index].text), entries)
    return None


def skip_colon(text: str, start: int, end: int) -> int:
    """Where a value begins whose colon stands before it, apart from its label."""
    while start < end and (text[start].isspace() or text[start] in COLONS):
        start += 1
    return start
