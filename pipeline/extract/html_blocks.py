"""The HTML of a capture goes in; what a reader sees of it, document by document, comes out as flows of blocks."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml import etree

from pipeline.common.text import collapse
from pipeline.extract.blocks import Block, Flow, Node, Span
from pipeline.extract.columns import stand_columns_up
from pipeline.extract.labels import entries_of
from pipeline.extract.menus import is_menu
from pipeline.extract.start_tags import start_tag
from pipeline.extract.visibility import NEVER_READ, Sight, is_seen, sight_of

_DOCUMENT_END = re.compile(rb"</[Hh][Tt][Mm][Ll]\s*>")
_TITLE_LINE = re.compile(r"\([A-Z]{2,6}[0-9]{4}\)[ \t]*(?:\n|$)")
_LABELS_OF_A_PAGE = 3
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>")
_NO_PLACE_FOR_A_VALUE = {
    "hr",
    "br",
    "html",
    "body",
    "main",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "tr",
    "ul",
    "ol",
    "dl",
    "button",
}


@dataclass(slots=True)
class _Page:
    """What is being built while the elements are walked; `node` is the innermost element that blocks stand in."""

    sight: Sight
    with_menus: bool
    before: int
    node: Node
    blocks: list[Block] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    length: int = 0
    open: list[Span] = field(default_factory=list)  # inline elements that have not ended yet
    spans: list[Span] = field(default_factory=list)


def html_flows(html: bytes, *, with_menus: bool = True, with_hidden: bool = False) -> Iterator[Flow]:
    """One flow a document; a file may hold several, one after the other. `with_hidden` reads what no style shows.

    The file is in UTF-8. Without menus, each element of furniture that cannot hold content is one empty block.
    """
    before = 0
    for part in _DOCUMENT_END.split(_without_declaration(html)):
        if (root := _parsed(part)) is not None:
            flow = _flow(root, before, with_menus, with_hidden)
            before += len(flow.blocks)
            yield flow


def _without_declaration(html: bytes) -> bytes:
    declaration = _XML_DECLARATION.match(html)
    return html[declaration.end() :] if declaration else html


def _parsed(html: bytes) -> Any:
    """The root of a document; none where there is not one element in it."""
    try:
        return etree.fromstring(html, _parser()) if html and not html.isspace() else None
    except etree.XMLSyntaxError:
        return None


@cache
def _parser() -> Any:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)


def _flow(root: Any, before: int, with_menus: bool, with_hidden: bool) -> Flow:
    stand_columns_up(root)
    top = Node("document", "document")
    page = _Page(sight_of(root, sees_all=with_hidden), with_menus, before, top, nodes=[top])
    _walk(page, root)
    top.last = len(page.blocks)
    language = (root.get("lang") or root.get("xml:lang") or "")[:2].lower()
    return Flow(page.blocks, is_html=True, language=language, nodes=page.nodes)


def _walk(page: _Page, root: Any) -> None:
    # lxml's own steps instead of recursion: pages of a broken editor nest elements by the thousand.
    leaving: list[Callable[[_Page], None]] = []
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if event == "start":
            is_read, leave = _enter(page, element)
            leaving.append(leave)
            if not is_read:
                steps.skip_subtree()
            elif text := element.text:
                _add_text(page, text)
        else:
            leaving.pop()(page)
            if text := element.tail:
                _add_text(page, text)


def _enter(page: _Page, element: Any) -> tuple[bool, Callable[[_Page], None]]:
    """Whether what is in an element is to be read, and what is to be done where it ends."""
    tag = element.tag
    if tag in NEVER_READ:
        if tag == "br":
            _break(page)
        return False, _pass
    start = start_tag(tag, tuple(element.items()))
    is_plain = start.is_plain and start.names.isdisjoint(page.sight.hiding.names)
    if not is_plain and not is_seen(element, start.attributes, page.sight):
        return False, _pass
    if start.is_inline:
        page.open.append(Span(page.length, page.length, tag, start.look))
        return True, _close
    _flush(page)
    around = page.node
    within = around.within if tag in around.within else around.within | {tag}
    rank, first = start.rank or around.rank, len(page.blocks)
    page.node = Node(tag, start.look, around, start.furniture, rank, within, around.depth + 1, first)
    page.nodes.append(page.node)
    if tag == "head" and not _is_read_in(element):
        return False, _leave
    return page.with_menus or not (start.furniture and is_menu(element)), _leave


def _is_read_in(head: Any) -> bool:
    """Whether there is anything to be read in the head of a page, where dozens of links and scripts stand."""
    text = head.text
    if text and not text.isspace():
        return True
    return any(child.tag not in NEVER_READ or ((text := child.tail) and not text.isspace()) for child in head)


def _pass(page: _Page) -> None:
    """Nothing ends where an element ends that is not read."""


def _close(page: _Page) -> None:
    span = page.open.pop()
    page.spans.append(Span(span.start, page.length, span.tag, span.look))


def _leave(page: _Page) -> None:
    _flush(page)
    node = page.node
    if node.first == len(page.blocks) and node.tag not in _NO_PLACE_FOR_A_VALUE:
        _add_block(page, "", "", ())
    node.last = len(page.blocks)
    page.node = node.above


def _add_text(page: _Page, text: str) -> None:
    if "pre" in page.node.within:
        first, *lines = text.replace("\r\n", "\n").split("\n")
        _append(page, first)
        for line in lines:
            _flush(page)
            _append(page, line)
    elif page.text or not text.isspace():  # white space parts words only where some stand before it
        _append(page, _single_spaced(text))


def _single_spaced(text: str) -> str:
    """The text with each run of white space as one space, at its edges too."""
    if text.isprintable() and "  " not in text:
        return text  # of all white space only the space is printable
    words = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if words and text[-1:].isspace() else ""
    return f"{before}{words}{after}"


def _append(page: _Page, text: str) -> None:
    page.text.append(text)
    page.length += len(text)


def _break(page: _Page) -> None:
    # Two in a row, whatever white space between, part paragraphs.
    last = next((piece for piece in reversed(page.text) if piece.strip(" \t\xa0")), "")
    if last.endswith("\n"):
        _flush(page)
    else:
        _append(page, "\n")


def _flush(page: _Page) -> None:
    """End a block."""
    if not page.text:
        page.spans.clear()
        return
    text = "".join(page.text)
    if text.strip():
        spans = _spans(page, text) if page.spans or page.open else []
        if text.count("\n") < _LABELS_OF_A_PAGE - 1:
            is_collapsed = len(page.text) == 1 and "pre" not in page.node.within
            _add_block(page, text, text.strip() if is_collapsed else collapse(text), tuple(spans))
        else:
            for start, end in _parts(text):
                part = text[start:end]
                _add_block(page, part, collapse(part), tuple(_within(spans, start, end)))
    page.text, page.length, page.spans = [], 0, []
    if page.open:
        page.open = [span._replace(start=0, end=0) for span in page.open]


def _spans(page: _Page, text: str) -> list[Span]:
    still_open = [span._replace(end=page.length) for span in page.open]
    return [_trimmed(text, span) for span in (*page.spans, *still_open)]


def _parts(text: str) -> list[tuple[int, int]]:
    """All of a text; its lines, one by one, where a whole page stands in it, parted by nothing but `<br>`."""
    ends = [*(match.start() for match in re.finditer("\n", text)), len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    labels = [start for start, end in zip(starts, ends, strict=True) if _is_label(text[start:end])]
    if len(labels) < _LABELS_OF_A_PAGE or not _TITLE_LINE.search(text, 0, labels[_LABELS_OF_A_PAGE - 1]):
        return [(0, len(text))]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _is_label(line: str) -> bool:
    return any(entry.kind == "label" for entry in entries_of(line.partition(":")[0]))


def _within(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    for span in spans:
        if span.start <= end and span.end >= start:
            yield Span(max(span.start, start) - start, min(span.end, end) - start, span.tag, span.look)


def _trimmed(text: str, span: Span) -> Span:
    # The edges of an element are where its words begin and end, not the white space inside it.
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())), span.tag, span.look)


def _add_block(page: _Page, text: str, words: str, spans: tuple[Span, ...]) -> None:
    page.blocks.append(Block(f"block {page.before + len(page.blocks) + 1}", text, words, page.node, spans))
