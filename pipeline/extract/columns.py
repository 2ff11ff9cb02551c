"""The tree of a page goes in; labels that stand apart from their values, in a row or a column, leave it beside them."""

import re
from itertools import pairwise, takewhile
from typing import Any

from lxml import etree

from pipeline.extract.blocks import HEADING_TAGS
from pipeline.extract.labels import entries_of

_TITLE = re.compile(r"\b[A-Z]{2,6}[0-9]{4}\W*$")
_COLUMNS = ("div", "ul", "ol", "section", "td", "p")
_MORE_THAN_A_LABEL = 200
_BEFORE_DESCRIPTION = {"at_a_glance", "institutions", "irm_review", "design", "implementation"}


def stand_columns_up(root: Any) -> None:
    """Turn labels above their values, or in a column before theirs, into rows of a label and its value, in place."""
    _stand_tables_up(root)
    for labels in list(root.iter()):
        values = labels.getnext()
        if _are_columns(labels, values) and not _is_in_description(root, labels):
            _stand_up(labels, values, "div")


def _stand_tables_up(root: Any) -> None:
    for table in list(root.iter("table")):
        rows = [row for row in table.iter("tr") if _table_of(row) is table]
        for labels, values in pairwise(rows):
            if len(labels) != len(values) or not _is_row_of_labels(labels) or not _is_row_of_values(values):
                continue
            if not _is_in_description(root, table):
                _stand_up(labels, values, "tr")


def _are_columns(labels: Any, values: Any) -> bool:
    if values is None or labels.tag not in _COLUMNS or values.tag != labels.tag or (labels.tail or "").strip():
        return False
    return 1 < len(labels) == len(values) and _is_row_of_labels(labels) and _is_row_of_values(values)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"))


def _is_row_of_labels(row: Any) -> bool:
    if len(row) == 0 or (len(row) == 1 and row[0].tag != "th") or _has_stray_words(row):
        return False
    return all(_is_label(_beginning(cell)) for cell in row)


def _is_row_of_values(row: Any) -> bool:
    return not _is_row_of_labels(row) and not _has_stray_words(row)


def _has_stray_words(row: Any) -> bool:
    return any((text or "").strip() for text in (row.text, row.tail, *(cell.tail for cell in row)))


def _beginning(cell: Any) -> str:
    """The words of a cell, up to a few more than a label can have: cells may hold whole pages."""
    words = ""
    for piece in cell.itertext():
        words += piece
        if len(words) > _MORE_THAN_A_LABEL:
            break
    return words


def _is_label(text: str) -> bool:
    return any(entry.kind == "label" for entry in entries_of(text))


def _is_in_description(root: Any, labels: Any) -> bool:
    """Whether a Description heading, one that headings of fields come before, stands between a title and labels."""
    headings: list[str] = []
    for element in takewhile(lambda element: element is not labels, root.iter()):
        if element.tag in HEADING_TAGS and _TITLE.search("".join(element.itertext())):
            headings = []
        headings += [entry.name for entry in entries_of(element.text or "") if entry.kind == "heading"]
    fields = [place for place, name in enumerate(headings) if name in _BEFORE_DESCRIPTION]
    return bool(fields) and "description" in headings[fields[0] :]


def _stand_up(labels: Any, values: Any, tag: str) -> None:
    place, tail = values.getparent(), values.tail
    for label, value in zip(list(labels), list(values), strict=True):
        row = etree.Element(tag)
        row.extend([label, value])
        label.tail = value.tail = None
        values.addprevious(row)
    values.getprevious().tail = tail
    place.remove(values)
    labels.getparent().remove(labels)
