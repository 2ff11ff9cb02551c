"""A printed value goes in; its code comes out by the lists in `languages/`, or a state that says what is not known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.common.languages import languages
from pipeline.common.schemas import policy_areas
from pipeline.common.text import fold

NOT_CAPTURED = "not_captured"
NOT_ON_PAGE = "not_on_page"
BLANK_ON_PAGE = "blank_on_page"
PENDING_REVIEW = "pending_review"

IRM_FIELDS = ("starred", "early_results", "verifiable", "relevant", "potential_impact", "ambition", "completion")


@dataclass(frozen=True)
class Coded:
    """A code; None where the words are known to no list, which is a signal, never a guess."""

    code: str | None
    ogp_values: tuple[str, ...] = ()


@lru_cache(maxsize=4096)  # pages print the same few values again and again
def code_of(field: str, printed: str) -> Coded:
    """The code of a value as printed in one of the fields that have a list (`status`, `starred`, …)."""
    if not printed:
        return Coded(BLANK_ON_PAGE)
    if is_pending(printed):
        return Coded(PENDING_REVIEW)
    code = _codes(field).get(fold(without_icon(printed)))
    if code is None and field == "relevant":
        named = ogp_values(printed)
        return Coded("values_named" if named else None, named)
    return Coded(code)


def is_pending(printed: str) -> bool:
    """Whether the words say that a review is still to come."""
    return bool(_pending_words().search(fold(printed)))


def without_icon(printed: str) -> str:
    """A value without the repeat that an icon's alternative text leaves in text captures ("Major Major")."""
    for icon in _words("icon_words"):
        if fold(printed).endswith(" " + icon):
            return " ".join(printed.split()[: -len(icon.split())])
    words = printed.split()
    half = len(words) // 2
    repeated = len(words) % 2 == 0 and fold(" ".join(words[:half])) == fold(" ".join(words[half:]))
    return " ".join(words[:half]) if repeated else printed


def ogp_values(printed: str) -> tuple[str, ...]:
    """The OGP values that a text names, in order; none where anything else is left (pages join them as they like)."""
    rest, found = fold(printed), list[tuple[int, str]]()
    for name, code in sorted(_codes("ogp_value").items(), key=lambda item: -len(item[0])):
        position = rest.find(name)
        if position >= 0:
            found.append((position, code))
            rest = rest.replace(name, " " * len(name))
    return tuple(code for _, code in sorted(found)) if not re.sub(r"[\s,;]", "", rest) else ()


def policy_area_code(printed: str) -> str | None:
    """The code of a policy area in any language and of any generation of names; None where no list knows it."""
    return _area_codes().get(fold(printed))


def milestone_status_code(printed: str) -> str | None:
    """The code of a milestone's status."""
    return _codes("milestone_status").get(fold(printed))


def milestone_statuses() -> Sequence[str]:
    """Every printed status of a milestone, as the lists have it."""
    return [
        printed
        for language in languages().values()
        for spellings in language["values"]["milestone_status"].values()
        for printed in spellings
    ]


def without_starred_prefix(title: str) -> str:
    """A title without the words of the star icon that index pages print before it."""
    for prefix in _words("starred_title_prefix"):
        if fold(title).startswith(prefix + " "):
            return " ".join(title.split()[len(prefix.split()) :])
    return title


@cache
def _codes(field: str) -> Mapping[str, str]:
    return {
        fold(printed): code
        for language in languages().values()
        for code, spellings in language["values"].get(field, {}).items()
        for printed in spellings
    }


@cache
def _pending_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _words('pending_words')))})\b")


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for language in languages().values() for word in language["values"].get(name, ()))


@cache
def _area_codes() -> Mapping[str, str]:
    spelled = {
        fold(spelling): code
        for language in languages().values()
        for code, spellings in language["policy_areas"].items()
        for spelling in spellings
    }
    named = {fold(row[name]): row["policy_area_code"] for row in policy_areas() for name in ("name_es", "name_en")}
    return {**named, **spelled}
