"""The HTML of a capture goes in; what a reader sees of it, document by document, comes out as flows of blocks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from pipeline.extract.blocks import Block, Flow, Node, Span
from pipeline.extract.columns import stand_columns_up
from pipeline.extract.furniture import furniture_of
from pipeline.extract.labels import entries_of
from pipeline.extract.menus import is_menu
from pipeline.extract.styles import shown_as_block
from pipeline.extract.visibility import Sight, is_seen, sight_of

_DOCUMENT_END = re.compile(r"</[Hh][Tt][Mm][Ll]\s*>")
_SPACES = re.compile(r"\s+")
_TITLE_LINE = re.compile(r"\([A-Z]{2,6}[0-9]{4}\)[ \t]*(?:\n|$)")
_LABELS_OF_A_PAGE = 3
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "slot",
}  # fmt: skip
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
    """What is being built while the elements are walked."""

    sight: Sight
    with_menus: bool
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    length: int = 0
    open: list[tuple[Any, int]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    before: int = 0


def html_flows(html: str, *, with_menus: bool = True, with_hidden: bool = False) -> Iterator[Flow]:
    """One flow a document; a file may hold several, one after the other. `with_hidden` reads what no style shows.

    Without menus, each element of furniture that cannot hold content is one empty block.
    """
    before = 0
    for part in _DOCUMENT_END.split(_without_declaration(html.lstrip("\ufeff"))):
        if (root := _parsed(part)) is not None:
            flow = _flow(root, before, with_menus, with_hidden)
            before += len(flow.blocks)
            yield flow


def _without_declaration(html: str) -> str:
    declaration = _XML_DECLARATION.match(html)
    return html[declaration.end() :] if declaration else html


def _parsed(html: str) -> Any:
    """The root of a document; none where there is not one element in it."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), parser) if html.strip() else None
    except etree.XMLSyntaxError:
        return None


def _flow(root: Any, before: int, with_menus: bool, with_hidden: bool) -> Flow:
    stand_columns_up(root)
    page = _Page(sight_of(root, sees_all=with_hidden), with_menus, before=before)
    top = Node("document", "document")
    _walk(page, root, top)
    top.last = len(page.blocks)
    return Flow(page.blocks, is_html=True, language=(root.get("lang") or root.get("xml:lang") or "")[:2].lower())


def _walk(page: _Page, root: Any, top: Node) -> None:
    # A stack instead of recursion: pages of a broken editor nest elements by the thousand.
    steps: list[tuple[str, Any, Node]] = [("enter", root, top)]
    while steps:
        step, item, node = steps.pop()
        if step == "text":
            _add_text(page, item, node)
        elif step == "leave":
            _leave(page, item, node)
        elif step == "close":
            _close(page)
        elif item.tag == "br":
            _break(page, node)
        elif is_seen(item, page.sight):
            steps.extend(reversed(_enter(page, item, node)))


def _enter(page: _Page, element: Any, around: Node) -> list[tuple[str, Any, Node]]:
    if _is_inline(element):
        page.open.append((element, page.length))
        return _inside(element, around, "close")
    _flush(page, around)
    furniture = furniture_of(element)
    preformatted = around.preformatted or element.tag == "pre"
    node = Node(element.tag, _look(element), around, furniture, preformatted, first=len(page.blocks))
    if furniture and not page.with_menus and is_menu(element):
        return [("leave", element, node)]
    return _inside(element, node, "leave")


def _inside(element: Any, node: Node, last: str) -> list[tuple[str, Any, Node]]:
    steps: list[tuple[str, Any, Node]] = [("text", element.text, node)] if element.text else []
    for child in element:
        steps.append(("enter", child, node))
        if child.tail:
            steps.append(("text", child.tail, node))
    steps.append((last, element, node))
    return steps


def _close(page: _Page) -> None:
    element, start = page.open.pop()
    page.spans.append(Span(start, page.length, element.tag, _look(element)))


def _leave(page: _Page, element: Any, node: Node) -> None:
    _flush(page, node)
    if node.first == len(page.blocks) and element.tag not in _NO_PLACE_FOR_A_VALUE:
        page.blocks.append(Block(_place(page), "", node))
    node.last = len(page.blocks)


def _add_text(page: _Page, text: str, node: Node) -> None:
    if not node.preformatted:
        _append(page, _SPACES.sub(" ", text))
        return
    first, *lines = text.replace("\r\n", "\n").split("\n")
    _append(page, first)
    for line in lines:
        _flush(page, node)
        _append(page, line)


def _append(page: _Page, text: str) -> None:
    page.text.append(text)
    page.length += len(text)


def _break(page: _Page, node: Node) -> None:
    # Two in a row, whatever white space between, part paragraphs.
    last = next((piece for piece in reversed(page.text) if piece.strip(" \t\xa0")), "")
    if last.endswith("\n"):
        _flush(page, node)
    else:
        _append(page, "\n")


def _flush(page: _Page, node: Node) -> None:
    if not page.text:
        page.spans.clear()
        return
    text = "".join(page.text)
    if text.strip():
        still_open = [Span(start, page.length, element.tag, _look(element)) for element, start in page.open]
        spans = [_trimmed(text, span) for span in (*page.spans, *still_open)]
        for start, end in _parts(text):
            page.blocks.append(Block(_place(page), text[start:end], node, tuple(_within(spans, start, end))))
    page.text, page.length, page.spans = [], 0, []
    page.open = [(element, 0) for element, _ in page.open]


def _parts(text: str) -> list[tuple[int, int]]:
    """All of a text; its lines, one by one, where a whole page stands in it, parted by nothing but `<br>`."""
    if text.count("\n") < _LABELS_OF_A_PAGE - 1:
        return [(0, len(text))]
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


def _place(page: _Page) -> str:
    return f"block {page.before + len(page.blocks) + 1}"


def _is_inline(element: Any) -> bool:
    # The elements of components have a hyphen in their names, those of a word processor a colon.
    if element.tag in _INLINE or "-" in element.tag or ":" in element.tag:
        return not shown_as_block(element.get("style") or "")
    return False


def _look(element: Any) -> str:
    return _look_of(element.tag, element.get("class") or "")


@lru_cache(maxsize=4096)
def _look_of(tag: str, classes: str) -> str:
    return ".".join([tag, *sorted(classes.split())])
