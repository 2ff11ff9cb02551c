"""A page goes in; its words, the rows of its tables and its facts come out, as a reader sees them."""

from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

Read = Callable[[str], BeautifulSoup]


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def table(page: BeautifulSoup, caption: str) -> list[list[str]]:
    """The body of the table whose caption has this id, row by row."""
    found = page.find(id=caption)
    assert isinstance(found, Tag)
    parent = found.find_parent("table")
    assert isinstance(parent, Tag)
    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in parent.select("tbody tr")]
    assert rows
    return rows


def fact(page: BeautifulSoup, title: str) -> str:
    for term in page.select(".facts dt"):
        if words(term) == title:
            return words(term.find_next_sibling("dd"))
    raise AssertionError(f"no fact {title}")
