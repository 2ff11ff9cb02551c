"""A capture as the reader sees it: a flow of blocks, each with its words, its inline elements and its element."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.common.text import collapse

CELLS = frozenset({"td", "th", "dd", "dt"})
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


@dataclass(eq=False, slots=True)
class Node:
    """An element around blocks; a text has one for the whole and one a line. `blocks[first:last]` stand inside.

    `look` is the tag with its classes: elements that look alike play the same part in a page. `rank` is 1 to 6 in a
    heading element, 7 elsewhere; `within` are the tags of this element and of all around it, `depth` tells how many
    are around it.
    """

    tag: str
    look: str
    parent: "Node | None" = None
    furniture: str = ""  # why this may be no part of the content: `tag`, `class`, or nothing
    rank: int = 7
    within: frozenset[str] = frozenset()
    depth: int = 0
    first: int = 0
    last: int = 0

    def line(self) -> Iterator["Node"]:
        """This element and those around it, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def nearest(self, tags: frozenset[str]) -> "Node | None":
        """The innermost element with one of some tags: this one, or one around it."""
        if self.within.isdisjoint(tags):
            return None
        node = self
        while node.tag not in tags:
            node = node.above
        return node

    @property
    def above(self) -> "Node":
        """The element around this one, which is not the outermost."""
        assert self.parent is not None
        return self.parent

    def holds(self, index: int) -> bool:
        """Whether the block of this number stands inside."""
        return self.first <= index < self.last


class Span(NamedTuple):
    """An inline element inside a block: `text[start:end]`."""

    start: int
    end: int
    tag: str
    look: str


@dataclass(eq=False, slots=True)
class Block:
    """What stands between two block edges. `text` is not collapsed; a `<br>` is a line feed. Empty blocks are kept.

    `words` is the text as a reader sees it, white space collapsed.
    """

    place: str
    text: str
    words: str
    node: Node
    spans: tuple[Span, ...] = ()

    @property
    def rank(self) -> int:
        """1 to 6 in a heading element, 7 elsewhere."""
        return self.node.rank

    @property
    def is_link(self) -> bool:
        """Whether every word stands inside links."""
        start, end = len(self.text) - len(self.text.lstrip()), len(self.text.rstrip())
        covered = start
        for span in sorted((span for span in self.spans if span.tag == "a"), key=lambda span: span.start):
            if has_words(self.text[covered : span.start]):
                return False
            covered = max(covered, span.end)
        return covered > start and not has_words(self.text[covered:end])


@dataclass(frozen=True)
class Flow:
    """All blocks of one document, in order; `language` is what its root element declares.

    `nodes` are the elements around them, each before those inside it; a text is asked for none.
    """

    blocks: Sequence[Block]
    is_html: bool
    language: str = ""
    nodes: Sequence[Node] = ()


class Slice(NamedTuple):
    """Words of a block: `text[start:end]` of block number `block`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A value as read: its words, the block where it stands, and what of the flow it used up."""

    words: str | tuple[str, ...]
    slices: tuple[Slice, ...] = field(default=())


def whole(flow: Flow, index: int) -> Slice:
    """All of a block."""
    return Slice(index, 0, len(flow.blocks[index].text))


def between(flow: Flow, start: tuple[int, int], end: tuple[int, int]) -> list[Slice]:
    """What stands between two places (block and offset), block by block; empty blocks too."""
    (first, after), (last, before) = start, end
    if first >= last:
        return [Slice(first, after, before)] if (first, after) < (last, before) else []
    rest = len(flow.blocks[first].text)
    slices = [Slice(first, after, rest)] if after < rest else []
    slices += [Slice(index, 0, len(flow.blocks[index].text)) for index in range(first + 1, min(last, len(flow.blocks)))]
    if before and last < len(flow.blocks):
        slices.append(Slice(last, 0, before))
    return slices


def words_of(flow: Flow, slices: Sequence[Slice]) -> str:
    """The words of slices, in order, with one space at each edge."""
    return " ".join(filter(None, (_words(flow.blocks[part.block], part) for part in slices)))


def _words(block: Block, part: Slice) -> str:
    if part.start == 0 and part.end == len(block.text):
        return block.words
    return collapse(block.text[part.start : part.end])


def raw(flow: Flow, part: Slice) -> str:
    """The text of a slice as it stands, line feeds where `<br>` was."""
    return flow.blocks[part.block].text[part.start : part.end]


def has_words(text: str) -> bool:
    """Whether a text holds a letter or a digit: bullets and rules are no words."""
    return bool(_LETTER_OR_DIGIT.search(text))


def common(one: Node, other: Node) -> Node:
    """The innermost element around both."""
    while one is not other:
        if one.depth < other.depth:
            other = other.above
        else:
            one = one.above
    return one


def branch(node: Node, below: Node) -> Node:
    """The element just below `below` on the way down to `node`; `node` itself where there is none."""
    while node is not below and node.parent is not None and node.parent is not below:
        node = node.parent
    return node
