"""Arguments, variables and locale go in; the language in which this run speaks to a person comes out."""

import gettext
import os
from collections.abc import Mapping, Sequence

from pipeline.common.messages import DOMAIN, LANGUAGES, LOCALE_FOLDER, Message

DEFAULT = "es"
# gettext itself reads this variable first; click's own sentences follow it too.
VARIABLE = "LANGUAGE"


def choose_language(arguments: Sequence[str], variables: Mapping[str, str]) -> str:
    """`--lang`, then COMPROMISOS_LANG, then the locale, then Spanish; `es` or `en`."""
    asked = (
        *_option(arguments),
        variables.get("COMPROMISOS_LANG", ""),
        variables.get("LC_ALL", ""),
        variables.get("LC_MESSAGES", ""),
        variables.get("LANG", ""),
    )
    known = (language[:2].lower() for language in asked if language[:2].lower() in LANGUAGES)
    return next(known, DEFAULT)


def speak(language: str) -> None:
    """Make this process, click included, speak a language."""
    os.environ[VARIABLE] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))


def here(sentence: Message) -> str:
    """A sentence in the language of this run."""
    return sentence.in_language(os.environ.get(VARIABLE, DEFAULT)[:2])


def _option(arguments: Sequence[str]) -> tuple[str, ...]:
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return (argument.removeprefix("--lang="),)
        if argument == "--lang":
            return tuple(arguments[place + 1 : place + 2])
    return ()
