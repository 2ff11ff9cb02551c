"""What is published of each member goes in; every file for programs but the records of commitments comes out."""

from collections.abc import Iterator, Sequence

from pipeline.common.files import json_bytes
from pipeline.common.messages import LANGUAGES
from pipeline.publish.site import addresses
from pipeline.publish.site.machine.catalog import catalog
from pipeline.publish.site.machine.feed import feed
from pipeline.publish.site.machine.sitemap import is_root_of_host, robots, sitemap
from pipeline.publish.site.published import Published


def machine_files(published: Sequence[Published], pages: Sequence[str], base_url: str) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents. What has to name absolute addresses is left out where no `base_url` is declared."""
    own = [one for one in published if not one.edition.is_union]
    if published:
        yield addresses.CATALOG, json_bytes(catalog(published, base_url))
    if not base_url:
        return
    yield addresses.SITEMAP, sitemap((page for page in pages if page != addresses.NOT_FOUND), base_url)
    if is_root_of_host(base_url):
        yield addresses.ROBOTS, robots(base_url)
    yield from _feeds(own, base_url)


def _feeds(published: Sequence[Published], base_url: str) -> Iterator[tuple[str, bytes]]:
    for language in LANGUAGES if published else ():
        address = addresses.feed(language)
        yield address, feed(published, address, language, base_url)
        for one in published:
            address = addresses.feed(language, one.edition.name)
            yield address, feed([one], address, language, base_url)
