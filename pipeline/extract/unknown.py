"""The labels of a page go in; what looks like them, and is in no closed list, comes out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.blocks import CELLS, Block, Flow, Slice, has_words, whole
from pipeline.extract.labels import COLONS

_LABEL_CELLS = ("dt", "th")
_ROWS = frozenset({"tr"})
_LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a known label stands, and whether nothing else stands in its line."""

    words: Slice
    is_whole: bool


def unknown_labels(flow: Flow, known: Sequence[LabelPlace], taken: set[int], blocks: range) -> Iterator[Slice]:
    """The places of unknown labels among some blocks, those that hold a known one (`taken`) read inside."""
    looks = _looks_of_labels(flow, known, taken)
    several = {index for index, count in Counter(label.words.block for label in known).items() if count > 1}
    element_looks = _element_looks(flow, known) if several else set()
    for index in blocks:
        block = flow.blocks[index]
        if index in several:
            yield from _inside(index, block, known, element_looks)
        elif index not in taken and _is_short(block) and _looks_like_label(flow, index, looks, taken):
            yield whole(flow, index)


def _looks_like_label(flow: Flow, index: int, looks: set[str], taken: set[int]) -> bool:
    node = flow.blocks[index].node
    cell = node.nearest(CELLS)
    if cell is not None and cell.tag in _LABEL_CELLS:
        return cell.first == index and not (cell.tag == "th" and _is_beside_label(flow, index, taken))
    return node.look in looks


def _is_beside_label(flow: Flow, index: int, taken: set[int]) -> bool:
    if index - 1 not in taken:
        return False
    above, own = (flow.blocks[near].node.nearest(_ROWS) for near in (index - 1, index))
    return above is own


def _looks_of_labels(flow: Flow, known: Sequence[LabelPlace], taken: set[int]) -> set[str]:
    """The looks of elements that hold a label each, and never a value, not even beside the label."""
    labels = Counter(flow.blocks[label.words.block].node.look for label in known if label.is_whole)
    values = {flow.blocks[label.words.block].node.look for label in known if not label.is_whole}
    values |= {
        flow.blocks[label.words.block + 1].node.look
        for label in known
        if label.words.block + 1 < len(flow.blocks) and label.words.block + 1 not in taken
    }
    return {look for look, count in labels.items() if count > 1 and _is_telling(look)} - values


def _is_telling(look: str) -> bool:
    """Whether elements that look so play one part only: a class says so, or a tag that is no mere paragraph."""
    return "." in look or look in ("dt", "th", "legend", "h3", "h4", "h5", "h6")


def _element_looks(flow: Flow, known: Sequence[LabelPlace]) -> set[str]:
    counts = Counter(look for label in known for look in _looks_inside(flow, label.words))
    return {look for look, count in counts.items() if count > 1}


def _looks_inside(flow: Flow, words: Slice) -> set[str]:
    return {span.look for span in flow.blocks[words.block].spans if words.start <= span.start and span.end <= words.end}


def _inside(index: int, block: Block, known: Sequence[LabelPlace], looks: set[str]) -> Iterator[Slice]:
    """Elements at the start of a line that look like the labels beside them and end in a colon."""
    places = [label.words for label in known if label.words.block == index]
    for span in block.spans:
        is_known = any(place.start <= span.start < place.end for place in places)
        starts_line = not has_words(block.text[: span.start].rpartition("\n")[2])
        words = block.text[span.start : span.end]
        if span.look in looks and not is_known and starts_line and has_words(words):
            following = block.text[span.end :].lstrip()[:1]
            if words.rstrip()[-1] in COLONS or (following and following in COLONS):
                yield Slice(index, span.start, span.end)


def _is_short(block: Block) -> bool:
    return has_words(block.text) and len(block.words) <= _LONGEST_LABEL
