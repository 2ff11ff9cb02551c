"""A flow of all that is seen goes in; the same without what only surrounds the content comes out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from pipeline.extract.blocks import Block, Flow, Node
from pipeline.extract.found import Found
from pipeline.extract.labels import is_known
from pipeline.extract.marks import find_all
from pipeline.extract.marks_within import marks_within

_CODE = re.compile(r"\([A-Z]{2,6}[0-9]{4}\)")
_LONGEST_ITEM = 6  # blocks: a title, the line of its code, and what cards add
_ITEM = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,6}[0-9]{4}\s*,\s*[0-9]{4}\b")


@dataclass(frozen=True)
class _Seen:
    """A flow of all that is seen, and its headings and labels, which are looked for only where they decide."""

    flow: Flow

    @cached_property
    def found(self) -> Sequence[Found]:
        return find_all(self.flow)

    def found_in(self, node: Node) -> Sequence[Found]:
        inside = self.flow.blocks[node.first : node.last]
        if not any(marks_within(block.text, block.spans) for block in inside if block.text):
            return []
        return [mark for mark in self.found if node.holds(mark.block)]


def content_of(flow: Flow) -> Flow:
    """The flow without furniture and buttons; what holds labels, or the title, is content whatever it is called."""
    seen, outside = _Seen(flow), set[int]()
    for node in flow.nodes:
        if node.furniture and node.first not in outside and not _is_content(seen, node):
            outside.update(range(node.first, node.last))
    return _only(flow, _without_buttons([block for index, block in enumerate(flow.blocks) if index not in outside]))


def without_buttons(flow: Flow) -> Flow:
    """The flow with its furniture, for pages whose content stands where furniture is expected."""
    return _only(flow, _without_buttons(flow.blocks))


def _without_buttons(blocks: Sequence[Block]) -> list[Block]:
    return [
        block for index, block in enumerate(blocks) if not ("button" in block.node.within and _is_button(blocks, index))
    ]


def _only(flow: Flow, kept: Sequence[Block]) -> Flow:
    """Some of the blocks of a flow, in order; the elements around them are told anew which blocks they hold."""
    remaining = set(kept)
    number = list(accumulate((block in remaining for block in flow.blocks), initial=0))
    for node in flow.nodes:
        node.first, node.last = number[node.first], number[node.last]
    return Flow(kept, flow.is_html, flow.language, flow.nodes)


def _is_content(seen: _Seen, node: Node) -> bool:
    flow, found = seen.flow, seen.found_in(node)
    inside = flow.blocks[node.first : node.last]
    if any(block.rank < 7 and _CODE.search(block.text) for block in inside):
        return True
    labels = {name for mark in found for name in _read_labels(flow, mark)}
    if len(labels) > 1:
        return True
    words = " ".join(block.words for block in inside).strip()
    if node.tag == "header" and any(block.rank < 7 for block in inside) and _heads_fields(seen, node):
        return True
    if node.furniture == "class" and is_known(words):
        return True
    if node.tag in ("header", "footer") and _is_part_of_item(flow, node):
        return True
    is_index = any("index" in mark.headings and mark.is_whole for mark in found)
    return bool(_ITEM.search(words)) and (is_index or node.furniture == "class")


def _heads_fields(seen: _Seen, node: Node) -> bool:
    """Whether a header is the heading of a section of fields: one that is known, or above fields but not the title."""
    flow = seen.flow
    if any(block.rank < 7 and is_known(block.words) for block in flow.blocks[node.first : node.last]):
        return True
    around = node.parent
    if around is None or any(_CODE.search(block.text) for block in flow.blocks[around.first : node.first]):
        return False
    return any(_read_labels(flow, mark) for mark in seen.found_in(around))


def _is_part_of_item(flow: Flow, node: Node) -> bool:
    """Whether a header or footer belongs to an item of an index, which may have both."""
    around = node.parent
    if around is None or around.last - around.first > _LONGEST_ITEM:
        return False
    return bool(_ITEM.search(" ".join(block.words for block in flow.blocks[around.first : around.last])))


def _read_labels(flow: Flow, mark: Found) -> frozenset[str]:
    return frozenset() if flow.blocks[mark.block].is_link else mark.labels


def _is_button(blocks: Sequence[Block], index: int) -> bool:
    """Whether words in a button are a control of the page, not a heading that opens a part of it, nor a title."""
    block = blocks[index]
    below = " ".join(other.words for other in blocks[index + 1 : index + 3])
    return not (is_known(block.words) or _CODE.search(block.text) or _ITEM.search(below))
