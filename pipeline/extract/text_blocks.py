"""The text of a capture goes in; its lines come out as a flow of blocks."""

import re

from pipeline.common.text import collapse
from pipeline.extract.blocks import Block, Flow, Node, Span

_MARKDOWN_HEADING = re.compile(r"^\s*#{1,6}\s+")
_CELL = re.compile(r"[^\t]+")


def text_flow(text: str) -> Flow:
    """One block a line that is not blank; cells of a table saved as text (tabs) count as its inline elements."""
    root = Node("text", "text")
    blocks: list[Block] = []
    for number, line in enumerate(_lines(text), start=1):
        text = (_MARKDOWN_HEADING.sub("", line) if "#" in line else line).strip()
        if text:
            node = Node("line", "line", root, depth=1, first=len(blocks), last=len(blocks) + 1)
            blocks.append(Block(f"line {number}", text, collapse(text), node, _cells(text)))
    root.last = len(blocks)
    return Flow(blocks, is_html=False)


def _lines(text: str) -> list[str]:
    # A regular expression would look at every sign by itself; `splitlines` knows more ends of lines than files have.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")


def _cells(line: str) -> tuple[Span, ...]:
    if "\t" not in line:
        return ()
    return tuple(Span(*cell.span(), "cell", "cell") for cell in _CELL.finditer(line))
