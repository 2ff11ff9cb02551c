"""The end of a page goes in; the same without the lines that a site puts under every page comes out."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.common.languages import languages
from pipeline.extract.blocks import Block, Flow, Node, Slice, branch, has_words, words_of
from pipeline.extract.labels import furniture_lines, is_known, squeeze
from pipeline.extract.structure import Structure

_COPYRIGHT = re.compile(r"©|\(c\) (?:19|20)\d\d|all rights reserved", re.IGNORECASE)
_ADDRESS_OF_PAGE = re.compile(r"^https?://\S+/commitments?/\S*$")
_RULE = re.compile(r"^[\s_=*~#|>•·–—-]*$")
_LONGEST_FURNITURE = 200
_LONGEST_LINE_OF_FOOTER = 80
_LINES_OF_FOOTER = 25


def without_tail(structure: Structure, slices: Sequence[Slice], above: Block | None) -> list[Slice]:
    """The words of a description without what stands between them and the next page, or the end.

    `above` is the member's name above the first title of the file, where one stands there.
    """
    kept = _without_footer(structure.flow, list(slices))
    if above and kept and _could_be_member(structure, structure.flow.blocks[kept[-1].block], above):
        kept = _without_furniture(structure.flow, kept[:-1])
    return kept


def is_furniture(words: str) -> bool:
    """Whether a line is one that sites put around their pages, or no words at all."""
    if _RULE.match(words) or _ADDRESS_OF_PAGE.match(words):
        return True
    if len(words) > _LONGEST_FURNITURE:
        return False
    squeezed = squeeze(words)
    return bool(_COPYRIGHT.search(words)) or squeezed in furniture_lines() or squeezed.startswith(_openings())


def is_furniture_element(flow: Flow, node: Node, around: Node) -> bool:
    """Whether the element that ends the column of a description is all links and lines that sites put there."""
    top = branch(node, around)
    spoken = [block for block in flow.blocks[top.first : top.last] if has_words(block.text)]
    if top.tag == "p":
        return bool(spoken) and all(_says_so(block) for block in spoken)
    are_lines = all(_is_line_of_footer(block.words) or block.is_link for block in spoken)
    say_so = all(_says_so(block) or block.is_link for block in spoken)
    if are_lines == say_so:
        return say_so
    return are_lines if any(_COPYRIGHT.search(block.words) for block in spoken) else say_so


def _says_so(block: Block) -> bool:
    """Whether a line is furniture, its links each by itself."""
    links = [span for span in block.spans if span.tag == "a"]
    words = [block.text[span.start : span.end] for span in links]
    edges = [0, *[edge for span in links for edge in (span.start, span.end)], len(block.text)]
    beside = "".join(block.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return is_furniture(block.words) or (bool(links) and all(map(is_furniture, (*words, beside))))


def is_name(words: str) -> bool:
    """Whether a line could be a member's name: a few words, no sentence."""
    return words[:1].isupper() and len(words.split()) <= 6 and words[-1].isalpha() and not is_known(words)


def _without_footer(flow: Flow, slices: list[Slice]) -> list[Slice]:
    """Cut off the lines from the first that is furniture, where a copyright notice below says that it is a footer."""
    lines = [words_of(flow, [part]) for part in slices[-_LINES_OF_FOOTER:]]
    first = len(slices) - len(lines)
    for number, words in enumerate(lines):
        below = lines[number:]
        if is_furniture(words) and all(map(_is_line_of_footer, below)) and any(map(_COPYRIGHT.search, below)):
            return _without_furniture(flow, slices[: first + number])
    return _without_furniture(flow, slices)


def _is_line_of_footer(words: str) -> bool:
    return len(words) <= _LONGEST_LINE_OF_FOOTER or is_furniture(words)


def _without_furniture(flow: Flow, slices: Sequence[Slice]) -> list[Slice]:
    kept = list(slices)
    while kept and (is_furniture(words_of(flow, kept[-1:])) or _is_furniture_block(flow, kept[-1])):
        kept.pop()
    return kept


def _is_furniture_block(flow: Flow, part: Slice) -> bool:
    return part.start == 0 and _says_so(flow.blocks[part.block])


def _could_be_member(structure: Structure, last: Block, above: Block) -> bool:
    if squeeze(last.words) == squeeze(above.words):
        return True
    return structure.page.is_followed and last.node.look == above.node.look and is_name(last.words)


@cache
def _openings() -> tuple[str, ...]:
    """How the lines of a footer begin, in every language."""
    return tuple(squeeze(words) for source in languages().values() for words in source["furniture"]["footer_openings"])
