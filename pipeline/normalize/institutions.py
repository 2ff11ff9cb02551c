"""A list of institutions as printed goes in; the institutions that it surely names, with their roles, come out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.common.decisions import read_decisions, require
from pipeline.common.declarations import Member
from pipeline.common.languages import languages
from pipeline.common.text import collapse, fold

# Commas, "and", "/" and " - " occur inside names; only these never do.
_SAFE_SEPARATORS = re.compile(r"[▶•]|;(?![^()]*\))")
_NUMBER = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+")
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
    for part in _parts(printed):
        text = collapse(part).rstrip(" ,;-")
        if text and fold(text) not in _words("institutions", "none"):
            yield _without_role(text)


def template_text(printed: str) -> str:
    """The words of the form itself that stand in a value, folded; empty where there are none."""
    match = _form_words().search(fold(printed))
    return match[0] if match else ""


def without_template_labels(printed: str) -> str:
    """A value without the labels of the form that stand before it."""
    text = printed
    for label in _words("template_text", "labels"):
        if fold(text).startswith(label) and len(fold(text)) == len(text):
            text = text[len(label) :].strip()
    return text


def reviewed_spellings(member: Member) -> Mapping[str, Institution]:
    """The institutions of `institutions.csv` by folded spelling. Raises ConfigurationError where one is not whole."""
    path = member.folder / "institutions.csv"
    rows = read_decisions(path, REVIEWED_COLUMNS)
    require(path, rows, ("spelling", "institution", "name"))
    return {fold(row["spelling"]): Institution(row["institution"], row["name"], row["acronym"]) for row in rows}


def _parts(printed: str) -> Sequence[str]:
    numbers = list(_NUMBER.finditer(printed))
    counted = [number[1] for number in numbers] == [str(count) for count in range(1, len(numbers) + 1)]
    # "Juzgado 5. de Paz" holds a number too: only a list that counts from its beginning is one.
    if len(numbers) > 1 and counted and numbers[0].start() == 0:
        return _NUMBER.sub("•", printed).split("•")
    return _SAFE_SEPARATORS.split(printed)


def _without_role(text: str) -> Named:
    before, colon, after = text.partition(":")
    if colon and after.strip() and fold(before) in _words("institutions", "roles"):
        return Named(after.strip(), before.strip())
    return Named(text, "")


@cache
def _form_words() -> re.Pattern[str]:
    words = (*_words("template_text", "values"), *_words("template_text", "person_labels"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})")


@cache
def _words(section: str, name: str) -> tuple[str, ...]:
    return tuple(fold(words) for language in languages().values() for words in language[section][name])
