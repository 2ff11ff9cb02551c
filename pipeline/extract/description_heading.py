"""The headings and labels of a page go in; the heading of its description, and those outside it, come out."""

from collections.abc import Sequence

from pipeline.extract.blocks import Flow, Node, between, has_words, words_of
from pipeline.extract.found import Found
from pipeline.extract.labels import is_known

OPENING = {"overview", "at_a_glance"}


def part_description(flow: Flow, inside: Sequence[Found]) -> tuple[Found | None, list[Found]]:
    """The Description heading, if there is one, and what of the rest stands outside the description."""
    apart = _description_apart(flow, inside)
    heading = apart or _description(flow, inside) or _early_description(flow, inside)
    if heading is None:
        return None, list(inside)
    return heading, _structural(flow, heading, inside, is_apart=apart is not None)


def _description(flow: Flow, inside: Sequence[Found]) -> Found | None:
    """The first Description heading after a label; one that an opening heading follows is the overview's."""
    first_label = next((number for number, mark in enumerate(inside) if mark.labels), len(inside))
    for number in range(first_label, len(inside)):
        if "description" in inside[number].headings and not _opens_page(flow, inside, number):
            return inside[number]
    return None


def _description_apart(flow: Flow, inside: Sequence[Found]) -> Found | None:
    """A Description heading in a column of its own, before the column of the fields."""
    for mark in inside:
        if mark.labels:
            return None
        own = own_wrapper(flow, mark.block, len(flow.blocks)) if "description" in mark.headings else None
        if own is not None and any(_is_text(block.words) for block in flow.blocks[mark.block + 1 : own.last]):
            outside = {name for other in inside if other.block >= own.last for name in other.labels}
            if len(outside) > 2 and "action_plan" in outside:
                return mark
    return None


def _is_text(words: str) -> bool:
    return has_words(words) and not is_known(words)


def _early_description(flow: Flow, inside: Sequence[Found]) -> Found | None:
    """A Description heading before all labels, with words of its own: the fields stand beside or below it."""
    for number, mark in enumerate(inside):
        if mark.labels:
            return None
        if "description" in mark.headings and not _opens_page(flow, inside, number):
            end = inside[number + 1].block if number + 1 < len(inside) else mark.block
            if any(has_words(flow.blocks[index].text) for index in range(mark.block + 1, end)):
                return mark
    return None


def _opens_page(flow: Flow, inside: Sequence[Found], number: int) -> bool:
    if number + 1 == len(inside):
        return False
    following = inside[number + 1]
    if "description" in following.headings:
        return False
    opens = following.headings & OPENING or following.labels & {"action_plan"}
    printed = {name for mark in inside[:number] for name in mark.labels | mark.headings}
    apart = between(flow, (inside[number].block, inside[number].end), (following.block, following.start))
    return bool(opens - printed) and not has_words(words_of(flow, apart))


def _structural(flow: Flow, description: Found, inside: Sequence[Found], *, is_apart: bool) -> list[Found]:
    before = [mark for mark in inside if (mark.block, mark.start) < (description.block, description.start)]
    if not is_apart and any(mark.labels for mark in before):
        return before
    own = own_wrapper(flow, description.block, len(flow.blocks))
    if own is not None and any(mark.labels and not own.holds(mark.block) for mark in inside):
        return [mark for mark in inside if not own.holds(mark.block)]
    return [mark for mark in inside if mark is not description]


def own_wrapper(flow: Flow, index: int, end: int) -> Node | None:
    """The innermost element around a block that holds words after it; none in a text."""
    if not flow.is_html:
        return None
    for node in flow.blocks[index].node.line():
        if any(has_words(block.text) for block in flow.blocks[index + 1 : min(node.last, end)]):
            return node
    return None
