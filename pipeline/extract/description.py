"""A divided page goes in; the words of its description come out: where they begin is printed, where they end is not."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from pipeline.common.languages import languages
from pipeline.extract.blocks import Block, Flow, Node, Reading, between, branch, has_words, words_of
from pipeline.extract.description_heading import own_wrapper
from pipeline.extract.footer import is_furniture, is_furniture_element, is_name, without_tail
from pipeline.extract.labels import Entry, entries_of, headings_of_forms, squeeze
from pipeline.extract.structure import Mark, Structure

# "1. What problem does the commitment aim to address?"
_NUMBER = re.compile(r"^\d{1,2}[.)]\s*")


def read_description(structure: Structure, above: Block | None) -> Reading:
    """The words after the Description heading. `above` is the member's name above titles in this file, if any."""
    mark = structure.description
    assert mark is not None
    end = _first_stop(structure.flow, mark, _end_of_words(structure, mark))
    slices = between(structure.flow, (mark.block, mark.end), (end, 0))
    is_before_page = end == structure.page.end < len(structure.flow.blocks)
    slices = without_tail(structure, slices, above if is_before_page else None)
    return Reading(words_of(structure.flow, slices), tuple(slices))


def _first_stop(flow: Flow, mark: Mark, end: int) -> int:
    for index in range(mark.block + 1, end):
        if any(entry.name == "related_stories" for entry in entries_of(flow.blocks[index].words)):
            return index
    return _index_page(flow, mark, end)


def _index_page(flow: Flow, mark: Mark, end: int) -> int:
    """Where a member's index page begins, in a text that holds one after the description."""
    if flow.is_html or not any(entry.name == "index" for entry in _entries_at(flow, end)):
        return end
    openings = tuple(squeeze(words) for source in languages().values() for words in source["furniture"]["index_words"])
    lines = [
        index for index in range(mark.block + 1, end) if squeeze(flow.blocks[index].words[:60]).startswith(openings)
    ]
    if not lines:
        return end
    above = flow.blocks[lines[0] - 1].words
    return lines[0] - 1 if lines[0] - 1 > mark.block and is_name(above) else lines[0]


def _entries_at(flow: Flow, index: int) -> frozenset[Entry]:
    return entries_of(flow.blocks[index].words) if index < len(flow.blocks) else frozenset()


def _end_of_words(structure: Structure, mark: Mark) -> int:
    """The first block after the description: in a text that of the page, in HTML as the elements say."""
    flow, end = structure.flow, structure.page.end
    if not flow.is_html:
        return end
    fields = [other.block for other in structure.marks if other.kind == "label"] + [structure.page.title.block]
    own = own_wrapper(flow, mark.block, end)
    if has_words(flow.blocks[mark.block].text[mark.end :]):
        own = _row_of(flow, mark.block)
    if own is None:
        return end
    if any(own.holds(block) for block in fields):
        return _end_among_siblings(flow, mark, own, min(end, own.last, *_after(fields, mark.block, end)))
    wide = _widest_without(own, fields)
    return _end_of_branch(flow, mark, own, min(wide.last, end))


def _after(fields: Iterable[int], block: int, end: int) -> list[int]:
    return [field for field in fields if field > block] or [end]


def _row_of(flow: Flow, index: int) -> Node:
    # `<p><strong>Description:</strong> words</p><p>more words</p>`: the words go on beside the block itself.
    node = flow.blocks[index].node
    return node.parent if node.parent is not None else node


def _widest_without(node: Node, fields: Sequence[int]) -> Node:
    widest = node
    for step in node.line():
        if any(step.holds(block) for block in fields):
            break
        widest = step
    return widest


def _end_of_branch(flow: Flow, mark: Mark, own: Node, end: int) -> int:
    """Beyond the element that holds heading and words, what follows in its column goes on only while it is text."""
    for index in range(own.last, end):
        block = flow.blocks[index]
        if _ends_section(flow, mark, index) or is_furniture(block.words) or block.is_link:
            return index
    return max(end, own.last)


def _ends_section(flow: Flow, mark: Mark, index: int) -> bool:
    """Whether a heading opens something else than the description, as no heading of its own form does."""
    block, own = flow.blocks[index], flow.blocks[mark.block]
    if block.rank >= 7 or squeeze(_NUMBER.sub("", block.words)) in headings_of_forms():
        return False
    if own.rank < 7:
        return block.rank <= own.rank
    # Below a heading that is none in the markup, real ones may be the form's, which nobody lists in full.
    return is_furniture(block.words) or bool(entries_of(block.words)) or _heads_links(flow, index)


def _heads_links(flow: Flow, index: int) -> bool:
    """Whether nothing but links stands under a heading, as where a page points to others."""
    below = takewhile(lambda block: block.rank >= 7, flow.blocks[index + 1 :])
    spoken = [block for block in below if has_words(block.text)]
    return bool(spoken) and all(block.is_link for block in spoken)


def _is_inside_words(flow: Flow, mark: Mark, around: Node, index: int) -> bool:
    """Whether a heading stands in an element that words of the description begin, or opens them."""
    block = flow.blocks[index]
    if is_furniture(block.words) or _heads_links(flow, index):
        return False
    top = branch(block.node, around)
    before = flow.blocks[max(top.first, mark.block + 1) : index]
    if any(has_words(other.text) for other in before):
        return True
    is_first = not any(has_words(other.text) for other in flow.blocks[mark.block + 1 : index])
    return is_first and top is not block.node and not entries_of(block.words)


def _end_among_siblings(flow: Flow, mark: Mark, around: Node, end: int) -> int:
    """Words that stand beside the fields: up to a heading of the same rank, without the furniture at their end."""
    side = branch(flow.blocks[mark.block].node, around)
    for index in range(max(side.last, mark.block + 1), end):
        if _ends_section(flow, mark, index) and not _is_inside_words(flow, mark, around, index):
            end = index
            break
        if side.tag == "dt" and branch(flow.blocks[index].node, around).tag == "dt":
            end = index
            break
    while end > mark.block + 1 and is_furniture_element(flow, flow.blocks[end - 1].node, around):
        end = max(mark.block + 1, branch(flow.blocks[end - 1].node, around).first)
    return end
