"""A seed goes in; an index of a member comes out, in one of the markups of index_markups.toml, with what it states."""

import html
import random
import tomllib
from collections.abc import Sequence
from typing import Any

from printed_html import FOLDER
from printed_records import LANGUAGES, VALUES

from pipeline.common.languages import languages

Listing = dict[str, Any]
_SOURCE: dict[str, dict[str, dict[str, str]]] = tomllib.loads((FOLDER / "index_markups.toml").read_text("utf-8"))
TEXT_INDEXES = tuple(_SOURCE["text"])
HTML_INDEXES = tuple(_SOURCE["html"])
_CODES = ("GT", "UY", "NGKD", "GTAGA")


def listings(seed: int, language: str = "", count: int = 0) -> list[Listing]:
    """The items of an index; titles may come twice, areas may be empty, a star's words may be printed."""
    rng = random.Random(seed)
    language = language or rng.choice(LANGUAGES)
    member = rng.choice(_CODES)
    return [_listing(rng, language, f"{member}{number:04}") for number in range(1, (count or rng.randint(2, 40)) + 1)]


def _listing(rng: random.Random, language: str, code: str) -> Listing:
    values = VALUES[language]
    area = "" if rng.random() < 0.15 else rng.choice(values["policy_areas"])
    return {
        "kind": "listing",
        "code": code,
        "language": language,
        "title": f"{rng.choice(values['title_beginnings'])} {rng.choice(values['title_endings'])}",
        "fields": {"year": rng.choice(["2018", "2016", "2023"]), "policy_area": area},
    }


def text_index(items: Sequence[Listing], markup: str) -> str:
    """An index as text."""
    form = _SOURCE["text"][markup]
    rows = [form["item"].format(**_parts(item, number)) for number, item in enumerate(items, 1)]
    return form.get("list", "{head}\n{items}").format(head=_head(items), items="\n".join(rows))


def html_index(items: Sequence[Listing], markup: str) -> str:
    """An index as HTML, without what a site puts around it."""
    form = _SOURCE["html"][markup]
    parts = [_parts(item, number) for number, item in enumerate(items, 1)]
    rows = [form["item"].format(**{name: html.escape(text) for name, text in part.items()}) for part in parts]
    return form["list"].format(head=_head(items), items="\n".join(rows))


def html_index_page(items: Sequence[Listing], markup: str) -> str:
    """The page of a member with its index, declared to be in English whatever its words are."""
    template = (FOLDER / "pages" / "around_index.html").read_text("utf-8")
    return template.format(language="en", content=html_index(items, markup))


def _head(items: Sequence[Listing]) -> str:
    return str(languages()[items[0]["language"]]["headings"]["index"][0])


def _parts(item: Listing, number: int) -> dict[str, str]:
    code, year, area = item["code"], item["fields"]["year"], item["fields"]["policy_area"]
    coded = f"{code}, {year}, {area}" if area else f"{code}, {year},"
    return {"title": item["title"], "code": code, "year": year, "area": area, "coded": coded, "number": str(number)}
