"""An element of a page goes in; whether it looks like navigation, banners and the like comes out."""

import re
from collections.abc import Mapping
from functools import lru_cache

_TAGS = {"nav", "footer", "aside", "header", "form", "menu", "search"}
_ROLES = {
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "alert",
}
_MARKED_BY_CLASS = {"div", "section", "article", "ul", "ol", "p", "table", "center", *_TAGS}
_WORDS = {
    "cookie", "cookies", "consent", "gdpr", "breadcrumb", "breadcrumbs", "crumbs", "crumb", "menu", "nav", "navbar",
    "navigation", "sidebar", "share", "sharing", "social", "newsletter", "subscribe", "related", "footer", "masthead",
    "topbar", "banner", "popup", "modal", "offcanvas", "toc", "pagination", "pager", "search", "login", "advert",
    "promo", "toolbar", "skip", "comments", "recommended",
}  # fmt: skip
# A card, an entry or a panel has a header and a footer of its own; `has-sidebar` tells of a neighbour.
_PARTS_OF_CONTENT = re.compile(
    r"\b(?:has|with|no|without)[-_]\w+|(?:card|panel|box|item|entry|section|list|table|accordion|block|post)[-_]*(?:header|footer|nav)",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"[-_\s.:]+|(?<=[a-z])(?=[A-Z])")


def furniture_of(tag: str, attributes: Mapping[str, str]) -> str:
    """`tag` or `class`, by what says that an element is furniture; empty where nothing does."""
    if tag in _TAGS:
        return "tag"
    if not attributes:
        return ""
    if attributes.get("role") in _ROLES:
        return "tag"
    if tag not in _MARKED_BY_CLASS:
        return ""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return "class" if _name_furniture(names) else ""


@lru_cache(maxsize=4096)
def _name_furniture(names: str) -> bool:
    words = {word.lower() for word in _JOINTS.split(_PARTS_OF_CONTENT.sub("", names)) if word}
    return not _WORDS.isdisjoint(words)
