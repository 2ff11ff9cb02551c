"""The bytes of a capture go in; the records of the pages and index items that it holds come out. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.common.files import sha256
from pipeline.common.records import Record, Signal
from pipeline.extract.blocks import Block, Flow
from pipeline.extract.content import content_of, without_buttons
from pipeline.extract.decoding import decode
from pipeline.extract.footer import is_name
from pipeline.extract.found import Found
from pipeline.extract.html_blocks import html_flows
from pipeline.extract.index import Item, find_items, index_headings
from pipeline.extract.languages import index_language, item_language
from pipeline.extract.marks import find_all
from pipeline.extract.page import File, read_page
from pipeline.extract.text_blocks import text_flow
from pipeline.extract.titles import Page, find_pages

# Looks like the second line of an index item, but its code is none.
_MALFORMED = re.compile(r"^(?P<code>[A-Za-z]{1,8}[-_ ]?[0-9]{1,8})\s*,\s*(?:19|20)[0-9]{2}\s*(?:,|$)")


@dataclass(frozen=True)
class Extraction:
    """What a capture says. A page's own signals are in its record; those here tell of the file as a whole."""

    records: tuple[Record, ...]
    signals: tuple[Signal, ...]


def extract_capture(content: bytes, path: str, checksum: str = "") -> Extraction:
    """Read a capture, text or HTML of any markup; never raises.

    `path` and `checksum` (SHA-256, made here where nobody knows it yet) are given back in the records.
    """
    decoded = decode(content)
    signals = [Signal(decoded.problem, path)] if decoded.problem else []
    file = File(path, checksum or sha256(content))
    read = _read_html(decoded.utf8, file) if decoded.is_html else _read_flow(text_flow(decoded.text), file)
    return Extraction(read.records, (*signals, *read.signals))


def _read_html(html: bytes, file: File) -> Extraction:
    """Read what a page shows; where that says nothing, read its furniture too, and at last what it hides."""
    for reading in (_contents, _all_seen, _all):
        read = [_read_flow(flow, file) for flow in reading(html)]
        records = tuple(record for part in read for record in part.records)
        if records:
            break
    return Extraction(records, tuple(signal for part in read for signal in part.signals))


def _contents(html: bytes) -> Iterator[Flow]:
    return map(content_of, html_flows(html, with_menus=False))


def _all_seen(html: bytes) -> Iterator[Flow]:
    return map(without_buttons, html_flows(html))


def _all(html: bytes) -> Iterator[Flow]:
    return map(without_buttons, html_flows(html, with_hidden=True))


def _read_flow(flow: Flow, file: File) -> Extraction:
    found = find_all(flow)
    indexes = index_headings(flow, found)
    pages = [_up_to_index(page, indexes) for page in find_pages(flow, found)]
    above = _name_above(flow, pages[0]) if pages else None
    read = [read_page(flow, found, page, above, file) for page in pages]
    taken = {index for page in read for index in range(page.first, page.end)}
    rest = [index for index in range(len(flow.blocks)) if index not in taken]
    items = find_items(flow, rest)
    titles, languages = [item.title for item in items], [page.record.language for page in read]
    language = index_language(flow, languages, titles) if items else ""
    records = [(page.first, page.record) for page in read]
    for item in items:
        spoken = item_language(item.code_block, indexes, language)
        records.append((item.block, _listing(flow, item, spoken, file)))
    ordered = tuple(record for _, record in sorted(records, key=lambda pair: pair[0]))
    read_as_items = {item.code_block for item in items}
    return Extraction(ordered, tuple(_malformed(flow, (index for index in rest if index not in read_as_items))))


def _up_to_index(page: Page, indexes: Sequence[Found]) -> Page:
    ends = [mark.block for mark in indexes if page.first <= mark.block < page.end]
    return replace(page, end=ends[0], is_followed=False) if ends else page


def _name_above(flow: Flow, page: Page) -> Block | None:
    """The member's name, where it stands above the first title of a file."""
    if not page.title.block:
        return None
    title, above = flow.blocks[page.title.block], flow.blocks[page.title.block - 1]
    return above if above.node.parent is title.node.parent and above.words and is_name(above.words) else None


def _listing(flow: Flow, item: Item, language: str, file: File) -> Record:
    place = flow.blocks[item.code_block].place
    return Record(
        kind="listing",
        code=item.code,
        language=language,
        title=item.title,
        fields={"year": item.year, "policy_area": item.area},
        path=file.path,
        sha256=file.sha256,
        places={"title": flow.blocks[item.block].place, "year": place, "policy_area": place},
    )


def _malformed(flow: Flow, blocks: Iterable[int]) -> Iterator[Signal]:
    for index in blocks:
        if match := _MALFORMED.match(flow.blocks[index].words):
            yield Signal("malformed_code", flow.blocks[index].words, flow.blocks[index].place, "code", match["code"])
