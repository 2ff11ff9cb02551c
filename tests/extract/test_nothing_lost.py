"""Words planted anywhere between the first label and the description come out: in a field, or in a signal."""

import random
import re

import pytest
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
