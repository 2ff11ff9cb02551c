"""Generated pages go in; how long reading them takes beside other readers comes out."""

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

from bs4 import BeautifulSoup
from generated_pages import html_page, text_page
from lxml import etree
from measure import Figure, Times, compared
from timing import side_by_side

from pipeline.common.languages import languages
from pipeline.extract.capture import Extraction, extract_capture

LANGUAGES = ("es", "en")
_CHECKSUM = "0" * 64  # that of a capture is made where it is read, and proved against the manifest
_BESIDE = "//main//*[starts-with(normalize-space(text()), $label)]/following-sibling::*[1]//text()"


def lxml_parse(content: bytes) -> object:
    """The floor: the page as a tree, which every reading of ours begins with; ours leaves out the table of its ids."""
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


def ours(content: bytes) -> Extraction:
    """The page as this program reads it."""
    return extract_capture(content, "page", _CHECKSUM)


def figures(count: int, runs: int) -> Iterator[Figure]:
    """HTML beside the floor and four readers; text by itself. Each run has pages that nobody has read before."""
    pages, texts = ([_captures(page, count, run) for run in range(runs + 1)] for page in (html_page, text_page))
    readers: dict[str, Callable[[bytes], object]] = {
        "lxml parse": lxml_parse,
        "bs4 of the whole page": soup,
        **({"selectolax": light} if find_spec("selectolax") else {}),
        **({"parsel, as a Scrapy spider": spider} if find_spec("parsel") else {}),
        "html": ours,
    }
    assert all(len(ours(page).records) == 1 for page in (*pages[0], *texts[0]))
    ways = {name: _all(reader, pages[1:]) for name, reader in readers.items()}
    ways["text"] = _all(ours, texts[1:])
    took = side_by_side(ways, runs)
    goals = {"lxml parse": "≤ 2", "bs4 of the whole page": "≥ 10"}
    for name in list(readers)[:-1]:
        html = Times("extract a page, HTML", took["html"])
        yield compared(_told(pages[1], "pages"), html, Times(name, took[name]), goals.get(name, ""))
    yield compared(
        _told(texts[1], "texts"),
        Times("extract a page, text", took["text"]),
        Times("lxml parse of the same pages as HTML", took["lxml parse"]),
    )


def _captures(page: Callable[[int, str], bytes], count: int, run: int) -> list[bytes]:
    first = run * (count // 2) + 1
    return [page(number, language) for number in range(first, first + count // 2) for language in LANGUAGES]


def _told(pages: Sequence[bytes], name: str) -> str:
    return f"{len(pages)} {name} of {sum(map(len, pages)) // len(pages) // 1000} kB"


def _all(reader: Callable[[bytes], object], runs: Sequence[Sequence[bytes]]) -> Callable[[], object]:
    """What reads the pages of one run after the other, and keeps nothing of a page when it goes to the next."""
    pages = iter(runs)

    def read() -> None:
        for page in next(pages):
            reader(page)

    return read
