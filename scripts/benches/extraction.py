"""Generated pages go in; how long reading them takes beside other readers comes out."""

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

from bs4 import BeautifulSoup
from generated_pages import html_page, text_page
from lxml import etree
from measure import Figure, Times, compared
from timing import side_by_side

from pipeline.common.languages import languages
from pipeline.extract.capture import extract_capture

LANGUAGES = ("es", "en")
_BESIDE = "//main//*[starts-with(normalize-space(text()), $label)]/following-sibling::*[1]//text()"


def lxml_parse(content: bytes) -> object:
    """The floor: the tree that every reading of ours begins with."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(content, parser)


def soup(content: bytes) -> object:
    """The whole page as Beautiful Soup."""
    return BeautifulSoup(content, "lxml")


def light(content: bytes) -> list[str]:
    """What selectolax needs to parse, and to give the texts of the content."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (peers may be missing)

    tree = LexborHTMLParser(content)
    main = tree.css_first("main")
    return [node.text() for node in main.css("h1, h2, h3, h4, p, li, dt, dd, td, th, div")] if main else []


def spider(content: bytes) -> dict[str, str]:
    """What the callback of a Scrapy spider does: title, description, and for each label what stands beside it."""
    from parsel import Selector  # noqa: PLC0415  (peers may be missing)

    selector = Selector(text=content.decode())
    labels = languages()[selector.attrib.get("lang", "en")]["labels"]
    fields = {
        name: " ".join(selector.xpath(_BESIDE, label=spelling).getall())
        for name, spellings in labels.items()
        for spelling in spellings
    }
    title, words = (selector.css(place).xpath("string()").get("") for place in ("main h1", "main"))
    return {**fields, "title": title, "description": words}


def figures(count: int, runs: int) -> Iterator[Figure]:
    """HTML beside the floor and four readers; text by itself."""
    pages = [html_page(number, language) for number in range(1, count // 2 + 1) for language in LANGUAGES]
    texts = [text_page(number, language) for number in range(1, count // 2 + 1) for language in LANGUAGES]
    readers: dict[str, Callable[[bytes], object]] = {
        "lxml parse": lxml_parse,
        "bs4 of the whole page": soup,
        **({"selectolax": light} if find_spec("selectolax") else {}),
        **({"parsel, as a Scrapy spider": spider} if find_spec("parsel") else {}),
        "html": lambda content: extract_capture(content, "page"),
    }
    assert all(len(extract_capture(page, "page").records) == 1 for page in (*pages, *texts))
    ways = {name: _all(reader, pages) for name, reader in readers.items()}
    ways["text"] = _all(readers["html"], texts)
    took = side_by_side(ways, runs)
    on = f"{len(pages)} pages of {sum(map(len, pages)) // len(pages) // 1000} kB"
    goals = {"lxml parse": "≤ 2", "bs4 of the whole page": "≥ 10"}
    for name in list(readers)[:-1]:
        yield compared(on, Times("extract a page, HTML", took["html"]), Times(name, took[name]), goals.get(name, ""))
    on = f"{len(texts)} texts of {sum(map(len, texts)) // len(texts) // 1000} kB"
    yield compared(
        on,
        Times("extract a page, text", took["text"]),
        Times("lxml parse of the same pages as HTML", took["lxml parse"]),
    )


def _all(reader: Callable[[bytes], object], pages: Sequence[bytes]) -> Callable[[], object]:
    return lambda: [reader(page) for page in pages]
