"""What is published of each member goes in; every page of the catalogue but those of commitments comes out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.common.messages import LANGUAGES
from pipeline.publish.site import addresses
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.machine.dataset import dataset
from pipeline.publish.site.pages.cover import Cover, Days, cover, days
from pipeline.publish.site.pages.data import data_content, derived_files, main_tables
from pipeline.publish.site.pages.figures import Figures, figures
from pipeline.publish.site.pages.finder import finder
from pipeline.publish.site.pages.groups import area_groups, institution_groups, without_members
from pipeline.publish.site.pages.lines import Lines, lines_of
from pipeline.publish.site.pages.member_charts import member_charts
from pipeline.publish.site.pages.page import Page
from pipeline.publish.site.pages.parts import parts
from pipeline.publish.site.pages.report import finding_groups
from pipeline.publish.site.pages.versions import Version, versions
from pipeline.publish.site.published import Published


@dataclass(frozen=True)
class Card:
    """A member on the first page of a language."""

    cover: Cover
    days: Days
    figures: Figures
    newest: Version


def every_page(published: Sequence[Published], base_url: str) -> Iterator[Page]:
    """The door, the page for addresses that do not exist, and the tree of each language but the pages of commitments.

    `base_url` is where the catalogue lies on the web; empty where nobody has declared it.
    """
    cards = {language: [_card(one, language) for one in published] for language in LANGUAGES}
    # These two speak both languages.
    yield Page(addresses.DOOR, "door.html", LANGUAGES[0], {"cards": cards})
    # A server shows this one at any address, so its links begin at the root, where that is known.
    yield Page(addresses.NOT_FOUND, "not_found.html", LANGUAGES[0], {"root": urlsplit(base_url).path})
    with_pages = frozenset(one.edition.name for one in published if not one.edition.is_union)
    for language in LANGUAGES:
        content = {"cards": cards[language], "base_url": base_url}
        yield Page(addresses.home(language), "home.html", language, content)
        yield Page(addresses.about(language), "about.html", language, content)
        for one in published:
            yield from _pages_of_member(one, language, with_pages, base_url)


def _card(one: Published, language: str) -> Card:
    reader = Reader(one.edition, language)
    return Card(cover(reader), days(one.edition, one.checked), figures(one.edition), versions(reader, one.downloads)[0])


def _pages_of_member(one: Published, language: str, with_pages: frozenset[str], base_url: str) -> Iterator[Page]:
    edition, name = one.edition, one.edition.name
    reader = Reader(edition, language)
    shared = {"cover": cover(reader), "figures": figures(edition), "base_url": base_url}
    dated, charts, lines = {"days": days(edition, one.checked)}, member_charts(reader), lines_of(reader, with_pages)
    yield from _member_pages(one, reader, {**shared, **dated, "charts": charts}, lines)
    data = {**dated, **data_content(reader, one.downloads), "dataset": dataset(one, language, base_url)}
    yield Page(addresses.data(language, name), "data.html", language, {**shared, **data})
    found = {"groups": finding_groups(reader, with_pages), "known": charts.known, **dated}
    yield Page(addresses.report(language, name), "report.html", language, {**shared, **found})
    all_versions = {"versions": versions(reader, one.downloads), "with_pages": name in with_pages, **dated}
    yield Page(addresses.versions(language, name), "versions.html", language, {**shared, **all_versions})
    yield from _group_pages(reader, shared, lines)


def _member_pages(one: Published, reader: Reader, shared: Mapping[str, object], lines: Lines) -> Iterator[Page]:
    name, language = one.edition.name, reader.language
    content = {
        **shared,
        "finder": finder(reader),
        "derived": derived_files(reader, one.downloads),
        "tables": main_tables(reader, one.downloads),
    }
    for part in parts(language, name, list(lines.values())):
        yield Page(addresses.member(language, name, part.number), "member.html", language, {**content, "part": part})


def _group_pages(reader: Reader, shared: Mapping[str, object], lines: Lines) -> Iterator[Page]:
    name, language = reader.edition.name, reader.language
    areas, institutions = area_groups(reader, lines), institution_groups(reader, lines)
    listed = [
        (addresses.areas(language, name), "areas.html", areas),
        (addresses.institutions(language, name), "institutions.html", institutions),
    ]
    for address, template, groups in listed:
        yield Page(address, template, language, {**shared, "groups": without_members(groups)})
    for template, groups in (("area.html", areas), ("institution.html", institutions)):
        for group in groups:
            if group.to:
                yield Page(group.to, template, language, {**shared, "group": group})
