"""Pages that were cut, doubled, mixed up and filled with rubbish, the same every time, never stop the reader."""

import random

import pytest
from printed_html import MARKUPS, Pen, html_page
from printed_indexes import HTML_INDEXES, html_index_page, listings
from printed_records import printed
from printed_texts import KINDS

from pipeline.extract.capture import extract_capture

RUBBISH = (
    b"<div>" * 300, b"<b>" * 200, b"</html>", b"<html>", b"(GT0001)", b"GT0001, 2018, x", b"<plaintext>", b"<![CDATA[",
    b"<style>*{display:none}</style>", b"<title>", b"<!--", b"<script>", b"&#0;", b"\x00", b"\xff\xfe", b"</td></tr>",
)  # fmt: skip


def some_page(rng: random.Random) -> bytes:
    """A page or an index, as text or HTML."""
    seed = rng.randrange(10**6)
    texts = [
        lambda: KINDS[rng.choice(sorted(KINDS))](printed(seed), rng)[0],
        lambda: html_index_page(listings(seed), rng.choice(HTML_INDEXES)),
        lambda: html_page(printed(seed), rng.choice(sorted(MARKUPS)), Pen(rng)),
        lambda: html_page(printed(seed), rng.choice(sorted(MARKUPS)), Pen(rng), "around_plain_divs"),
    ]
    return rng.choice(texts)().encode()


def mutated(page: bytes, rng: random.Random) -> bytes:
    """A page after a few accidents."""
    for _ in range(rng.randint(1, 6)):
        start, end = sorted((rng.randrange(len(page) + 1), rng.randrange(len(page) + 1)))
        page = rng.choice(
            [
                page[:start] + page[min(end, start + 200) :],
                page[:end],
                page[:start] + page[start : start + 300] + page[start:],
                page[:start] + rng.choice(RUBBISH) + page[start:],
                page[:start] + rng.randbytes(rng.randint(1, 20)) + page[start:],
                page[:start] + page[end:] + page[start:end],
                page.replace(
                    rng.choice([b"</div>", b"</p>", b"<br>", b":", b" "]), rng.choice([b"", b"<p>", b"\n"]), 3
                ),
                page[:start] + page[start:end].upper() + page[end:],
            ]
        )
    return page


def read_all(seed: int, count: int) -> None:
    rng = random.Random(seed)
    for _ in range(count):
        extraction = extract_capture(mutated(some_page(rng), rng), "page")
        assert all(record.code and record.title for record in extraction.records)


@pytest.mark.parametrize("seed", range(40))
def test_mutated_pages_are_read_or_signalled(seed: int) -> None:
    read_all(seed, 8)


@pytest.mark.patient
@pytest.mark.parametrize("seed", range(40, 60))
def test_ten_thousand_mutated_pages_are_read_or_signalled(seed: int) -> None:
    read_all(seed, 500)
