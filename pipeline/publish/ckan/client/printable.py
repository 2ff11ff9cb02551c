"""What a portal said goes in; words that are safe and short enough to print come out. A portal's words are data."""

import re
from collections.abc import Iterator

LONGEST = 300
DEEPEST = 5
# Terminals obey what follows an escape; without it only its letters would be left.
_ESCAPE_SEQUENCES = re.compile(
    r"\x1b(\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(\x07|\x1b\\|$)|.)|\x9b[0-?]*[ -/]*[@-~]", re.DOTALL
)


def printable(said: object, longest: int = LONGEST) -> str:
    """Text of a portal on one line, without control characters, directions or escape sequences; cut at `longest`."""
    text = _ESCAPE_SEQUENCES.sub("", str(said)[: 20 * longest])
    shown = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or sign.isprintable())
    words = " ".join(shown.split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def sentences(error: object) -> str:
    """All sentences inside an error of CKAN, whatever its shape, on one line."""
    return printable(" · ".join(text for text, _ in zip(_texts(error, DEEPEST), range(20), strict=False)))


def _texts(error: object, deeper: int) -> Iterator[str]:
    if isinstance(error, str):
        yield error
    elif deeper and isinstance(error, dict):
        for key, value in error.items():
            if key != "__type":
                yield from _texts(value, deeper - 1)
    elif deeper and isinstance(error, list):
        for value in error:
            yield from _texts(value, deeper - 1)
