"""`CHANGES.md` of a package goes in; what it says of a version, as plain text in one language, comes out."""

import re

_LANGUAGE_HEADINGS = {"es": "Español", "en": "English"}
_MARKS = re.compile(r"\*\*|`|\\(?=[\\`*_<(])")


def notes_of(changes: str, version: str, language: str) -> str:
    """The lines below the headings of the version and of the language, without Markdown's marks; "" where none are."""
    own = _below(changes, "#+ " + re.escape(version))
    return _MARKS.sub("", _below(own, "#+ " + _LANGUAGE_HEADINGS[language])).strip()


def _below(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its rank."""
    found = re.search(rf"^(?=({heading})$)(#+) .*\n", text, re.MULTILINE)
    if not found:
        return ""
    end = re.compile(rf"^#{{1,{len(found[2])}}} ", re.MULTILINE).search(text, found.end())
    return text[found.end() : end.start() if end else len(text)]
