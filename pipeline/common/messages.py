"""English sentences with {placeholders} go in; the same sentences in a person's language come out (gettext)."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

DOMAIN = "messages"  # click translates its own sentences from the same domain
LOCALE_FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("es", "en")


@dataclass(frozen=True)
class Message:
    """A sentence not yet in anybody's language; `plural` is chosen by the value `count`."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""

    def in_language(self, language: str) -> str:
        """The sentence in `es` or `en`, values filled in; values that are messages are translated too."""
        values = {name: _spoken(value, language) for name, value in self.values.items()}
        return _translated(self, catalogue(language)).format(**values)


@dataclass(frozen=True)
class Bilingual(Message):
    """Words that data, not a catalogue, gives in both languages; `text` is the English."""

    spanish: str = ""

    def in_language(self, language: str) -> str:
        """The Spanish words for `es`, the English for any other language."""
        return self.spanish if language == "es" else self.text


def message(text: str, **values: object) -> Message:
    """A sentence to be translated when it is shown; marks `text` for the catalogues."""
    return Message(text, values)


def counted(singular: str, plural: str, count: int, **values: object) -> Message:
    """A sentence that differs for one and for many of `count`; marks both forms for the catalogues."""
    return Message(singular, {"count": count, **values}, plural)


def verbatim(text: str) -> Message:
    """Words that are the same in every language, such as a value of the source."""
    return Bilingual(text, spanish=text)


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The gettext catalogue of a language; English sentences where there is none."""
    return gettext.translation(DOMAIN, LOCALE_FOLDER, [language], fallback=True)


def _translated(sentence: Message, translations: gettext.NullTranslations) -> str:
    count = sentence.values.get("count")
    if sentence.plural and isinstance(count, int):
        return translations.ngettext(sentence.text, sentence.plural, count)
    return translations.gettext(sentence.text)


def _spoken(value: object, language: str) -> object:
    return value.in_language(language) if isinstance(value, Message) else value
