"""An element of a page goes in; whether a reader sees its words comes out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.extract.labels import is_known, squeeze
from pipeline.extract.styles import Selector, hiding_selectors, matches, out_of_sight

_NEVER_SEEN = {
    "title", "meta", "link", "script", "style", "noscript", "template", "svg", "object", "embed", "iframe",
    "video", "audio", "canvas", "map", "select", "option", "datalist", "textarea", "progress", "meter", "img", "input",
}  # fmt: skip
_FOR_SCREEN_READERS = re.compile(
    r"sronly|screenreader|visuallyhid|hiddenvisually|offscreen|assistive|elementinvisible|hiddenaccess|nonvisual|aural"
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
    r"^(?:has|with|no|js|show)|wrap|trigger|container|parent|holder|host|anchor|target|label|term|word|owner|ed$"
)
_TOOLTIP_ATTRIBUTES = ("title", "aria-describedby", "aria-label")
_OPENERS = ("aria-controls", "data-target", "data-bs-target", "href")


@dataclass(frozen=True)
class Sight:
    """What of a page decides on sight: its style sheets, and the panels that a visible control opens.

    `sees_all`: scripts may show what the styles hide, so nothing counts as hidden.
    """

    hiding: Sequence[Selector]
    panels: frozenset[str]
    sees_all: bool = False


def sight_of(root: Any) -> Sight:
    """Read the style sheets of a page, and which of its parts can be opened by a click."""
    sheets = [element.text or "" for element in root.iter("style")]
    named = {(element.get(name) or "").lstrip("#") for element in root.iter() for name in _OPENERS}
    return Sight(hiding_selectors(sheets), frozenset(named - {""}))


def is_seen(element: Any, sight: Sight) -> bool:
    """Whether the words of an element can be part of a value: not those of icons, tooltips and screen readers."""
    if not isinstance(element.tag, str) or element.tag in _NEVER_SEEN:
        return False
    if element.get("role") in ("tooltip", "dialog", "alertdialog") or _is_tooltip(element):
        return False
    if element.tag == "button" and len(_text(element).strip()) < 3:
        return False  # the icon that opens a tooltip
    if element.tag == "dialog" and element.get("open") is None:
        return False
    return sight.sees_all or not _is_hidden(element, sight) or _is_panel(element, sight)


def _is_hidden(element: Any, sight: Sight) -> bool:
    if element.get("popover") is not None:
        return True
    if element.get("hidden") not in (None, "until-found") or out_of_sight(element.get("style") or ""):
        return True
    if element.get("aria-hidden") == "true":
        return not _is_twin_of_spoken_text(element)
    return _is_hidden_by_class(element) or any(matches(selector, element) for selector in sight.hiding)


def _is_hidden_by_class(element: Any) -> bool:
    names = (element.get("class") or "").split()
    tokens = [_tight(name) for name in names]
    if any(_FOR_SCREEN_READERS.search(token) and not token.startswith(("has", "not", "focus")) for token in tokens):
        return True
    return not _HIDDEN.isdisjoint(tokens) and not any(_SHOWN_ON_SOME_SCREENS.match(name.lower()) for name in names)


def _is_twin_of_spoken_text(element: Any) -> bool:
    # <span aria-hidden="true">Major</span><span class="sr-only">Major</span>: the first is what eyes see.
    around = element.getparent()
    if around is None or len(squeeze(_text(element))) < 2:
        return False
    return bool(around.get("aria-label")) or any(_is_hidden_by_class(other) for other in around if other is not element)


def _is_panel(element: Any, sight: Sight) -> bool:
    if _is_hidden_by_class(element) and element.get("id") not in sight.panels:
        return False
    return element.get("id") in sight.panels or element.get("role") in ("tabpanel", "region")


def _is_tooltip(element: Any) -> bool:
    tokens = [_tight(name) for name in (element.get("class") or "").split()]
    tips = [token for token in tokens if _TOOLTIP.search(token)]
    if not tips or any(_AROUND_A_TOOLTIP.search(_TOOLTIP.sub("", token)) for token in tips):
        return False
    return not _is_around_a_tooltip(element)


def _is_around_a_tooltip(element: Any) -> bool:
    if any(element.get(name) for name in _TOOLTIP_ATTRIBUTES) or any(
        name.startswith("data-") for name in element.attrib
    ):
        return True
    inside = [other for other in element.iterdescendants() if isinstance(other.tag, str)]
    return any(other.get("role") == "tooltip" or _has_tooltip_class(other) for other in inside) or is_known(
        _text(element)
    )


def _has_tooltip_class(element: Any) -> bool:
    return any(_TOOLTIP.search(_tight(name)) for name in (element.get("class") or "").split())


def _tight(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def _text(element: Any) -> str:
    return "".join(element.itertext())
