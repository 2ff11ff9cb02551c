"""A declaration, indexes and earlier captures go in; the codes to ask for, each with its reason, come out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.common.sites import RANGE


def codes_in(content: bytes, pattern: str) -> list[str]:
    """The codes that a page names, in capitals, each once, in order. Links may write them in small letters.

    A code is a whole word: GTAGA0005 holds no GT code.
    """
    text = content.decode("utf-8", errors="replace")
    found = re.finditer(rf"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])", text, re.IGNORECASE)
    return list(dict.fromkeys(match[0].upper() for match in found))


def codes_of_range(span: str) -> Iterator[str]:
    """GT0001, GT0002, … of `GT0001-GT0126`."""
    found = RANGE.fullmatch(span)
    assert found, f"{span} is no range; declarations are checked when they are read"
    for number in range(int(found["first"]), int(found["last"]) + 1):
        yield f"{found['prefix']}{number:04}"


def codes_after(known: Iterable[str]) -> Iterator[str]:
    """The codes that would come after the last known one; none where nothing is known."""
    last = max(known, key=lambda code: (code[-4:], code), default="")
    if last:
        for number in range(int(last[-4:]) + 1, 10_000):
            yield f"{last[:-4]}{number:04}"


def spans(codes: Sequence[str]) -> list[str]:
    """Codes in few words: `GT0001-GT0126`, `GT0130`."""
    found: list[list[str]] = []
    for code in sorted(codes):
        if found and found[-1][-1][:-4] == code[:-4] and int(found[-1][-1][-4:]) + 1 == int(code[-4:]):
            found[-1][1:] = [code]
        else:
            found.append([code])
    return ["-".join(span) for span in found]
