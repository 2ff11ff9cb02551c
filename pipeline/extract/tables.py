"""The tree of a page goes in; tables whose labels stand in the first row leave it with a row for each label."""

from itertools import pairwise
from typing import Any

from lxml import etree

from pipeline.extract.labels import entries_of


def stand_columns_up(root: Any) -> None:
    """Turn a row of labels above a row of values into rows of a label and its value, in place."""
    for table in list(root.iter("table")):
        rows = [row for row in table.iter("tr") if _table_of(row) is table]
        for labels, values in pairwise(rows):
            if len(labels) == len(values) and _is_row_of_labels(labels) and _is_row_of_values(values):
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
    return any((text or "").strip() for text in (row.text, *(cell.tail for cell in row)))


def _is_label(text: str) -> bool:
    return any(entry.kind == "label" for entry in entries_of(text))


def _stand_up(labels: Any, values: Any) -> None:
    place = values.getparent()
    for label, value in zip(list(labels), list(values), strict=True):
        row = etree.Element("tr")
        row.extend([label, value])
        values.addprevious(row)
    place.remove(values)
    labels.getparent().remove(labels)
