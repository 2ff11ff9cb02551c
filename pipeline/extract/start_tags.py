"""The tag and attributes of an element go in; what they say of it, whatever it holds, comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.blocks import HEADING_TAGS
from pipeline.extract.furniture import furniture_of
from pipeline.extract.styles import names_in_styles, shown_as_block
from pipeline.extract.visibility import is_plain

_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "slot",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StartTag:
    """What a start tag says. `look` is the tag with its classes, `furniture` as in `Node`, `rank` 1 to 6 or nothing.

    `is_plain`: nothing in it can take the element out of sight, unless a style sheet speaks of one of its `names`.
    """

    attributes: Mapping[str, str]
    look: str
    names: frozenset[str]
    is_plain: bool
    is_inline: bool
    furniture: str
    rank: int


@lru_cache(maxsize=4096)  # a site has few, again and again
def start_tag(tag: str, items: tuple[tuple[str, str], ...]) -> StartTag:
    """Read a start tag; `items` are its attributes, name and value."""
    attributes = dict(items)
    classes = attributes.get("class", "")
    return StartTag(
        attributes=attributes,
        look=".".join([tag, *sorted(classes.split())]),
        names=names_in_styles(classes, attributes.get("id", "")),
        is_plain=is_plain(tag, attributes),
        is_inline=_is_inline(tag, attributes),
        furniture=furniture_of(tag, attributes),
        rank=int(tag[1]) if tag in HEADING_TAGS else 0,
    )


def _is_inline(tag: str, attributes: Mapping[str, str]) -> bool:
    # The elements of components have a hyphen in their names, those of a word processor a colon.
    if tag in _INLINE or "-" in tag or ":" in tag:
        return "style" not in attributes or not shown_as_block(attributes["style"])
    return False
