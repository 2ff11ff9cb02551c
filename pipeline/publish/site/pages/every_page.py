"""What is published of each member goes in; every page of the catalogue, by its address, comes out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from pipeline.common.messages import LANGUAGES
from pipeline.common.tables import Row
from pipeline.publish.site import addresses
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.machine.dataset import dataset
from pipeline.publish.site.pages.commitment import commitment_page
from pipeline.publish.site.pages.data import derived_files, document_files, earlier_versions, table_files
from pipeline.publish.site.pages.member import lines
from pipeline.publish.site.pages.report import finding_groups
from pipeline.publish.site.published import Published
from pipeline.publish.site.templating import render

Content = Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """A page before it is rendered."""

    address: str
    template: str
    language: str
    content: Content

    def rendered(self, base_url: str) -> bytes:
        """The page as HTML; `base_url` is where the catalogue lies on the web, where that is declared."""
        return render(self.template, self.address, self.language, {**self.content, "base_url": base_url})


def pages(published: Sequence[Published]) -> Iterator[Page]:
    """All pages: the door, the page for addresses that do not exist, and the tree of each language."""
    content = {"published": published}
    # These two speak both languages.
    yield Page(addresses.DOOR, "door.html", LANGUAGES[0], content)
    yield Page(addresses.NOT_FOUND, "not_found.html", LANGUAGES[0], content)
    with_pages = {one.edition.name for one in published if not one.edition.is_union}
    for language in LANGUAGES:
        yield Page(addresses.home(language), "home.html", language, content)
        yield Page(addresses.about(language), "about.html", language, content)
        for one in published:
            yield from _member_pages(one, language, with_pages)


def _member_pages(one: Published, language: str, with_pages: set[str]) -> Iterator[Page]:
    edition, files = one.edition, one.downloads
    reader = Reader(edition, language)
    shared = {
        "edition": edition,
        "figures": one.figures,
        "tables": table_files(reader, files),
        "derived": derived_files(reader, files),
        "with_pages": with_pages,
    }
    data = {
        "documents": document_files(reader, files),
        "earlier": earlier_versions(files),
        "cuts": files.cuts,
        "dataset": partial(dataset, one, language),
    }
    name = edition.name
    yield Page(addresses.member(language, name), "member.html", language, {**shared, "lines": lines(reader)})
    yield Page(addresses.data(language, name), "data.html", language, {**shared, **data})
    yield Page(addresses.report(language, name), "report.html", language, {**shared, "groups": finding_groups(reader)})
    if name in with_pages:
        yield from _commitment_pages(reader)


def _commitment_pages(reader: Reader) -> Iterator[Page]:
    edition = reader.edition
    for row, before, after in _with_neighbours(edition.tables["commitments"]):
        content = {"edition": edition, "page": commitment_page(reader, row), "before": before, "after": after}
        address = addresses.commitment(reader.language, edition.name, str(row["commitment"]))
        yield Page(address, "commitment.html", reader.language, content)


def _with_neighbours(commitments: Sequence[Row]) -> Iterator[tuple[Row, Row | None, Row | None]]:
    """Each commitment with the one before it and the one after it in its plan."""
    ordered = sorted(commitments, key=lambda row: (str(row["plan"] or ""), str(row["commitment"])))
    for _, group in groupby(ordered, key=lambda row: row["plan"]):
        own = list(group)
        yield from zip(own, [None, *own[:-1]], [*own[1:], None], strict=True)
