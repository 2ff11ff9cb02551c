"""The tree of a page goes in; tables whose labels stand in the first row leave it with a row for each label."""

import re
from itertools import pairwise, takewhile
from typing import Any

from lxml import etree

from pipeline.extract.blocks import HEADING_TAGS
from pipeline.extract.labels import entries_of

_TITLE = re.compile(r"\b[A-Z]{2,6}[0-9]{4}\W*$")
_BEFORE_DESCRIPTION = {"at_a_glance", "institutions", "irm_review", "design", "implementation"}


def stand_columns_up(root: Any) -> None:
    """Turn a row of labels above a row of values into rows of a label and its value, in place."""
    for table in list(root.iter("table")):
        rows = [row for row in table.iter("tr") if _table_of(row) is table]
        for labels, values in pairwise(rows):
            if len(labels) != len(values) or not _is_row_of_labels(labels) or not _is_row_of_values(values):
                continue
            if not _is_in_description(root, table):
                _stand_up(labels, values)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"))


def _is_row_of_labels(row: Any) -> bool:
    if len(row) == 0 or (len(row) == 1 and row[0].tag != "th") or _has_stray_words(row):
        return False
    return all(_is_label("".join(cell.itertext())) for cell in row)


def _is_row_of_values(row: Any) -> bool:
    return not _is_row_of_labels(row) and not _has_stray_words(row)


def _has_stray_words(row: Any) -> bool:
    return any((text or "").strip() for text in (row.text, row.tail, *(cell.tail for cell in row)))


def _is_label(text: str) -> bool:
    return any(entry.kind == "label" for entry in entries_of(text))


def _is_in_description(root: Any, table: Any) -> bool:
    """Whether a Description heading, one that headings of fields come before, stands between a title and a table."""
    headings: list[str] = []
    for element in takewhile(lambda element: element is not table, root.iter()):
        if element.tag in HEADING_TAGS and _TITLE.search("".join(element.itertext())):
            headings = []
        headings += [entry.name for entry in entries_of(element.text or "") if entry.kind == "heading"]
    fields = [place for place, name in enumerate(headings) if name in _BEFORE_DESCRIPTION]
    return bool(fields) and "description" in headings[fields[0] :]


def _stand_up(labels: Any, values: Any) -> None:
    place = values.getparent()
    for label, value in zip(list(labels), list(values), strict=True):
        row = etree.Element("tr")
        row.extend([label, value])
        values.addprevious(row)
    place.remove(values)
    labels.getparent().remove(labels)
