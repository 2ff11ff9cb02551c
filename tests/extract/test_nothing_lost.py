"""Words planted anywhere between the first label and the description come out: in a field, or in a signal."""

import random
import re

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from printed_html import MARKUPS, Pen, html_page
from printed_records import Printed, printed
from printed_texts import KINDS

from pipeline.extract.capture import Extraction, extract_capture

PLANTS = ("<p>{} some words</p>", " {} ", "<b>{}:</b> unknown", "<div>{}: x</div>", "<br>{}<br>")
# Copies that no eye sees, words of controls, and fields that do not stand between the title and the description.
NOT_IN_A_ROW = {
    "accordion_of_buttons", "preformatted",
    "hidden_copy", "tooltips", "tooltips_of_buttons", "related_stories", "side_column_first", "description_first",
    "fields_in_a_footer", "words_for_screen_readers",
}  # fmt: skip

# A class that was cut off may be one that hides, and no reader has to see into it.
MUTATED = sorted({*MARKUPS} - NOT_IN_A_ROW - {"utility_classes"})
ACCIDENTS = (
    "<div>",
    "</div>",
    "<b>",
    "<p>",
    "</p>",
    "</td></tr>",
    "</li>",
    "</dl>",
    "<br>",
    "&nbsp;",
    " : ",
    "(GT0001)",
)
UNSEEN = {"script", "style", "title", "head", "template", "button", "nav", "textarea", "select", "option", "noscript"}


def said(extraction: Extraction) -> str:
    """Every word of the records and of the signals."""
    words = [signal.text for signal in extraction.signals]
    for record in extraction.records:
        words += [record.title, *(signal.text for signal in record.signals)]
        words += [value if isinstance(value, str) else " ".join(value) for value in record.fields.values()]
    return " ".join(words)


def structured_part(html: str, page: Printed) -> range:
    """Where in the HTML the fields stand: from the first label to the first word of the description."""
    first = html.index(page.lines[0].label.rstrip(" :"), html.index("<main"))
    return range(first, html.rindex(page.record["fields"]["description"][:12]))


@pytest.mark.parametrize("markup", sorted(set(MARKUPS) - NOT_IN_A_ROW))
def test_nothing_is_lost_in_html(markup: str) -> None:
    rng = random.Random(markup)
    for seed in range(6):
        page = printed(seed)
        html = html_page(page, markup, Pen(random.Random(seed), noise=False))
        part = structured_part(html, page)
        places = [match.end() for match in re.finditer(">", html[: part.stop]) if match.end() > part.start]
        place = rng.choice(places[:-3])
        planted = html[:place] + rng.choice(PLANTS).format("zxq") + html[place:]
        assert "zxq" in said(extract_capture(planted.encode(), "page"))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_in_text(kind: str) -> None:
    rng = random.Random(kind)
    for seed in range(20):
        page = printed(seed)
        lines = KINDS[kind](page, random.Random(seed))[0].splitlines()
        start = next(number for number, line in enumerate(lines) if line.startswith(page.lines[0].label))
        lines.insert(
            rng.randrange(start + 1, len(lines)), rng.choice(["zxq", "Zxq: words", "• zxq", "a line with zxq."])
        )
        assert "zxq" in said(extract_capture("\n".join(lines).encode(), "page")).lower()


def after_accidents(html: str, rng: random.Random) -> str:
    """A piece of a page in which something was cut out, doubled, mixed up or lost."""
    for _ in range(rng.randint(1, 5)):
        start, end = sorted((rng.randrange(len(html) + 1), rng.randrange(len(html) + 1)))
        html = rng.choice(
            [
                html[:start] + html[min(end, start + 60) :],
                html[:start] + html[start : start + 80] + html[start:],
                html[:start] + rng.choice(ACCIDENTS) + html[start:],
                html[:start] + html[end:] + html[start:end],
                html.replace(rng.choice(["</div>", "</p>", "<br>", ":", " "]), rng.choice(["", "<p>", "\n"]), 3),
                html[:start] + html[start:end].upper() + html[end:],
            ]
        )
    return html


def is_seen(html: str) -> bool:
    """Whether another parser sees the planted word where a reader of the page would."""
    found = BeautifulSoup(html, "lxml").find(string=re.compile("zxq"))
    # A comment is a string too, of a type of its own.
    return type(found) is NavigableString and not any(parent.name in UNSEEN for parent in found.parents)


def lose_nothing(seed: int, count: int) -> None:
    rng = random.Random(seed)
    for _ in range(count):
        page = printed(rng.randrange(10**6))
        html = html_page(page, rng.choice(MUTATED), Pen(rng, noise=False))
        first, last = (page.lines[number].label.rstrip(" :") for number in (0, -1))
        start = html.index(first, html.index("<main")) + len(first)
        end = html.index(last, start)
        piece = after_accidents(html[start:end], rng)
        tags = [match.end() for match in re.finditer(">", piece)]
        if tags:
            place = rng.choice(tags)
            planted = f"{html[:start]}{piece[:place]} zxq {piece[place:]}{html[end:]}"
            assert "zxq" in said(extract_capture(planted.encode(), "page")).lower() or not is_seen(planted), planted


@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_lost_between_the_labels_of_a_page_after_accidents(seed: int) -> None:
    lose_nothing(seed, 20)


@pytest.mark.patient
@pytest.mark.parametrize("seed", range(10, 30))
def test_nothing_is_lost_in_ten_thousand_pages_after_accidents(seed: int) -> None:
    lose_nothing(seed, 500)
