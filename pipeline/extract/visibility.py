"""An element of a page goes in; whether a reader sees its words comes out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from pipeline.extract.labels import is_known, squeeze
from pipeline.extract.styles import Hiding, hiding_in, out_of_sight

NEVER_READ = {
    "br", "title", "meta", "link", "script", "style", "noscript", "template", "svg", "object", "embed", "iframe",
    "video", "audio", "canvas", "map", "select", "option", "datalist", "textarea", "progress", "meter", "img", "input",
}  # fmt: skip
_FOR_SCREEN_READERS = re.compile(
    r"sronly|screenreader|screenonly|visuallyhid|hidevisually|hiddenvisually|offscreen|showonfocus|assistive|elementinvisible|hiddenaccess|nonvisual|aural"
    r"|accessib(?:le|ly|ility)?hid|a11y(?:hid|only|text|sr)|onlysr|forsr|readers?only|speechonly|vishidden|hiddentext"
    r"|texthide|^sr(?:text|label|hint|info|o)?$|^vh$|^skip(?:link|nav)?$"
)
_HIDDEN = {"hidden", "ishidden", "uhidden", "hide", "dnone", "invisible", "uhide", "displaynone", "nodisplay"}
_SHOWN_ON_SOME_SCREENS = re.compile(r"^(?:d-(?!print)[a-z]+-|[a-z]{2}:)(?:block|flex|inline|table|grid|inline-block)$")
_TOOLTIP = re.compile(
    r"tool-?tip|tooltext|tippy|popover|popup|infotip|hover-?(?:card|text|box|content)|hint-?(?:text|box)|balloon|bubble"
    r"|help-?(?:text|box|tip)|tip-?(?:text|box|content|body)|^(?:[a-z]-?)?tip$|^qtip|^hint$"
)
_AROUND_A_TOOLTIP = re.compile(
    r"^(?:has|with|no|js$|jstrigger|show)|wrap|trigger|container|parent|holder|host|anchor|target|label|term|word|owner|ed$"
)
_INSIDE_A_TOOLTIP = re.compile(r"^_*(?:text|content|inner|body|box|message|panel|bubble|description)$")
_TELLS_OF_A_TOOLTIP = re.compile(
    r"^(?:title|aria-describedby|aria-label|data-.*(?:tip|title|content|hint|toggle|popover))"
)
# The sign on which an explanation hangs, where attributes or a class say that this is what it is.
_ICONS = {"i", "?", "!", "ⓘ", "ℹ"}
_ICON_CLASS = re.compile(r"icon|info|help|question|tip|hint|glossary")
_ROLES_OUT_OF_SIGHT = ("tooltip", "dialog", "alertdialog")
_OPENERS = ("aria-controls", "data-target", "data-bs-target", "href")


@dataclass(frozen=True)
class Sight:
    """What of a page (its root element) decides on sight: its style sheets, and what a visible control opens.

    `sees_all`: scripts may show what the styles hide, so nothing counts as hidden.
    """

    root: Any
    hiding: Hiding
    sees_all: bool = False

    @cached_property
    def panels(self) -> frozenset[str]:
        """The ids of the parts that can be opened by a click."""
        named = {(element.get(name) or "").lstrip("#") for element in self.root.iter() for name in _OPENERS}
        return frozenset(named - {""})


def sight_of(root: Any, *, sees_all: bool = False) -> Sight:
    """Read the style sheets of a page."""
    return Sight(root, hiding_in(tuple(element.text or "" for element in root.iter("style"))), sees_all)


def is_plain(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether nothing in a start tag can take an element out of sight: only a style sheet can."""
    if tag in ("dialog", "button"):
        return False
    classes = attributes.get("class", "")
    return not attributes or not (
        attributes.get("role") in _ROLES_OUT_OF_SIGHT
        or _name_a_tooltip(classes)
        or _may_be_icon(attributes)
        or not {"popover", "hidden", "aria-hidden"}.isdisjoint(attributes)
        or out_of_sight(attributes.get("style", ""))
        or _hide(classes)
    )


def is_seen(element: Any, attributes: Mapping[str, str], sight: Sight) -> bool:
    """Whether the words of an element can be part of a value: not those of icons, tooltips and screen readers.

    Elements of NEVER_READ are not asked for.
    """
    tag = element.tag
    if tag == "dialog" and "open" not in attributes:
        return False
    if tag == "button" and len(_text(element).strip()) < 3:
        return False  # what opens a tooltip
    if not attributes:
        return True
    if attributes.get("role") in _ROLES_OUT_OF_SIGHT or _is_tooltip(element, attributes):
        return False
    if _is_icon(element, attributes):
        return False
    return sight.sees_all or not _is_hidden(element, attributes, sight) or _is_panel(attributes, sight)


def _is_hidden(element: Any, attributes: Mapping[str, str], sight: Sight) -> bool:
    if "popover" in attributes:
        return True
    if attributes.get("hidden", "until-found") != "until-found":
        return True
    if "style" in attributes and out_of_sight(attributes["style"]):
        return True
    if attributes.get("aria-hidden") == "true":
        return not _is_twin_of_spoken_text(element)
    return _hide(attributes.get("class", "")) or sight.hiding.hides(element)


@lru_cache(maxsize=4096)
def _hide(classes: str) -> bool:
    """Whether the classes of an element take it out of sight, by what sites call such classes."""
    names = classes.split()
    tokens = [_tight(name) for name in names]
    if any(_FOR_SCREEN_READERS.search(token) and not token.startswith(("has", "not", "focus")) for token in tokens):
        return True
    return not _HIDDEN.isdisjoint(tokens) and not any(_SHOWN_ON_SOME_SCREENS.match(name.lower()) for name in names)


def _is_twin_of_spoken_text(element: Any) -> bool:
    # <span aria-hidden="true">Major</span><span class="sr-only">Major</span>: the first is what eyes see.
    around, words = element.getparent(), squeeze(_text(element))
    if around is None or len(words) < 2:
        return False
    spoken = [_text(other) for other in around if other is not element and _hide(other.get("class") or "")]
    return any(words in squeeze(text) for text in (around.get("aria-label") or "", *spoken))


def _is_panel(attributes: Mapping[str, str], sight: Sight) -> bool:
    if "id" in attributes and attributes["id"] in sight.panels:
        return True
    return not _hide(attributes.get("class", "")) and attributes.get("role") in ("tabpanel", "region")


def _is_tooltip(element: Any, attributes: Mapping[str, str]) -> bool:
    classes = attributes.get("class", "")
    return (
        bool(classes)
        and _name_a_tooltip(classes)
        and (_name_its_words(classes) or not _is_around_a_tooltip(element, attributes))
    )


@lru_cache(maxsize=4096)
def _name_a_tooltip(classes: str) -> bool:
    """Whether the classes of an element are those of a tooltip, and not of what it belongs to."""
    tips = [token for token in map(_tight, classes.split()) if _TOOLTIP.search(token)]
    return bool(tips) and not any(_AROUND_A_TOOLTIP.search(_TOOLTIP.sub("", token)) for token in tips)


@lru_cache(maxsize=4096)
def _name_its_words(classes: str) -> bool:
    tokens = [token for token in map(_tight, classes.split()) if _TOOLTIP.search(token)]
    return any(_INSIDE_A_TOOLTIP.search(_TOOLTIP.sub("", token)) for token in tokens)


def _is_around_a_tooltip(element: Any, attributes: Mapping[str, str]) -> bool:
    if any(value and _TELLS_OF_A_TOOLTIP.match(name) for name, value in attributes.items()):
        return True
    inside = [other for other in element.iterdescendants() if isinstance(other.tag, str)]
    return any(other.get("role") == "tooltip" or _has_tooltip_class(other) for other in inside) or is_known(
        _text(element)
    )


def _has_tooltip_class(element: Any) -> bool:
    return any(_TOOLTIP.search(_tight(name)) for name in (element.get("class") or "").split())


def _is_icon(element: Any, attributes: Mapping[str, str]) -> bool:
    if (element.text or "").strip() not in _ICONS:
        return False
    return not any((child.tail or "").strip() for child in element) and _may_be_icon(attributes)


def _may_be_icon(attributes: Mapping[str, str]) -> bool:
    is_told = any(
        value and (_TELLS_OF_A_TOOLTIP.match(name) or name == "tabindex") for name, value in attributes.items()
    )
    return is_told or bool(_ICON_CLASS.search(_tight(attributes.get("class", ""))))


def _tight(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def _text(element: Any) -> str:
    return "".join(element.itertext())
