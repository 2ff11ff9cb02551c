"""Commitments go in; how the IRM judged them, question by question, comes out: what is not known is no result."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.common.tables import Row
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.labels import Label

_SOURCE = Path(__file__).with_name("irm_scales.toml")


@cache
def scales() -> Mapping[str, Sequence[str]]:
    """The questions of the IRM in the order of pages, each with its results from low to high."""
    return tomllib.loads(_SOURCE.read_text("utf-8"))


def column(question: str) -> str:
    """The column of `commitments` that holds the answer to a question."""
    return f"irm_{question}_code"


def result_label(reader: Reader, question: str, code: object) -> Label:
    """What an answer means; `unknown` where it is no result."""
    return reader.label(reader.edition.code_lists("commitments", column(question)), str(code))


def results(reader: Reader, question: str, commitments: Sequence[Row]) -> Iterator[tuple[str, Label, int]]:
    """Each result with how many commitments have it, from low to high; never what is no result."""
    counts = Counter(str(row[column(question)]) for row in commitments if row[column(question)] is not None)
    order = scales()[question]
    for code in sorted(counts, key=lambda code: (order.index(code) if code in order else len(order), code)):
        found = result_label(reader, question, code)
        if not found.unknown:
            yield code, found, counts[code]
