"""Menus that nobody reads block by block change no word of what is read."""

import random

import pytest
from printed_html import MARKUPS, Pen, html_page
from printed_records import printed
from test_mutated_pages import mutated

from pipeline.extract.content import content_of
from pipeline.extract.html_blocks import html_flows

LINKS = "<ul>" + "".join(f"<li><a href='/{n}/'>Page number {n}</a></li>" for n in range(9)) + "</ul>"
PAGE = (
    "<html><body>{menu}<main><h1>Open data (GT0001)</h1><h2>At-a-Glance</h2><p>Status: Active</p></main></body></html>"
)


def blocks_seen(html: str) -> int:
    return sum(len(flow.blocks) for flow in html_flows(html.encode(), with_menus=False))


def content(html: str, *, with_menus: bool) -> list[list[tuple[str, str]]]:
    flows = (content_of(flow) for flow in html_flows(html.encode(), with_menus=with_menus))
    return [[(block.text, block.node.look) for block in flow.blocks] for flow in flows]


@pytest.mark.parametrize("markup", MARKUPS)
def test_content_is_the_same_with_and_without_menus(markup: str) -> None:
    for seed in range(6):
        rng = random.Random(seed)
        html = html_page(printed(seed), markup, Pen(rng), rng.choice(["around_site", "around_plain_divs"]))
        for page in (html, mutated(html.encode(), rng).decode(errors="replace")):
            assert content(page, with_menus=False) == content(page, with_menus=True)


@pytest.mark.parametrize(
    "menu",
    [
        f"<nav>{LINKS}</nav>",
        f"<header><nav>{LINKS}</nav></header>",
        f"<div class='site-footer'>{LINKS}</div>",
        "<nav><ul><li><a>Action Plan Cycle</a></li><li><a>Status</a></li><li><a>Resources</a></li></ul></nav>",
        "<aside><h2>Stories</h2><p>A word</p><p>and another</p></aside>",
    ],
)
def test_a_menu_is_one_block(menu: str) -> None:
    assert blocks_seen(PAGE.format(menu=menu)) == blocks_seen(PAGE.format(menu="")) + 1


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><p>Status</p><p>Active</p><p>Cycle</p><p>2018</p></nav>",
        "<nav><p><a>Status</a>: Active</p><p><a>Cycle</a>: 2018</p></nav>",
        "<aside><h2>Resources</h2><p>A word</p></aside>",
        "<div class='menu'><p>A word</p><p>GT0002, 2018, Open Data</p></div>",
        "<header><p>A word</p><p>and another</p></header>",
    ],
)
def test_furniture_that_may_hold_content_is_read_block_by_block(furniture: str) -> None:
    assert blocks_seen(PAGE.format(menu=furniture)) > blocks_seen(PAGE.format(menu="")) + 1
