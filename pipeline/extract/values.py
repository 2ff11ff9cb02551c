"""A label of a page goes in; the words that stand for its value come out, as slices of the flow."""

from collections.abc import Sequence
from itertools import takewhile

from pipeline.common.text import collapse
from pipeline.extract.areas import BEFORE_AREAS, are_policy_areas
from pipeline.extract.blocks import Flow, Node, Slice, branch, common, has_words, raw, words_of
from pipeline.extract.labels import COLONS, headings_of_forms, squeeze
from pipeline.extract.rows import Markup, pair_of
from pipeline.extract.structure import Structure

LIST_FIELDS = ("policy_areas", "institutions", "ogp_values")
# What the IRM says in a word or two: a paragraph after such a label is something else.
_RATINGS = {
    "cycle", "status", "starred", "early_results", "verifiable", "relevant", "potential_impact", "ambition",
    "completion",
}  # fmt: skip
_LONGEST_RATING = 150
_ENDS_OF_SENTENCES = ".?!;…"
_SHORT_AREA = 80
_LISTS = frozenset({"ul", "ol"})
_LABEL_CELLS = frozenset({"dt", "th"})
_VALUE_CELLS = ("dd", "td")
ROUND_BULLETS = tuple("•▪◦‣·●■○▶►")


def value_slices(structure: Structure, markup: Markup, number: int) -> list[Slice]:
    """What belongs to the label: the rest of its line and row, or else the next line or element."""
    slices = _slices(structure, markup, number)
    if not _may_stand_before_areas(structure, number):
        return slices
    while slices and _are_areas_below(structure, markup, number, slices[-1]):
        slices.pop()
    return [_without_areas(structure.flow, part) for part in slices]


def _may_stand_before_areas(structure: Structure, number: int) -> bool:
    """Whether the list of areas could stand below without its heading: then it is no field, and no part of this one."""
    return structure.marks[number].name in BEFORE_AREAS and "policy_areas" not in structure.names


def _are_areas_below(structure: Structure, markup: Markup, number: int, part: Slice) -> bool:
    return _is_apart(structure, markup, number, part) and _are_areas(structure.flow, part)


def _is_apart(structure: Structure, markup: Markup, number: int, part: Slice) -> bool:
    """Whether words stand below a label, and not where the page has its values."""
    label, flow = structure.marks[number].block, structure.flow
    if part.block == label:
        return False
    row = markup.rows.get(number)
    is_in_row = row is not None and row.holds(part.block)
    return not is_in_row and (not flow.is_html or markup.pairs.get(pair_of(flow, label, part.block), 0) < 2)


def _slices(structure: Structure, markup: Markup, number: int) -> list[Slice]:
    mark, flow = structure.marks[number], structure.flow
    same, later = structure.parts[number]
    row = markup.rows.get(number)
    in_row = [part for part in later if row.holds(part.block)] if row else []
    if structure.has_words_beside(number) and not _has_cell_for_value(flow, mark.block, later):
        return [*same, *in_row, *_items_below(structure, number, later)]
    if in_row:
        return in_row
    if later and later[0].block == mark.block + 1:
        return _beside(structure, markup, number, later)
    return []


def _items_below(structure: Structure, number: int, later: Sequence[Slice]) -> list[Slice]:
    """The items of a list in a text whose first one stands beside the label."""
    if structure.flow.is_html or structure.marks[number].name not in LIST_FIELDS:
        return []
    return list(takewhile(lambda part: is_item(structure.flow, part), later))


def area_slices(structure: Structure, number: int) -> list[Slice]:
    """What stands under the heading of the policy areas: its line, or the items of its list."""
    flow = structure.flow
    same, later = structure.parts[number]
    if structure.has_words_beside(number):
        return list(same)
    chosen: list[Slice] = []
    for part in later:
        words = words_of(flow, [part])
        if not (words or chosen):
            if flow.blocks[part.block].node.tag in _VALUE_CELLS:
                return []
            continue
        if chosen and not _goes_on(flow, chosen, part):
            break
        chosen.append(part)
    return chosen


def _goes_on(flow: Flow, chosen: Sequence[Slice], part: Slice) -> bool:
    """Whether a further line belongs to the list of areas: an item of the same list, or another name."""
    if around := list_around(flow, chosen[0].block):
        return list_around(flow, part.block) is around
    words, before = words_of(flow, [part]), words_of(flow, chosen[-1:])
    if ", " in before and not before.endswith(","):
        return False
    return len(words) <= _SHORT_AREA and not words.endswith(".")


def _are_areas(flow: Flow, part: Slice) -> bool:
    # One name alone may be that of an institution too: Judiciary, Health.
    words = words_of(flow, [part])
    return ", " in words and are_policy_areas(words)


def _without_areas(flow: Flow, part: Slice) -> Slice:
    """Lines of a block without the list of areas that ends them."""
    above, feed, last = raw(flow, part).rstrip().rpartition("\n")
    is_list = bool(feed) and "," in last and are_policy_areas(collapse(last))
    return Slice(part.block, part.start, part.start + len(above)) if is_list else part


def _has_cell_for_value(flow: Flow, index: int, later: Sequence[Slice]) -> bool:
    """Whether a label has a cell to itself and another follows, so that what else stands in its own is no value."""
    cell = flow.blocks[index].node.nearest(_LABEL_CELLS)
    if cell is None or not later:
        return False
    around = common(cell, flow.blocks[later[0].block].node)
    return around is cell.parent and branch(flow.blocks[later[0].block].node, around).tag in _VALUE_CELLS


def _beside(structure: Structure, markup: Markup, number: int, after: Sequence[Slice]) -> list[Slice]:
    flow, mark = structure.flow, structure.marks[number]
    following = list(after)
    while following and not has_words(raw(flow, following[0])):
        if _is_place_of_value(flow, markup, mark.block, following) and not _broke_out(flow, following):
            return following[:1]
        following = following[1:]
    if not following or not _is_plausible(structure, markup, number, following[0]):
        return []
    if not flow.is_html or flow.blocks[following[0].block].node is flow.blocks[mark.block].node:
        return _lines(structure, number, following)
    return _elements(structure, markup, number, following)


def _is_place_of_value(flow: Flow, markup: Markup, label: int, parts: Sequence[Slice]) -> bool:
    """Whether the element of an empty block is where the value would stand, and is empty as a whole."""
    empty = parts[0].block
    if flow.blocks[empty].text.strip():
        return False  # a colon in an element of its own
    top = branch(flow.blocks[empty].node, common(flow.blocks[label].node, flow.blocks[empty].node))
    if any(top.holds(part.block) and has_words(raw(flow, part)) for part in parts):
        return False
    return flow.blocks[empty].node.tag in _VALUE_CELLS or markup.pairs.get(pair_of(flow, label, empty), 0) > 0


def _broke_out(flow: Flow, parts: Sequence[Slice]) -> bool:
    """Whether the words of an empty paragraph follow it: `<p><ul>…</ul></p>` is both, by the rules of HTML."""
    if len(parts) < 2 or not has_words(raw(flow, parts[1])):
        return False
    empty, following = (flow.blocks[part.block].node for part in parts[:2])
    return list_around(flow, parts[1].block) is not None or (empty.tag == "p" and following is empty.parent)


def _is_plausible(structure: Structure, markup: Markup, number: int, part: Slice) -> bool:
    """Whether words after a label can be its value, on a page some of whose headings are not printed."""
    words, name = words_of(structure.flow, [part]), structure.marks[number].name
    if _may_stand_before_areas(structure, number) and _are_areas_below(structure, markup, number, part):
        return False
    is_last = structure.description is None and not any(mark.takes_value for mark in structure.marks[number + 1 :])
    return not (is_last and name in _RATINGS and _is_prose(words))


def _is_prose(words: str) -> bool:
    """Whether words after the last label begin a description whose heading is not printed."""
    if len(words) > _LONGEST_RATING or words[-1] in _ENDS_OF_SENTENCES or any(colon in words for colon in COLONS):
        return True
    return squeeze(words) in headings_of_forms()


def _lines(structure: Structure, number: int, following: Sequence[Slice]) -> list[Slice]:
    name, flow = structure.marks[number].name, structure.flow
    has_end = structure.boundary(number).block < structure.page.end
    chosen = [following[0]]
    for part in following[1:]:
        if not (is_item(flow, part) and is_item(flow, chosen[0])) and not (name in LIST_FIELDS and has_end):
            break
        chosen.append(part)
    return chosen


def is_item(flow: Flow, part: Slice) -> bool:
    """Whether a line begins with a bullet."""
    words = words_of(flow, [part])
    return words[:1] in ROUND_BULLETS or (words[:1] in "*–-" and words[1:2].isspace())


def _elements(structure: Structure, markup: Markup, number: int, following: Sequence[Slice]) -> list[Slice]:
    flow, mark = structure.flow, structure.marks[number]
    around = common(flow.blocks[mark.block].node, flow.blocks[following[0].block].node)
    top = branch(flow.blocks[following[0].block].node, around)
    if not _is_accepted(structure, markup, number, following[0].block, top):
        return []
    if structure.boundary(number).block < top.last:
        return list(following[:1])
    chosen = [part for part in following if top.holds(part.block)]
    rest = [part for part in following if part.block >= top.last]
    if top.tag == "dd" or (mark.name in LIST_FIELDS and structure.boundary(number).block < structure.page.end):
        chosen += _alike(flow, rest, around, top)
    return chosen


def _alike(flow: Flow, rest: Sequence[Slice], around: Node, top: Node) -> list[Slice]:
    chosen: list[Slice] = []
    for part in rest:
        side = branch(flow.blocks[part.block].node, around)
        if side.look != top.look or side.parent is not around:
            break
        chosen.append(part)
    return chosen


def _is_accepted(structure: Structure, markup: Markup, number: int, value: int, top: Node) -> bool:
    """Whether an element after a label holds its value, by what the other labels of the page do."""
    if top.tag in (*_LISTS, *_VALUE_CELLS) or structure.flow.blocks[value].text.lstrip()[:1] in tuple(COLONS):
        return True
    is_bounded = structure.boundary(number).block < structure.page.end
    if structure.marks[number].name in LIST_FIELDS and is_bounded:
        return True
    pair = pair_of(structure.flow, structure.marks[number].block, value)
    if markup.pairs.get(pair, 0) > 1:
        return True
    if is_bounded:
        return True
    if markup.inline > max(1, markup.beside):
        return False
    # After the last label of a page anything may stand; only what looks like the other values is one.
    alike = sum(count for looks, count in markup.pairs.items() if _tags(looks) == _tags(pair))
    return alike > 1 or (markup.beside < 2 and not markup.rows)


def _tags(looks: tuple[str, str]) -> tuple[str, ...]:
    return tuple(look.partition(".")[0] for look in looks)


def list_around(flow: Flow, index: int) -> Node | None:
    """The list that a block is an item of."""
    return flow.blocks[index].node.nearest(_LISTS)
