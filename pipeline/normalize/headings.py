"""A text goes in; the headings of known forms in it come out, by the lists in `languages/`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import starmap

from pipeline.common.languages import languages
from pipeline.normalize.letters import lower, without_accents
from pipeline.normalize.milestone_header import header_patterns

MILESTONES = "milestones"
# Accents that stand as signs of their own after a letter.
_ACCENTS_APART = re.compile("[\u0300-\u036f]")
# "1. What problem …?" A number after a word is of that word: "Compromiso 4. ¿Cuál …?"
_NUMBER = re.compile(r"(?:^|(?<=[.?!:;]))\s*(\d{1,2}[.)])\s*$")


@dataclass(frozen=True)
class Heading:
    """A heading and where it stands in the text."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class _Spelling:
    """How a heading is found, in the text as printed or in lower case. `first_word` is in lower case."""

    code: str
    first_word: str
    pattern: re.Pattern[str]
    in_any_case: bool


@dataclass(frozen=True)
class _Text:
    """A text without accents, as printed and in lower case; `positions` of its signs in the text as it came."""

    plain: str
    lower: str
    positions: Sequence[int]


def headings_in(text: str) -> Iterator[Heading]:
    """The headings in the order of the text; where two overlap, the one that begins first, then the longer."""
    own = _plain(text)
    found = [*_spelled(own), *_in_sequence(own)]
    last_end = 0
    for heading in sorted(found, key=lambda heading: (heading.start, -heading.end)):
        if heading.start >= last_end:
            number = _number_before(own.plain[last_end : heading.start])
            start = last_end + number.start(1) if number else heading.start
            yield Heading(heading.code, own.positions[start], own.positions[heading.end - 1] + 1)
            last_end = heading.end


def _number_before(text: str) -> re.Match[str] | None:
    # Only where the text ends like one: the pattern looks at every sign of it.
    last = text.rstrip()[-2:]
    return _NUMBER.search(text) if last[:1].isdecimal() and last.endswith((".", ")")) else None


def _spelled(text: _Text) -> Iterator[Heading]:
    for beginning in _beginning().finditer(text.plain):
        start = beginning.start()
        for spelling in _spellings()[text.lower[start]]:
            match = spelling.pattern.match(text.lower if spelling.in_any_case else text.plain, start)
            if match and _may_begin_after(text.plain[start - 1 : start]):
                yield Heading(spelling.code, start, match.end())


def _may_begin_after(before: str) -> bool:
    # Copies glue a heading to the word before it: "… pública¿Cuál es el compromiso?"
    return not before.isalnum() or before.islower()


def _in_sequence(text: _Text) -> Iterator[Heading]:
    for sequence in _sequences():
        if not all(word in text.plain for _, word, _ in sequence):
            continue
        found = [[match.span() for match in pattern.finditer(text.plain)] for *_, pattern in sequence]
        if all(len(spans) == 1 for spans in found):
            spans = [spans[0] for spans in found]
            if spans == sorted(spans):
                yield from (Heading(code, *span) for (code, *_), span in zip(sequence, spans, strict=True))


def _plain(text: str) -> _Text:
    # One sign in, one sign out, so that a place in the plain text is a place in the printed one.
    positions: Sequence[int] = range(len(text))
    if _ACCENTS_APART.search(text):
        positions = [position for position, sign in enumerate(text) if not _ACCENTS_APART.match(sign)]
        text = "".join(text[position] for position in positions)
    plain = without_accents(text)
    return _Text(plain, plain.lower(), positions)


@cache
def _beginning() -> re.Pattern[str]:
    """Where the first word of a heading stands, in any case but for its first sign: a capital, or one without case."""
    words = {spelling.first_word for spellings in _spellings().values() for spelling in spellings}
    return re.compile("|".join(f"{re.escape(word[0].upper())}(?=(?i:{re.escape(word[1:])}))" for word in sorted(words)))


@cache
def _spellings() -> Mapping[str, Sequence[_Spelling]]:
    """Every spelling by its first sign, in lower case."""
    headers = [_Spelling(MILESTONES, _first_word(words), found, True) for words, found in header_patterns().items()]
    by_sign: dict[str, list[_Spelling]] = defaultdict(list)
    for spelling in (*starmap(_spelling, _listed()), *headers):
        by_sign[spelling.first_word[0]].append(spelling)
    return by_sign


def _listed() -> Iterator[tuple[str, str]]:
    for language in languages().values():
        for code, spellings in language["description"].items():
            yield from ((code, printed) for printed in spellings)


def _spelling(code: str, printed: str) -> _Spelling:
    in_any_case = printed.endswith((":", "?"))
    plain = lower(printed) if in_any_case else without_accents(printed)
    # Copies differ in the space before a colon or question mark, and in a colon after it.
    words = re.sub(r"(?:\\s\+)?(\\\?|:)", r"\\s*\1", r"\s+".join(map(re.escape, plain.split())))
    after = r"(?:\s*:)?" if printed.endswith("?") else "" if in_any_case else r"(?![a-z0-9])"
    return _Spelling(code, _first_word(lower(printed)), re.compile(words + after), in_any_case)


def _first_word(words: str) -> str:
    # Without what follows it: a space may stand before a colon.
    return re.split(r"(?<=\w)\W|\s", words)[0]


@cache
def _sequences() -> Sequence[Sequence[tuple[str, str, re.Pattern[str]]]]:
    return [
        [(code, without_accents(printed), _bare_heading(printed)) for code, printed in sequence["headings"]]
        for language in languages().values()
        for sequence in language.get("heading_sequences", ())
    ]


def _bare_heading(printed: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(without_accents(printed))}(?:\s*:|(?=\s+[^a-z\s]))")
