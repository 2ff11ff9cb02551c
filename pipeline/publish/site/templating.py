"""A template and what it shows go in; a page in one language, everything in it escaped, comes out."""

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from pipeline.common.cache import Cache
from pipeline.common.dates import date_words
from pipeline.common.messages import LANGUAGES, catalogue
from pipeline.publish.site import addresses, wording
from pipeline.publish.site.compiled_templates import CompiledTemplates

GENERATOR = "compromisos-abiertos"
PROJECT = "Compromisos abiertos"
_TEMPLATES = Path(__file__).parent / "templates"
_INVISIBLE = ("Cc", "Cf")


def render(template: str, address: str, language: str, content: Mapping[str, Any]) -> bytes:
    """The page at `address`; `link` in its template leads from there, or from `root` where the content names one."""
    root = content.get("root", "")

    def link(to: str, anchor: str = "") -> str:
        return f"{root}{addresses.link('', to, anchor)}" if root else addresses.link(address, to, anchor)

    page = _environment().get_template(template)
    return page.render(content, address=address, link=link, language=language, **_translators(language)).encode()


def keep_compiled(cache: Cache) -> None:
    """Compile no template that a run before left compiled in a cache."""
    _environment().bytecode_cache = CompiledTemplates(cache)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals.update(
        at=addresses,
        code=lambda text: Markup("<code>{}</code>").format(text),
        generator=GENERATOR,
        languages=LANGUAGES,
        speaking=lambda other: _translators(other)["_"],
    )
    environment.filters.update(
        number=_in_language(figure),
        size=_in_language(wording.size_words),
        place=_in_language(wording.place_words),
        date=_in_language(day),
        visible=visible,
    )
    return environment


def _in_language(words: Callable[[Any, str], str]) -> Callable[[Context, Any], str]:
    """A filter that puts a value into words of the page's language."""
    return pass_context(lambda page, value: words(value, page["language"]))


def figure(value: float, language: str) -> Markup:
    """A number of ours, for people and for programs."""
    return Markup('<data value="{}">{}</data>').format(value, wording.number_words(value, language))


def day(iso: str, language: str) -> Markup:
    """A day of ours, for people and for programs."""
    return Markup('<time datetime="{}">{}</time>').format(iso, date_words(iso, "day", language))


def visible(text: str) -> str:
    """Text without signs that do not show or turn the direction; for places that cannot be isolated by an element."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in _INVISIBLE)


def publisher_of(descriptor: Mapping[str, Any]) -> str:
    """Who publishes a package; the project itself where no office does."""
    contributors = descriptor.get("contributors", ())
    named = [str(one["title"]) for one in contributors if "publisher" in one.get("roles", ())]
    return ", ".join(named) or PROJECT


def _lang(of: str, language: str) -> Markup:
    """The attribute of words in another language than the page's; nothing for others."""
    return Markup(' lang="{}"').format(of) if of and of != language else Markup()


@cache
def _translators(language: str) -> Mapping[str, Any]:
    translations = catalogue(language)

    @cache
    def sentence(text: str) -> Markup:
        return escape(translations.gettext(text))

    # A translated sentence is escaped, and so is what is filled in, unless it is markup of ours, such as a link.
    def one(text: str, **values: object) -> Markup:
        return sentence(text).format(**values) if values else sentence(text)

    def counted(singular: str, plural: str, count: int, **values: object) -> Markup:
        sentence = escape(translations.ngettext(singular, plural, count))
        return sentence.format(count=figure(count, language), **values)

    # `gettext` leaves the placeholders for the script of a page to fill in.
    lang = cache(lambda of: _lang(of, language))
    return {"_": one, "ngettext": counted, "gettext": translations.gettext, "lang": lang}
