"""A list of institutions as printed goes in; the institutions that it surely names, with their roles, come out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.common.decisions import read_decisions
from pipeline.common.declarations import Member
from pipeline.common.languages import languages
from pipeline.common.text import collapse, fold

# Commas, "and", "/" and " - " occur inside names; only these never do.
_SAFE_SEPARATORS = re.compile(r"\s*[;▶•]\s*|(?:^|\s+)\d{1,2}[.)]\s+")
REVIEWED_COLUMNS = ("spelling", "institution", "name", "acronym")


@dataclass(frozen=True)
class Named:
    """An institution as a page names it, without the role that stands before it."""

    name: str
    role: str


@dataclass(frozen=True)
class Institution:
    """An institution that an officer reviewed; many spellings may mean it."""

    institution: str
    name: str
    acronym: str


def named_institutions(printed: str) -> Iterator[Named]:
    """The institutions of a value, split only where a separator cannot be part of a name."""
    for part in _SAFE_SEPARATORS.split(printed):
        text = collapse(part).rstrip(" ,-")
        if text:
            yield _without_role(text)


def template_text(printed: str) -> str:
    """The words of the form itself that stand in a value, as the lists have them; empty where there are none."""
    folded = fold(printed)
    return next((words for words in _template_values() if fold(words) in folded), "")


def without_template_labels(printed: str) -> str:
    """A value without the labels of the form that stand before it."""
    text = printed
    for label in _template_labels():
        if fold(text).startswith(fold(label)) and len(fold(text)) == len(text):
            text = text[len(label) :].strip()
    return text


def reviewed_spellings(member: Member) -> Mapping[str, Institution]:
    """The institutions of `institutions.csv` by folded spelling."""
    rows = read_decisions(member.folder / "institutions.csv", REVIEWED_COLUMNS)
    return {fold(row["spelling"]): Institution(row["institution"], row["name"], row["acronym"]) for row in rows}


def _without_role(text: str) -> Named:
    before, colon, after = text.partition(":")
    if colon and after and fold(before) in _roles():
        return Named(after.strip(), before.strip())
    return Named(text, "")


@cache
def _roles() -> frozenset[str]:
    return frozenset(fold(role) for language in languages().values() for role in language["institutions"]["roles"])


@cache
def _template_values() -> tuple[str, ...]:
    return tuple(words for language in languages().values() for words in language["template_text"]["values"])


@cache
def _template_labels() -> tuple[str, ...]:
    return tuple(words for language in languages().values() for words in language["template_text"]["labels"])
