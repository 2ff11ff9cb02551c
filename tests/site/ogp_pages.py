"""A seed, a code and a language go in; pages such as OGP's site could print come out, in many markups."""

import html
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from printed_html import Pen, html_page
from printed_records import Layout, printed

INDEX_HEADINGS = {
    "en": ("Member Since 2011", "Commitments", "Resources"),
    "es": ("Miembro desde 2011", "Compromisos", "Recursos"),
    "fr": ("Membre depuis 2011", "Engagements", "Ressources"),
}
# Ways to print the same that have little in common; tests of reading have more of them.
MARKUPS = (
    "definitions", "table_with_heads", "table_of_cells", "strong_in_paragraph", "strong_before_colon", "spans_in_a_row",
    "divs_in_a_row", "divs_in_turn", "divs_in_divs", "headings_as_labels", "no_colon_at_all", "list_items",
    "lines_of_a_paragraph",
)  # fmt: skip


@dataclass(frozen=True)
class Looks:
    """How a site prints its pages: a markup by name (empty: a different one each page), a layout, and its drift.

    `drift` is what changed since the pages were first seen: "" nothing, "labels" a label that nobody knows, "fewer"
    one label less.
    """

    seed: int = 7
    markup: str = ""
    layout: Layout | None = "starred"
    drift: str = ""


@cache
def commitment_page(looks: Looks, code: str, language: str, edition: int = 0) -> str:
    """The page of a commitment; another edition has another description and title."""
    # Layout and values of a code are the same in every language; the words differ.
    number = int(code[-4:])
    page = printed(looks.seed * 1000 + number + 100_000 * edition, language, looks.layout)
    page = replace(page, record={**page.record, "code": code})
    markup = looks.markup or MARKUPS[number % len(MARKUPS)]
    return _drifted(html_page(page, markup, Pen(random.Random(number), noise=False)), looks.drift)


def record_of(looks: Looks, code: str, language: str, edition: int = 0) -> dict[str, object]:
    """What the page of a commitment states, as `extract` should read it."""
    page = printed(looks.seed * 1000 + int(code[-4:]) + 100_000 * edition, language, looks.layout)
    return {**page.record, "code": code}


def index_page(name: str, codes: Sequence[str], language: str) -> str:
    """A member's index; without codes its list is empty, as where a script fills it."""
    since, heading, resources = INDEX_HEADINGS[language]
    items = "\n".join(f"<li><p>Promise number {code[-4:]}</p><p>{code}, 2018, Open Data</p></li>" for code in codes)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(name)}</title></head>"
        f"<body><main><h1>{html.escape(name)}</h1><p>{since}</p><h2>{heading}</h2><ol>{items}</ol>"
        f"<h2>{resources}</h2></main></body></html>"
    )


NOT_FOUND = "<!DOCTYPE html><html><head><title>Page not found</title></head><body><h1>Page not found</h1></body></html>"
WALL = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
    "<h1>Checking your browser</h1><p>Please verify you are human.</p></body></html>"
)
LOGIN = (
    '<!DOCTYPE html><html><head><title>Log in</title></head><body><form action="/login" method="post">'
    '<input name="user"><input type="password" name="secret"></form></body></html>'
)


def _drifted(page: str, drift: str) -> str:
    if drift == "labels":
        for old, new in (
            ("Verifiable", "Can be proved"),
            ("Verificable", "Se puede probar"),
            ("Vérifiable", "Prouvable"),
        ):
            page = page.replace(old, new)
    if drift == "fewer":
        for label in ("Verifiable:", "Verificable:", "Vérifiable:", "Vérifiable :"):
            page = page.replace(label, "")
    return page
