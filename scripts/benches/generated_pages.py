"""The number of a commitment and a language go in; its page, of the size and shape of those of OGP's site, comes out.

Labels, values and markups are those that the tests print; what is added is what makes a page as large as a real one:
a description of some thousand signs that answers the questions of a known form, and the styles, scripts, menus and
footer of a site. The same number gives the same page on every machine.
"""

import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from ogp_pages import MARKUPS
from printed_html import Pen, content
from printed_records import Layout, Line, Printed, Section, printed
from printed_texts import KINDS

from pipeline.common.languages import languages

PLAN_YEARS = (2012, 2014, 2016, 2018)
TEXT_KINDS = ("full", "glued", "value_below")
_FORM = ("period", "responsible", "problem", "commitment", "contribution", "relevance", "additional_information")
_SIGNS_OF_A_DESCRIPTION = (1_500, 9_000)
_WORDS: Mapping[str, Mapping[str, Any]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def code(number: int) -> str:
    """The code of a commitment, as `GT0001`; beyond 9,999 of them with one more letter, as `GTB0001`."""
    batch, within = divmod(number - 1, 9_999)
    return f"GT{'ABCDEFGHIJKLMNOP'[batch] if batch else ''}{within + 1:04}"


def html_page(number: int, language: str, edition: int = 0) -> bytes:
    """The page as HTML of about 100 kB, in one of many markups.

    Another edition has another description, with as many milestones: to lose one would stop a publication.
    """
    page = _page(number, language, edition)
    inner = content(page, MARKUPS[number % len(MARKUPS)], Pen(random.Random(number), noise=False))
    before, after = _site(language)
    return f"{before}\n{inner}\n{after}".encode()


def text_page(number: int, language: str, edition: int = 0) -> bytes:
    """The page as a text capture, in one of the kinds that keep all headings."""
    page = _page(number, language, edition)
    text, _ = KINDS[TEXT_KINDS[number % len(TEXT_KINDS)]](page, random.Random(number))
    return text.encode()


def index_text(numbers: range, language: str) -> bytes:
    """A member's index as text: a title, and the line of its code, year and area, for each commitment."""
    head = languages()[language]["headings"]["index"][0]
    lines = [head]
    for number in numbers:
        page = _page(number, language)
        lines += [page.record["title"], f"{code(number)}, {_year(number)}, {page.record['fields']['policy_areas'][0]}"]
    return "\n".join(lines).encode()


def _year(number: int) -> int:
    return PLAN_YEARS[number % len(PLAN_YEARS)]


def _page(number: int, language: str, edition: int = 0) -> Printed:
    layout: Layout = "starred" if _year(number) < 2018 else "ambition"
    page = printed(number, language, layout)
    year = _year(number)
    fields = {
        "action_plan": _WORDS[language]["action_plan"].format(years=f"{year}-{year + 2}"),
        "cycle": str(year),
        "status": languages()[language]["values"]["status"]["inactive"][0] if page.record["fields"]["status"] else "",
    }
    description = list(_description(random.Random(f"{number} {edition}"), language, year, 2 + number % 4))
    record = {
        **page.record,
        "code": code(number),
        "title": f"{page.record['title']} {number}",
        "fields": {**page.record["fields"], **fields, "description": " ".join(description)},
    }
    return replace(
        page, record=record, sections=[_filled(one, fields) for one in page.sections], description=description
    )


def _filled(section: Section, values: Mapping[str, str]) -> Section:
    lines = [Line(line.name, line.label, values.get(line.name, line.value)) for line in section.lines]
    return replace(section, lines=lines)


def _description(rng: random.Random, language: str, year: int, milestones: int) -> Iterator[str]:
    """The answers to a form, question by question, and a table of so many milestones as pages flatten it."""
    source, words = languages()[language]["description"], _WORDS[language]
    start, end = words["months"][3], words["months"][2]
    answers = {
        "period": words["period"].format(start=start, first=year, end=end, last=year + 2),
        "responsible": words["responsible"],
    }
    size = rng.randint(*_SIGNS_OF_A_DESCRIPTION) // (len(_FORM) - len(answers))
    for question in _FORM:
        yield f"{source[question][0]} {answers.get(question) or _prose(rng, language, size)}"
    yield f"{_milestone_header(language)} {' '.join(_milestones(rng, language, year, milestones))}"


def _prose(rng: random.Random, language: str, size: int) -> str:
    text = ""
    while len(text) < size:
        sentence = " ".join(rng.choices(_vocabulary(language), k=rng.randint(8, 40)))
        text = f"{text} {sentence.capitalize()}.".strip()
    return text


@cache
def _vocabulary(language: str) -> list[str]:
    small: list[str] = languages()[language]["function_words"]["words"]
    return [*_WORDS[language]["words"], *small, *small]


def _milestone_header(language: str) -> str:
    columns = languages()[language]["milestone_columns"]
    return " ".join(columns[name][0] for name in ("number", "description", "responsible", "status", "start", "end"))


def _milestones(rng: random.Random, language: str, year: int, count: int) -> Iterator[str]:
    words, statuses = _WORDS[language], languages()[language]["values"]["milestone_status"]["new"]
    for number in range(1, count + 1):
        dates = f"{words['months'][3]} {year} {words['months'][1]} {year + 1}"
        yield f"{number} {_prose(rng, language, 150)} {words['responsible']} {statuses[0]} {dates}"


@cache
def _site(language: str) -> tuple[str, str]:
    """What stands before and after the content: about 85 kB, of which two fifths are styles and scripts."""
    names = [" ".join(pair).title() for pair in product(_WORDS[language]["words"], repeat=2)]
    menus = "".join(_menu(names[start : start + 18]) for start in range(0, 18 * 8, 18))
    styles = "".join(f".has-color-{n}-background{{background-color:#{n:06x}!important}}\n" for n in range(300))
    script = "".join(f"window.settings[{n}]={{'id':{n},'name':'Status: {n}','open':false}};\n" for n in range(250))
    links = "".join(f'<link rel="stylesheet" id="part-{n}-css" href="/parts/{n}.css" media="all">\n' for n in range(60))
    cards = "".join(
        f'<article class="card card-{n}"><a href="/stories/{n}/"><img src="/{n}.jpg" alt=""><h4>{names[n]}</h4></a>'
        f'<p class="card-text">{" ".join(names[n : n + 15]).lower()}</p></article>'
        for n in range(6)
    )
    before = (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>Open Government Partnership</title>\n{links}<style>.x9{{display:none}}\n{styles}</style>\n"
        f"<script>{script}</script></head>\n"
        '<body class="single single-commitment"><a class="skip-link screen-reader-text" href="#content">Skip</a>\n'
        '<div class="cookie-banner"><p>We use cookies.</p><button type="button">Accept</button></div>\n'
        f'<header class="site-header"><nav class="main-nav"><ul class="menu">{menus}</ul></nav></header>\n'
        '<main id="content" class="site-main"><div class="container"><div class="row"><div class="col-lg-8">'
    )
    after = (
        f'</div><div class="col-lg-4"><aside class="sidebar">{cards}</aside></div></div></div></main>\n'
        f'<footer class="site-footer"><div class="footer-widgets"><ul class="menu">{_menu(names[400:460])}</ul></div>'
        f"<p>© 2024 Open Government Partnership</p></footer>\n<script>{script}</script></body></html>"
    )
    return before, after


def _menu(names: list[str]) -> str:
    items = "".join(
        f'<li id="menu-item-{n}" class="menu-item menu-item-type-post_type menu-item-{n}"><a class="menu-link"'
        f' href="/pages/{name.replace(" ", "-").lower()}/"><span class="menu-text">{name}</span></a></li>\n'
        for n, name in enumerate(names)
    )
    return f'<li class="menu-item has-children"><a href="#">{names[0]}</a><ul class="sub-menu">{items}</ul></li>'
