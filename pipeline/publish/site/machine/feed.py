"""What is published of members goes in; an Atom feed of their versions, in one language, comes out."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from pipeline.common.messages import message
from pipeline.publish.site import addresses
from pipeline.publish.site.downloads.every_download import version_day
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.machine.package_facts import versions
from pipeline.publish.site.machine.version_notes import notes_of
from pipeline.publish.site.pages.history import newest_first
from pipeline.publish.site.published import Published
from pipeline.publish.site.templating import GENERATOR, PROJECT, publisher_of
from pipeline.publish.site.wording import title_of

ATOM = "http://www.w3.org/2005/Atom"
CHANGES = "CHANGES.md"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """A version of a member's data."""

    one: Published
    version: str


def feed(published: Sequence[Published], address: str, language: str, base_url: str) -> bytes:
    """The feed at `address`, newest version first; `base_url` is declared, for feed readers know no folder."""
    of_version: dict[str, list[Entry]] = {}
    for one in published:
        for version in versions(one):
            of_version.setdefault(version, []).append(Entry(one, version))
    entries = [entry for version in newest_first(of_version) for entry in of_version[version]]
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    names = [title_of(one.edition.package.descriptor, language) for one in published]
    title = message("{name}: new versions", name=names[0] if len(names) == 1 else PROJECT)
    _add(root, "id", _identifier(address))
    _add(root, "title", title.in_language(language))
    _add(root, "updated", _moment(entries[0].version))
    _add(root, "link", rel="self", type="application/atom+xml", href=addresses.absolute(base_url, address))
    _add(root, "link", rel="alternate", type="text/html", href=addresses.absolute(base_url, addresses.home(language)))
    _add(root, "generator", GENERATOR)
    for entry in entries:
        root.append(_entry(entry, language, base_url))
    ElementTree.indent(root)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(entry: Entry, language: str, base_url: str) -> ElementTree.Element:
    edition = entry.one.edition
    title = message(
        "{name}, version {version}",
        name=title_of(edition.package.descriptor, language),
        version=entry.version,
    )
    element = ElementTree.Element("entry")
    _add(element, "id", _identifier(f"{edition.name}/{language}/{entry.version}"))
    _add(element, "title", title.in_language(language))
    _add(element, "updated", _moment(entry.version))
    page = addresses.absolute(base_url, addresses.versions(language, edition.name))
    _add(element, "link", rel="alternate", type="text/html", href=f"{page}#v{entry.version}")
    author = _add(element, "author")
    _add(author, "name", publisher_of(edition.package.descriptor))
    notes = notes_of(_changes(edition), entry.version, language)
    if notes:
        _add(element, "content", notes, type="text")
    return element


def _changes(edition: Edition) -> str:
    path = edition.package.folder / CHANGES
    return path.read_text("utf-8") if path.is_file() else ""


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = _NO_XML.sub("", text) or None
    return element


def _identifier(name: str) -> str:
    # The same wherever the catalogue moves, so that no reader takes old entries for new ones.
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{GENERATOR}/{name}").urn


def _moment(version: str) -> str:
    return f"{version_day(version).isoformat()}T00:00:00Z"
