"""The tree of a page goes in; labels that stand apart from their values, in a row or a column, leave it beside them."""

import re
from collections.abc import Sequence
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
    for table in list(root.iter("table")):
        rows = [row for row in table.iter("tr") if _table_of(row) is table]
        for labels, values in pairwise(rows):
            cells = list(labels)
            if _belong_together(labels, cells, values) and not _is_in_description(root, table):
                _stand_up(labels, cells, values, "tr")
    for labels in list(root.iter(_COLUMNS)):
        values = labels.getnext() if len(labels) > 1 else None
        if values is None or values.tag != labels.tag or not 1 < len(values) <= len(labels):
            continue
        cells = [cell for cell in labels if _beginning(cell).strip()]
        if _belong_together(labels, cells, values) and not _is_in_description(root, labels):
            _stand_up(labels, cells, values, "div")


def _belong_together(labels: Any, cells: Sequence[Any], values: Any) -> bool:
    if len(cells) != len(values) or not _are_labels(cells) or _are_labels(list(values)):
        return False
    return not ((labels.tail or "").strip() or _has_stray_words(labels) or _has_stray_words(values))


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"))


def _are_labels(cells: Sequence[Any]) -> bool:
    if not cells or (len(cells) == 1 and cells[0].tag != "th"):
        return False
    return all(_is_label(_beginning(cell)) for cell in cells)


def _has_stray_words(row: Any) -> bool:
    return any((text or "").strip() for text in (row.text, *(cell.tail for cell in row)))


def _beginning(cell: Any) -> str:
    """The words of a cell, up to a few more than a label can have: cells may hold whole pages."""
    if not len(cell):
        return cell.text or ""
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


def _stand_up(labels: Any, cells: Sequence[Any], values: Any, tag: str) -> None:
    *before, last = zip(cells, list(values), strict=True)
    for label, value in before:
        row = etree.Element(tag)
        row.extend([label, value])
        label.tail = value.tail = None
        values.addprevious(row)
    # The values themselves become the last row, and so keep what follows them: pages hold signs that lxml reads in a
    # tail and refuses to write.
    values.tag = tag
    values.attrib.clear()
    values.insert(0, last[0])
    for cell in last:
        cell.tail = None
    labels.getparent().remove(labels)
