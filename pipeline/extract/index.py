"""A flow of blocks goes in; the items of a member's index come out: a title, then `CODE, YEAR, area` in any markup."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.common.text import collapse
from pipeline.extract.blocks import Block, Flow, Node, has_words
from pipeline.extract.found import Found
from pipeline.extract.labels import entries_of
from pipeline.extract.titles import CODE

_EDGE = "\ue000"  # no sign of any text: stands where an inline element begins or ends
_GAP = rf"[\s{_EDGE}]*(?:[,;|·•/–—-][\s{_EDGE}]*)?"
_YEAR = r"[0-9]{4}(?:\s*[-–]\s*[0-9]{2,4})?"
_ITEM = re.compile(
    rf"^(?P<before>.*?)(?P<edge>^|[\s{_EDGE}(])(?P<code>{CODE})\)?(?P<gap>{_GAP})(?P<year>{_YEAR})(?![0-9])"
    rf"(?P<rest>[\s{_EDGE}]*(?:[,;|·•/–—-].*|{_EDGE}.*|$))$"
)
_CODE_AND_YEAR = re.compile(rf"(?<![A-Za-z0-9]){CODE}\s*,\s*{_YEAR}(?![0-9])")
_CODE_ALONE = re.compile(rf"^\(?(?P<code>{CODE})\)?,?$")
_YEAR_ALONE = re.compile(rf"^{_YEAR},?$")
_NUMBER = re.compile(r"^(?P<number>[0-9]{1,4})[.)º]?\s+(?=\S)")
_NUMBER_IN_ELEMENT = re.compile(rf"^{_EDGE}*(?P<number>[0-9]{{1,4}})[.)]?\s*{_EDGE}\s*")
_NUMBER_ALONE = re.compile(r"^#?[0-9]{1,4}[.)]?$")
_BULLET = re.compile(r"^(?:[•▪◦‣·●■○▶►]\s*|[*–-]\s+)")
_SEPARATORS = f" ,;|·•/–—-{_EDGE}\t\n\xa0"
_NEAR = 6  # blocks between the heading of an index and the code of its first item, at most


@dataclass(frozen=True)
class Item:
    """An item of an index as printed; `block` and `last` are where its title begins and its last words stand."""

    code: str
    title: str
    year: str
    area: str
    block: int
    last: int
    code_block: int

    @property
    def is_alone(self) -> bool:
        """Whether a block held the code and nothing else."""
        return not self.year


def find_items(flow: Flow, blocks: Sequence[int]) -> list[Item]:
    """Every item among some blocks (their numbers, ascending), in order."""
    anchors = [anchor for index in blocks for anchor in _anchors(flow, index)]
    coded = {anchor.code_block for anchor in anchors}
    items: list[Item] = []
    allowed = set(blocks)
    for anchor in anchors:
        used = items[-1].last if items else -1
        item = _with_title(flow, anchor, coded, allowed, used)
        if item.title:
            items.append(item)
    return _without_numbers(items, _NUMBER_IN_ELEMENT if flow.is_html else _NUMBER)


def index_headings(flow: Flow, found: Sequence[Found]) -> list[Found]:
    """The headings of indexes: those that items follow."""
    named = [mark for mark in found if mark.is_whole and "index" in mark.headings]
    ends = [*(mark.block for mark in named[1:]), len(flow.blocks)]
    return [mark for mark, end in zip(named, ends, strict=False) if _has_item(flow, mark.block + 1, end)]


def _has_item(flow: Flow, start: int, end: int) -> bool:
    return any(_begins_item(flow, index) for index in range(start, min(start + _NEAR, end)))


def _begins_item(flow: Flow, index: int) -> bool:
    below = flow.blocks[index + 1 : index + 4]
    has_year_below = any(_YEAR_ALONE.match(block.words) for block in below)
    return any(anchor.year or (has_year_below and anchor.is_alone) for anchor in _anchors(flow, index))


def _anchors(flow: Flow, index: int) -> Iterator[Item]:
    """The lines of a block that hold code and year; a title before them in the block comes with them."""
    before: list[str] = []
    lines = [part for line in _with_edges(flow.blocks[index]).split("\n") for part in _items_of_line(line)]
    for line in lines:
        match = _item_line(line)
        if match:
            title = collapse(" ".join([*before, match["before"]])).rstrip(f"( {_EDGE}")
            yield Item(match["code"], title, match["year"], _area(match["rest"]), index, index, index)
            before = []
        elif alone := _CODE_ALONE.match(collapse(line.replace(_EDGE, ""))):
            if len(lines) == 1:
                yield Item(alone["code"], "", "", "", index, index, index)
        else:
            before.append(line)


def _items_of_line(line: str) -> list[str]:
    """The items of a line that holds several, each in elements of its own: `Title1|GT0085, 2018, Aid|Title2|…`."""
    if len(_CODE_AND_YEAR.findall(line)) < 2:
        return [line]
    items, parts = [], []
    for part in line.split(_EDGE):
        parts.append(part)
        if _CODE_AND_YEAR.match(part):
            items.append(_EDGE.join(parts))
            parts = []
    return [*items, _EDGE.join(parts)]


def _item_line(line: str) -> re.Match[str] | None:
    match = _ITEM.match(line)
    if match is None or not match["gap"]:
        return None
    # In running text only the full form counts: `Title GT0085, 2018, area`.
    if match["edge"].isspace() and has_words(match["before"].rpartition(_EDGE)[2]) and "," not in match["gap"]:
        return None
    return match


def _with_edges(block: Block) -> str:
    text = block.text
    for edge in sorted({edge for span in block.spans for edge in (span.start, span.end)}, reverse=True):
        text = f"{text[:edge]}{_EDGE}{text[edge:]}"
    return text


def _area(rest: str) -> str:
    return collapse(rest.replace(_EDGE, "")).strip(_SEPARATORS)


def _with_title(flow: Flow, anchor: Item, coded: set[int], allowed: set[int], used: int) -> Item:
    """An item with its title: from its own line, its row of cells, the lines above it, or the element around it."""
    if anchor.is_alone:
        return _from_cells(flow, anchor, coded)
    if anchor.title:
        return anchor
    if not flow.is_html:
        return _from_lines(flow, anchor, coded, allowed, used)
    blocks = _title_blocks(flow, anchor, coded, allowed, used)
    return _titled(flow, anchor, blocks) if blocks else anchor


def _title_blocks(flow: Flow, anchor: Item, coded: set[int], allowed: set[int], used: int) -> list[int]:
    code = anchor.code_block
    territory = _territory(flow, anchor, coded)

    def titles(first: int, end: int) -> Iterator[int]:
        free = (index for index in range(max(first, used + 1), end) if index in allowed and index not in coded)
        return (index for index in free if _is_title(flow, index))

    for node in territory:
        if before := list(titles(node.first, code)):
            return before
    for node in territory:
        if (after := next(titles(code + 1, node.last), None)) is not None:
            return [after]
    return list(titles(code - 1, code))


def _titled(flow: Flow, anchor: Item, blocks: Sequence[int]) -> Item:
    title = collapse(" ".join(flow.blocks[index].words for index in blocks))
    last = max(anchor.last, *blocks)
    return replace(anchor, title=_without_bullet(title), block=blocks[0], last=last)


def _is_title(flow: Flow, index: int) -> bool:
    words = flow.blocks[index].words
    return has_words(words) and not _NUMBER_ALONE.match(words) and not _is_index_heading(words)


def _territory(flow: Flow, anchor: Item, coded: set[int]) -> list[Node]:
    """The elements around an item that hold no other item, innermost first."""
    nodes = []
    for node in flow.blocks[anchor.code_block].node.line():
        if node.parent is None or any(
            index in coded for index in range(node.first, node.last) if index != anchor.code_block
        ):
            break
        nodes.append(node)
    return [node for node in nodes if node.tag not in ("body", "html", "main")]


def _from_lines(flow: Flow, anchor: Item, coded: set[int], allowed: set[int], used: int) -> Item:
    """The lines of a text above the code: back to a rule (`-`) or a bullet, else the one line before."""
    lines: list[int] = []
    index = anchor.code_block - 1
    while index > used and index in allowed and index not in coded and _is_line_of_title(flow, index):
        lines.insert(0, index)
        if _BULLET.match(flow.blocks[index].text):
            return _titled(flow, anchor, lines)
        index -= 1
    begins_with_rule = index > used and index in allowed and not has_words(flow.blocks[index].text)
    if not lines:
        return anchor
    return _titled(flow, anchor, lines if begins_with_rule else lines[-1:])


def _is_line_of_title(flow: Flow, index: int) -> bool:
    words = flow.blocks[index].words
    return has_words(words) and not _is_index_heading(words)


def _is_index_heading(words: str) -> bool:
    return any(entry.name == "index" for entry in entries_of(words))


def _from_cells(flow: Flow, anchor: Item, coded: set[int]) -> Item:
    """An item whose code, year and area have an element each, in one element around them all or in a flat row."""
    for node in _territory(flow, anchor, coded):
        others = [index for index in range(node.first, node.last) if index != anchor.code_block]
        years = [index for index in others if _YEAR_ALONE.match(flow.blocks[index].words)]
        # The title stands before the year; an element that holds only code, year and area is not all of the item.
        if years and any(_is_title(flow, index) for index in others if index < years[0]):
            return _from_row(flow, anchor, others, years[0])
    following = anchor.code_block + 1
    if following < len(flow.blocks) and _YEAR_ALONE.match(flow.blocks[following].words) and anchor.code_block:
        row = [anchor.code_block - 1, following, following + 1]
        return _from_row(flow, anchor, [index for index in row if index < len(flow.blocks)], following)
    return anchor


def _from_row(flow: Flow, anchor: Item, others: Sequence[int], year: int) -> Item:
    cells = [index for index in others if index != year and not _NUMBER_ALONE.match(flow.blocks[index].words)]
    titles = [index for index in cells if has_words(flow.blocks[index].text)]
    if not titles:
        return anchor
    areas = [index for index in cells if index > titles[0] and index != titles[0]]
    return Item(
        code=anchor.code,
        title=flow.blocks[titles[0]].words,
        year=flow.blocks[year].words.rstrip(","),
        area=flow.blocks[areas[0]].words if areas else "",
        block=min(titles[0], anchor.block),
        last=max([anchor.last, year, titles[0], *areas[:1]]),
        code_block=anchor.code_block,
    )


def _without_bullet(title: str) -> str:
    return _BULLET.sub("", title)


def _without_numbers(items: Sequence[Item], number: re.Pattern[str]) -> list[Item]:
    """Items of a list that is numbered 1, 2, 3, …; a number of one title stays."""
    matches = [number.match(item.title) for item in items]
    numbers = [int(match["number"]) if match else 0 for match in matches]
    is_numbered = numbers == list(range(1, len(items) + 1)) and (len(items) > 1 or number is _NUMBER_IN_ELEMENT)
    titles = [
        item.title[match.end() :] if match and is_numbered else item.title
        for item, match in zip(items, matches, strict=True)
    ]
    return [
        replace(item, title=_without_bullet(title.replace(_EDGE, "").strip()))
        for item, title in zip(items, titles, strict=True)
    ]
