"""The style sheets inside a page go in; which elements they take out of sight comes out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_BLOCK = re.compile(r"@[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMPOUND = re.compile(r"^([a-z][\w-]*)?((?:[.#][\w-]+)*)$", re.IGNORECASE)
_OUT_OF_SIGHT = re.compile(
    r"""(?:^|;)(?:
        display:none | visibility:(?:hidden|collapse) | font-size:0(?:px)?(?:;|!|$) | content-visibility:hidden
      | clip:rect\( | clip-path:inset\((?:50|100)% | (?:left|right|top|text-indent):-(?:\d{3,}|\d{2,}r?em)
    )""",
    re.VERBOSE,
)
_ONE_PIXEL = tuple(re.compile(rf"(?:^|;)(?:max-)?{side}:[01](?:px)?(?:;|!|$)") for side in ("width", "height"))
# Text that fades in begins transparent as well; only what is also taken out of the flow stays unseen.
_TRANSPARENT = (re.compile(r"(?:^|;)opacity:0(?:\.0+)?(?:;|!|$)"), re.compile(r"position:absolute|pointer-events:none"))


@dataclass(frozen=True)
class Selector:
    """A chain of elements, the one meant last; each a tag (or nothing) with the classes and ids that it must have."""

    chain: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True)
class Hiding:
    """The selectors that take elements of a page out of sight."""

    selectors: tuple[Selector, ...] = ()

    def hides(self, element: Any) -> bool:
        """Whether an element is meant by one of them."""
        named = self._by_name.keys() & _names(element)
        return any(matches(selector, element) for name in named for selector in self._by_name[name])

    @cached_property
    def names(self) -> frozenset[str]:
        """Classes and ids of which an element must have one to be meant."""
        return frozenset(self._by_name)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Selector]]:
        """Each selector by one of the classes and ids that it asks for: most elements have none of them."""
        found: dict[str, list[Selector]] = {}
        for selector in self.selectors:
            found.setdefault(min(selector.chain[-1][1]), []).append(selector)
        return found


@lru_cache(maxsize=4096)
def out_of_sight(declarations: str) -> bool:
    """Whether the declarations of a rule, or of a `style` attribute, keep an element from being seen."""
    tight = re.sub(r"\s+", "", declarations).lower()
    if _OUT_OF_SIGHT.search(tight):
        return True
    return any(all(sign.search(tight) for sign in signs) for signs in (_ONE_PIXEL, _TRANSPARENT))


@lru_cache(maxsize=4096)
def shown_as_block(declarations: str) -> bool:
    """Whether a `style` attribute puts an inline element on lines of its own."""
    tight = re.sub(r"\s+", "", declarations).lower()
    return bool(re.search(r"(?:^|;)display:(?:block|flex|grid|table|list-item)", tight))


@lru_cache(maxsize=64)
def hiding_in(sheets: tuple[str, ...]) -> Hiding:
    """What style sheets take out of sight on a screen of any size, whatever the pointer does; a site has few sheets."""
    hiding: dict[Selector, bool] = {}
    for selector, declarations in (rule for sheet in sheets for rule in _rules(sheet)):
        if out_of_sight(declarations):
            hiding[selector] = True
        elif selector in hiding and re.search(r"display\s*:|visibility\s*:\s*visible", declarations):
            del hiding[selector]
    return Hiding(tuple(hiding))


@lru_cache(maxsize=4096)
def names_in_styles(classes: str, name: str) -> frozenset[str]:
    """The classes and the id of an element as a style sheet writes them."""
    return frozenset([*(f".{one}" for one in classes.split()), *([f"#{name}"] if name else [])])


def matches(selector: Selector, element: Any) -> bool:
    """Whether an element is meant by a selector; steps between its parts may be left out, as CSS allows."""
    *around, last = selector.chain
    if not _fits(last, element):
        return False
    parents = element.iterancestors()
    return all(any(_fits(part, parent) for parent in parents) for part in reversed(around))


def _rules(sheet: str) -> Iterator[tuple[Selector, str]]:
    sheet = _AT_BLOCK.sub("", _COMMENT.sub("", sheet))
    for selectors, declarations in _RULE.findall(sheet):
        for text in selectors.split(","):
            if selector := _selector(text):
                yield selector, declarations


def _selector(text: str) -> Selector | None:
    parts = [_COMPOUND.match(part) for part in text.replace(">", " ").split()]
    if not parts or not all(parts):
        return None
    chain = tuple((part[1] or "", frozenset(re.findall(r"[.#][\w-]+", part[2]))) for part in parts if part)
    # A bare tag (`span {…}`) would rule the whole page; sheets of components never do that.
    return Selector(chain) if chain[-1][1] else None


def _fits(part: tuple[str, frozenset[str]], element: Any) -> bool:
    tag, names = part
    if tag and element.tag != tag.lower():
        return False
    return names <= _names(element)


def _names(element: Any) -> frozenset[str]:
    return names_in_styles(element.get("class") or "", element.get("id") or "")
