"""A flow of blocks with its labels goes in; the commitment pages in it, by their titles, come out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.blocks import Block, Flow
from pipeline.extract.found import Found
from pipeline.extract.labels import is_known

CODE = r"[A-Z]{2,6}[0-9]{4}"
_TITLE = re.compile(rf"^(?P<title>.*?)\s*\(\s*(?P<code>{CODE})\s*\)$")
_TITLE_OF_HEADING = re.compile(rf"^(?P<title>.*\S)[\s–—:|-]+(?P<code>{CODE})$")
_CODE_ALONE = re.compile(rf"^\(?(?P<code>{CODE})\)?$")
_ENDS_IN_CODE = re.compile(rf"{CODE}\s*\)?$")
_LONGEST_END = 12  # signs: a code, a space and a parenthesis
_OPENING = {"overview", "at_a_glance", "action_plan"}
_PATH_OF_PAGES = re.compile(r"\s[>»›/|]\s.*\s[>»›/|]\s")


@dataclass(frozen=True)
class Title:
    """A line that ends in the code of a commitment. `block` is where the words stand, `last` where the code does."""

    block: int
    last: int
    title: str
    code: str
    rank: int


@dataclass(frozen=True)
class Page:
    """A commitment's page: its title, and the blocks that may belong to it (`first` up to `end`).

    `is_followed`: another page begins at `end`.
    """

    title: Title
    first: int
    end: int
    is_followed: bool = False


def find_pages(flow: Flow, found: Sequence[Found]) -> list[Page]:
    """Every title that the headings and labels of a page follow, in order."""
    titles = list(_titles(flow, found))
    headings = [title for title in titles if title.rank < 7]
    # Where titles are headings, other lines with a code only speak of a commitment.
    return _pages_among(flow, found, headings) or _pages_among(flow, found, titles)


def _pages_among(flow: Flow, found: Sequence[Found], titles: Sequence[Title]) -> list[Page]:
    windows = [_window(found, titles, number, len(flow.blocks)) for number in range(len(titles))]
    pages: list[Page] = []
    waiting: list[Title] = []
    for number, title in enumerate(titles):
        waiting.append(title)
        looks_like_first = not pages or title.rank == pages[0].title.rank < 7
        if _is_page(windows[number], looks_like_first) and not _goes_on(titles, windows, number):
            best = _best(waiting, titles[number + 1 :])
            pages.append(Page(best, min(best.last, title.last) + 1, len(flow.blocks)))
            waiting = []
    around = _page_around_its_title(flow, found, titles)
    if around and (not pages or _has_more_before(found, pages)):
        return [around]
    return _closed(pages)


def _window(found: Sequence[Found], titles: Sequence[Title], number: int, end: int) -> list[Found]:
    """The headings and labels between a title and the next one."""
    following = titles[number + 1].block if number + 1 < len(titles) else end
    return [mark for mark in found if titles[number].last < mark.block < following]


def _goes_on(titles: Sequence[Title], windows: Sequence[Sequence[Found]], number: int) -> bool:
    """Whether the same title comes again, and with it the page: this was the way to it, with a menu below."""
    again = number + 1 < len(titles) and titles[number + 1].code == titles[number].code
    if not again or not _is_page(windows[number + 1], looks_like_first=True):
        return False
    return 2 * len(_labels(windows[number])) <= len(_labels(windows[number + 1])) or not _opens(windows[number])


def _best(waiting: Sequence[Title], later: Sequence[Title]) -> Title:
    # The way to a page, or related pages, may be printed between its title and its labels: a heading outranks them.
    best = min(reversed(waiting), key=lambda title: title.rank)
    if best.rank < 7:
        return best
    return next((title for title in later if title.code == best.code and title.rank < 7), best)


def _closed(pages: Sequence[Page]) -> list[Page]:
    ends = [min(page.title.block, page.first - 1) for page in pages[1:]]
    closed = [replace(page, end=end, is_followed=True) for page, end in zip(pages, ends, strict=False)]
    return [*closed, *pages[-1:]]


def _is_page(marks: Sequence[Found], looks_like_first: bool) -> bool:
    """Whether what follows a title is a page: a description may name other commitments, and repeat labels too."""
    count = len(_labels(marks))
    if looks_like_first and count > 2:
        return True
    return count > (0 if looks_like_first else 2) and _opens(marks)


def _opens(marks: Sequence[Found]) -> bool:
    return bool({name for mark in marks[:3] for name in mark.labels | mark.headings} & _OPENING)


def _labels(marks: Iterable[Found]) -> set[str]:
    return {name for mark in marks for name in mark.labels}


def _has_more_before(found: Sequence[Found], pages: Sequence[Page]) -> bool:
    start = pages[0].title.block
    before = _labels(mark for mark in found if mark.block < start)
    return "action_plan" in before and len(before) > len(_labels(mark for mark in found if mark.block > start))


def _page_around_its_title(flow: Flow, found: Sequence[Found], titles: Sequence[Title]) -> Page | None:
    # A column at the side may come first in the source: labels, then the title and the description.
    best = min((title.rank for title in titles), default=0)
    first = [title for title in titles if title.rank == best]
    if not flow.is_html or len({title.code for title in first}) != 1 or len(_labels(found)) < 3:
        return None
    return Page(first[0], 0, len(flow.blocks))


def _titles(flow: Flow, found: Sequence[Found]) -> Iterator[Title]:
    labelled = {mark.block for mark in found if mark.labels}
    entitled: set[str] = set()
    for index, block in enumerate(flow.blocks):
        words = block.words
        if index in labelled or not _ENDS_IN_CODE.search(words[-_LONGEST_END:]):
            continue
        match = _TITLE.match(words) or (_TITLE_OF_HEADING.match(words) if block.rank < 4 else None)
        if match and match["title"]:
            entitled.add(match["code"])
            yield Title(index, index, match["title"], match["code"], _rank(flow, index))
            continue
        alone = _CODE_ALONE.match(words)
        if alone and alone["code"] in entitled:
            continue  # a form in the description repeats the code: "Commitment ID", "NGKD0003"
        if alone and (beside := _beside(flow, index, in_parentheses=words.startswith("("))) is not None:
            yield Title(beside, max(beside, index), flow.blocks[beside].words, alone["code"], flow.blocks[beside].rank)


def _rank(flow: Flow, index: int) -> int:
    block = flow.blocks[index]
    if block.rank < 7:
        return block.rank
    return 9 if block.is_link or _PATH_OF_PAGES.search(block.words) else 8


def _beside(flow: Flow, index: int, in_parentheses: bool) -> int | None:
    """The heading that a code on its own belongs to: just before it, or just after; else the line before it."""
    for near in (index - 1, index + 1):
        if 0 <= near < len(flow.blocks) and flow.blocks[near].rank < 7 and _may_be_title(flow.blocks[near]):
            return near
    return index - 1 if in_parentheses and index and flow.blocks[index - 1].text else None


def _may_be_title(block: Block) -> bool:
    return bool(block.text) and not is_known(block.words)
