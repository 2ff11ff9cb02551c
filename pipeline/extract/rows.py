"""The labels of a page go in; how its markup joins a label to its value, learned from all of them, comes out."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.areas import BEFORE_AREAS, are_policy_areas
from pipeline.extract.blocks import Flow, Node, branch, common, has_words
from pipeline.extract.structure import Structure

Pair = tuple[str, str]


@dataclass(frozen=True)
class Markup:
    """What the labels of one page have in common.

    `rows`: the element that holds a label with all its value, by the number of the mark.
    `pairs`: how often an element that looks so holds the value of a label that looks so.
    `inline`: how many labels share a block with their value.
    """

    rows: Mapping[int, Node]
    pairs: Mapping[Pair, int]
    inline: int

    @property
    def beside(self) -> int:
        """How many labels have their value in the next element."""
        return sum(self.pairs.values())


def learn(structure: Structure) -> Markup:
    """Learn the markup of a page; a text has none."""
    flow = structure.flow
    labels = [number for number, mark in enumerate(structure.marks) if mark.takes_value]
    inline = sum(map(structure.has_words_beside, labels))
    if not flow.is_html:
        return Markup({}, {}, inline)
    rows = _rows(structure, labels)
    pairs = Counter(pair for number in labels if (pair := _pair_beside(structure, number, rows)))
    return Markup(rows, pairs, inline)


def pair_of(flow: Flow, label: int, value: int) -> Pair:
    """The looks of the two elements, side by side, that hold a label and what may be its value."""
    around = common(flow.blocks[label].node, flow.blocks[value].node)
    sides = (branch(flow.blocks[label].node, around), branch(flow.blocks[value].node, around))
    return sides[0].look, sides[1].look


def _pair_beside(structure: Structure, number: int, rows: Mapping[int, Node]) -> Pair | None:
    mark, flow = structure.marks[number], structure.flow
    if not mark.is_whole or number in rows:
        return None
    _, below = structure.parts[number]
    if not below or below[0].block != mark.block + 1:
        return None
    following = flow.blocks[below[0].block]
    if not has_words(following.text) or (mark.name in BEFORE_AREAS and are_policy_areas(following.words)):
        return None
    return pair_of(flow, mark.block, below[0].block)


def _rows(structure: Structure, labels: list[int]) -> dict[int, Node]:
    """For each label the widest element that holds it and no other, where several labels have one like it."""
    places = _places(structure)
    chains = {number: list(_territory(structure, structure.marks[number].block, places)) for number in labels}
    if all(_is_one_block(chain[-1:]) for chain in chains.values()):
        return {}
    levels = [(level, node) for chain in chains.values() for level, node in enumerate(chain)]
    looks = Counter((level, node.look) for level, node in levels)
    tags = Counter((level, node.tag) for level, node in levels)
    rows = {}
    for number, chain in chains.items():
        alike = [node for level, node in enumerate(chain) if looks[level, node.look] > 1 or tags[level, node.tag] > 2]
        if not _is_one_block(alike[-1:]):
            rows[number] = alike[-1]
    return rows


def _is_one_block(widest: Sequence[Node]) -> bool:
    """Whether the widest element around a label, if there is one, holds the label's own block and no other."""
    return all(node.last - node.first == 1 for node in widest)


def _places(structure: Structure) -> list[int]:
    """The blocks where marks, the title and the description stand, in order; one that holds several comes as often."""
    marks = [*structure.marks, structure.description] if structure.description else structure.marks
    return sorted([*(mark.block for mark in marks), structure.page.title.block])


def _territory(structure: Structure, label: int, places: Sequence[int]) -> Iterator[Node]:
    """The elements around a label that hold none of the other places."""
    node = structure.flow.blocks[label].node
    while node.parent is not None and bisect_left(places, node.last) - bisect_left(places, node.first) < 2:
        yield node
        node = node.parent
