"""A divided page goes in; each field whose label it prints comes out, words as printed, with what they used up."""

import re
from collections.abc import Iterator, Sequence

from pipeline.common.records import Words
from pipeline.common.text import collapse
from pipeline.extract.areas import are_policy_areas
from pipeline.extract.blocks import Block, Flow, Node, Reading, Slice, Span, has_words, raw, words_of
from pipeline.extract.rows import Markup
from pipeline.extract.structure import Mark, Structure
from pipeline.extract.values import LIST_FIELDS, ROUND_BULLETS, area_slices, is_item, list_around, value_slices

_ICONS = {"i", "?", "ⓘ", "ℹ"}
_ROUND_BULLETS = re.compile(r"\s*[•▪◦‣·●■○▶►]\s*")
_LEADING_BULLET = re.compile(r"^(?:[•▪◦‣·●■○▶►]\s*|[*–-]\s+)")


def read_fields(structure: Structure, markup: Markup) -> Iterator[tuple[str, Reading]]:
    """The name and the reading of every field, the description excepted."""
    for number, mark in enumerate(structure.marks):
        if mark.name == "policy_areas":
            slices = [_without_icon(structure.flow, part) for part in area_slices(structure, number)]
            yield mark.name, Reading(tuple(_areas(structure.flow, slices)), tuple(slices))
        elif mark.kind == "label":
            slices = [_without_icon(structure.flow, part) for part in value_slices(structure, markup, number)]
            yield mark.name, Reading(_words(structure.flow, mark, slices), tuple(slices))


def _words(flow: Flow, mark: Mark, slices: Sequence[Slice]) -> Words:
    if mark.name in LIST_FIELDS:
        return tuple(_items(flow, mark.block, slices))
    if len(slices) > 1 and not flow.is_html and all(is_item(flow, part) and part.start == 0 for part in slices):
        return collapse(" ".join(_bare(raw(flow, part)) for part in slices))
    return words_of(flow, slices)


def _items(flow: Flow, label: int, slices: Sequence[Slice]) -> list[str]:
    items: list[str] = []
    last: Node | None = None
    blocks = {part.block for part in slices if has_words(raw(flow, part))}
    for part in slices:
        item = _item_around(flow, part.block, label) if part.block != label else None
        if item is not None:
            if item is last:
                items[-1] = collapse(f"{items[-1]} {raw(flow, part)}")
            else:
                items.append(_bare(raw(flow, part)))
        elif len(blocks) > 1 and raw(flow, part).lstrip()[:1] not in ROUND_BULLETS:
            items.append(_bare(raw(flow, part)))  # each has an element, so that a `<br>` parts nothing
        else:
            items.extend(_listed(raw(flow, part)))
        last = item
    return [item for item in items if has_words(item)]


def _item_around(flow: Flow, index: int, label: int) -> Node | None:
    """The item that a block is part of, where its list is the value and not the label's own list."""
    for node in flow.blocks[index].node.line():
        if node.tag in ("li", "dd") and list_around(flow, index) is not None:
            return None if node.holds(label) else node
    return None


def _listed(text: str) -> list[str]:
    lines = [_bare(line) for line in text.split("\n")]
    if text.lstrip()[:1] in ROUND_BULLETS:
        return [collapse(item) for item in _ROUND_BULLETS.split(text)]
    return lines


def _bare(text: str) -> str:
    return _LEADING_BULLET.sub("", collapse(text))


def _areas(flow: Flow, slices: Sequence[Slice]) -> Iterator[str]:
    for part in slices:
        for text in _area_texts(flow.blocks[part.block], part):
            for name in _bare(text).split(", "):
                if has_words(name):
                    yield name.strip().removesuffix(",").rstrip()


def _area_texts(block: Block, part: Slice) -> list[str]:
    """The text of the areas, element by element where each area has its own."""
    spans = [span for span in _outermost(block, part) if has_words(block.text[span.start : span.end])]
    texts = [block.text[span.start : span.end] for span in spans]
    if spans and not has_words(_outside(block, part, spans)):
        if len(spans) == 1:
            return _area_texts(block, Slice(part.block, spans[0].start, spans[0].end))
        if len({span.tag for span in spans}) == 1 or all(are_policy_areas(collapse(text)) for text in texts):
            return texts
    text = block.text[part.start : part.end]
    lines = text.split("\n")
    if "," in text or are_policy_areas(collapse(text)):
        return [text]
    return lines


def _outermost(block: Block, part: Slice) -> list[Span]:
    inside = [
        Span(span.start, min(span.end, part.end), span.tag, span.look)
        for span in block.spans
        if part.start <= span.start < min(span.end, part.end)
    ]
    inside = [span for span in inside if (span.start, span.end) != (part.start, part.end)]
    return sorted(
        {
            (span.start, span.end): span
            for span in inside
            if not any(
                other.start <= span.start and span.end <= other.end and other.end - other.start > span.end - span.start
                for other in inside
            )
        }.values(),
        key=lambda span: span.start,
    )


def _outside(block: Block, part: Slice, spans: Sequence[Span]) -> str:
    edges = [part.start, *[edge for span in spans for edge in (span.start, span.end)], part.end]
    return "".join(block.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _without_icon(flow: Flow, part: Slice) -> Slice:
    """The slice without the icon that may open it: an element of its own that holds a single sign."""
    block = flow.blocks[part.block]
    for span in block.spans:
        before, words = block.text[part.start : span.start], collapse(block.text[span.start : span.end])
        if span.start >= part.start and not before.strip() and words in _ICONS and span.end < part.end:
            return Slice(part.block, span.end, part.end)
    return part
