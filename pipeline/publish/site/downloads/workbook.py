"""The tables of an edition go in; an Excel workbook in Spanish comes out."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from pipeline.common.cache import NO_CACHE, Cache
from pipeline.common.messages import message
from pipeline.publish.site.downloads.archive import entry_of
from pipeline.publish.site.downloads.explaining_sheets import about_sheet, dictionary_sheet
from pipeline.publish.site.downloads.sheet_writing import Following, formats_of, write_sheet
from pipeline.publish.site.downloads.sheets import LANGUAGE, sheet_name
from pipeline.publish.site.downloads.table_sheet import table_sheet
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.templating import publisher_of
from pipeline.publish.site.wording import title_of

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_END_OF_ROWS = b"</sheetData>"


def write_workbook(path: Path, edition: Edition, day: date, cache: Cache = NO_CACHE) -> None:
    """The workbook, dated `day`: the dictionary, what to know first, then a sheet a table.

    The library makes it with the titles only; the rows come in while it is packed.
    """
    sheets = [dictionary_sheet(edition), about_sheet(edition), *(table_sheet(edition, name) for name in edition.tables)]
    titled = io.BytesIO()
    book = xlsxwriter.Workbook(titled, OPTIONS)
    book.set_properties(_properties(edition, day))
    formats, names, rows = formats_of(book), list[str](), dict[str, Following]()
    for number, sheet in enumerate(sheets, 1):
        names.append(sheet_name(sheet.title, names))
        rows[f"xl/worksheets/sheet{number}.xml"] = write_sheet(book, formats, names[-1], sheet, cache)
    book.close()
    _pack(path, titled, rows, day)


def _pack(path: Path, titled: io.BytesIO, rows: Mapping[str, Following], day: date) -> None:
    """The files of a workbook, `rows` after the titles of each sheet."""
    with zipfile.ZipFile(titled) as made, zipfile.ZipFile(path, "w") as packed:
        for name in made.namelist():
            entry = entry_of(name, (day.year, day.month, day.day))
            with packed.open(entry, "w") as file:
                for content in _with_rows(made.read(name), rows[name]) if name in rows else [made.read(name)]:
                    file.write(content)


def _with_rows(titled: bytes, following: Following) -> Iterator[bytes]:
    before, end, after = titled.partition(_END_OF_ROWS)
    yield before.replace(following.titled, following.whole, 1)
    yield from following.rows
    yield end + after


def _properties(edition: Edition, day: date) -> Mapping[str, object]:
    descriptor = edition.package.descriptor
    version = message("Version {version}", version=edition.package.version).in_language(LANGUAGE)
    licences = ", ".join(licence["title"] for licence in descriptor["licenses"])
    return {
        "title": title_of(descriptor, LANGUAGE),
        "author": publisher_of(descriptor),
        "comments": f"{version}. {licences}.",
        "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001  (a day, wherever the reader is)
    }
