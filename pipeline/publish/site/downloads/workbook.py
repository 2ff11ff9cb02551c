"""The tables of an edition go in; an Excel workbook in Spanish comes out."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from pipeline.common.messages import message
from pipeline.publish.site.downloads.explaining_sheets import about_columns, dictionary_columns
from pipeline.publish.site.downloads.sheet_writing import formats_of, write_sheet
from pipeline.publish.site.downloads.sheets import LANGUAGE, sheet_name
from pipeline.publish.site.downloads.table_sheet import table_columns
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.templating import publisher_of
from pipeline.publish.site.wording import title_of

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(path: Path, edition: Edition, day: date) -> None:
    """The workbook, dated `day`: the dictionary, what to know first, then a sheet a table."""
    sheets = [
        (message("Dictionary").in_language(LANGUAGE), dictionary_columns(edition)),
        (message("Read me").in_language(LANGUAGE), about_columns(edition)),
        *(
            (title_of(edition.package.resource(name), LANGUAGE), table_columns(edition, name))
            for name in edition.tables
        ),
    ]
    book = xlsxwriter.Workbook(str(path), OPTIONS)
    book.set_properties(_properties(edition, day))
    formats, taken = formats_of(book), list[str]()
    for title, columns in sheets:
        taken.append(sheet_name(title, taken))
        write_sheet(book, formats, taken[-1], columns)
    book.close()


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
