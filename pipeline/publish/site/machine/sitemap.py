"""The addresses of pages go in; what search engines read, `sitemap.xml` and `robots.txt`, comes out."""

from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree import ElementTree

from pipeline.publish.site import addresses
from pipeline.publish.site.templating import GENERATOR

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[str], base_url: str) -> bytes:
    """The pages by their absolute addresses, in order."""
    root = ElementTree.Element("urlset", {"xmlns": SITEMAPS})
    for address in sorted(pages):
        page = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(page, "loc").text = addresses.absolute(base_url, address)
    ElementTree.indent(root)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def robots(base_url: str) -> bytes:
    """Everybody is welcome; the first line tells our file from one that the owner of the server wrote."""
    return (
        f"# {GENERATOR}\nUser-agent: *\nAllow: /\n\nSitemap: {addresses.absolute(base_url, addresses.SITEMAP)}\n"
    ).encode()


def is_root_of_host(base_url: str) -> bool:
    """Whether the catalogue lies at the root of its host, the only place where robots.txt is looked for."""
    return urlsplit(base_url).path == "/"
