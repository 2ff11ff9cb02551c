"""The files in `schemas/` go in; the rows of `policy_areas` and `code_labels` come out."""

from collections.abc import Iterator

from pipeline.common.schemas import code_labels, policy_areas
from pipeline.common.tables import Row


def policy_area_reference() -> Iterator[Row]:
    """Every policy area that has a code."""
    for row in policy_areas():
        yield {column: text or None for column, text in row.items()}


def code_label_reference() -> Iterator[Row]:
    """Every code with its label and description."""
    for row in code_labels():
        yield {column: text or None for column, text in row.items()}
