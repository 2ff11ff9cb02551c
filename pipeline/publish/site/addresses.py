"""Names of pages and files go in; their addresses below `public/`, and relative links between them, come out.

Addresses last: they are quoted in articles. Both language trees use the same names, so that switching language
is switching the first folder.
"""

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote

DOOR = "index.html"
NOT_FOUND = "404.html"
STYLE = "assets/site.css"
SCRIPT = "assets/site.js"
ICON = "assets/icon.svg"
CATALOG = "catalog.jsonld"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

_OUTSIDE = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


def home(language: str) -> str:
    """The first page of a language."""
    return f"{language}/index.html"


def about(language: str) -> str:
    """The page on method and limits."""
    return f"{language}/about.html"


def member(language: str, name: str, part: int = 1) -> str:
    """The page of a member: its commitments, or a further part of them where they are too many for one page."""
    return f"{language}/{name}/index.html" if part == 1 else f"{language}/{name}/commitments-{part}.html"


def areas(language: str, name: str) -> str:
    """The page that lists the policy areas of a member."""
    return f"{language}/{name}/areas.html"


def area(language: str, name: str, code: str) -> str:
    """The page of one policy area."""
    return f"{language}/{name}/areas/{code}.html"


def institutions(language: str, name: str) -> str:
    """The page that lists the institutions of a member."""
    return f"{language}/{name}/institutions.html"


def institution(language: str, name: str, code: str) -> str:
    """The page of one institution."""
    return f"{language}/{name}/institutions/{code}.html"


def versions(language: str, name: str) -> str:
    """The page of a member's versions and what changed in each."""
    return f"{language}/{name}/versions.html"


def index(name: str) -> str:
    """The script that holds what the search of a member's commitments needs."""
    return f"assets/index/{name}.js"


def data(language: str, name: str) -> str:
    """The page of a member's data package: downloads and dictionary."""
    return f"{language}/{name}/data.html"


def report(language: str, name: str) -> str:
    """The page of a member's quality report."""
    return f"{language}/{name}/report.html"


def commitment(language: str, name: str, code: str) -> str:
    """The page of one commitment."""
    return f"{language}/{name}/{code}.html"


def download(name: str, path: str) -> str:
    """A file to download, by its path in the member's data package or by the name of a derived file."""
    return f"downloads/{name}/{path}"


def commitment_record(name: str, code: str) -> str:
    """All that the tables say of a commitment, as JSON."""
    return f"commitments/{name}/{code}.json"


def feed(language: str, name: str = "") -> str:
    """The Atom feed of the versions of a member; without a name, of all."""
    return f"{language}/{name}/feed.xml" if name else f"{language}/feed.xml"


def in_language(address: str, language: str) -> str:
    """The same page in the tree of another language."""
    return f"{language}/{address.partition('/')[2]}"


def link(from_page: str, to: str, anchor: str = "") -> str:
    """The relative link from one address to another; works over http and from a folder."""
    relative = _relative(posixpath.dirname(from_page) or ".", to)
    return f"{relative}#{quote(anchor)}" if anchor else relative


def absolute(base_url: str, address: str) -> str:
    """The address on the web; `base_url` ends in a slash."""
    return base_url + quote(address)


def reference(base_url: str, from_page: str, to: str, anchor: str = "") -> str:
    """How a file names another: by its address on the web where a `base_url` is declared, else by a relative link."""
    if not base_url:
        return link(from_page, to, anchor)
    return f"{absolute(base_url, to)}#{quote(anchor)}" if anchor else absolute(base_url, to)


@lru_cache(10_000)
def _relative(folder: str, to: str) -> str:
    return quote(posixpath.relpath(to, folder))


def outside(url: object) -> str:
    """A web address that a page may link to; empty for anything else, such as `javascript:`."""
    text = str(url or "")
    return text if _OUTSIDE.fullmatch(text) else ""
