"""An element of furniture goes in; whether it cannot hold content, so that nobody needs to read it, comes out.

Most of a page is menus. `content.py` finds in each whether it holds content after all; for those where the answer is
plain from their words as a whole, their elements need not be walked one by one.
"""

import re
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from pipeline.extract.blocks import HEADING_TAGS
from pipeline.extract.labels import is_known, squeeze, vocabulary

_CODE = re.compile(r"[A-Z]{2,6}[0-9]{4}")
_OF_ITEMS = ("header", "footer")  # an item of an index may have them
_words = etree.XPath("string()", smart_strings=False)
_speaks_outside_links = etree.XPath("boolean(.//text()[normalize-space() and not(ancestor::a)])")


def is_menu(element: Any) -> bool:
    """Whether furniture names no commitment, has no heading that we know, and no label but in the text of links."""
    if element.tag in _OF_ITEMS:
        return False
    words = _words(element)
    if _names_content(words):
        return False
    known = _known_within(words)
    if not known:
        return True
    if any(is_known(_words(heading)) for heading in element.iter(*HEADING_TAGS)):
        return False
    return known.isdisjoint(_labels()) or not _speaks_outside_links(element)


@lru_cache(maxsize=1024)  # the menus of a site are the same on all its pages
def _names_content(words: str) -> bool:
    """Whether words name a commitment, or are a heading or a label and nothing else."""
    return bool(_CODE.search(words)) or is_known(words)


@lru_cache(maxsize=1024)
def _known_within(words: str) -> frozenset[str]:
    squeezed = squeeze(words)
    return frozenset(key for key in vocabulary() if key in squeezed)


@cache
def _labels() -> frozenset[str]:
    return frozenset(key for key, entries in vocabulary().items() if any(entry.kind == "label" for entry in entries))
