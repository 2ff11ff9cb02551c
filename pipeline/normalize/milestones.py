"""The section of a description that held the table of milestones goes in; the milestones come out, or none.

A table is split only where it is certain: its header is known, its rows are numbered 1, 2, 3 …, and every word has its
place. Otherwise it stays whole in its section.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.common.languages import languages
from pipeline.common.text import fold
from pipeline.normalize.codes import milestone_statuses
from pipeline.normalize.dates import date_pattern

# Two sentences: the description of a milestone ends in a point and the body responsible begins with a capital.
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[A-ZÁÉÍÓÚÑÜ¿«“])")


@dataclass(frozen=True)
class Milestone:
    """A row of the table as printed, and its parts."""

    number: str
    description: str
    responsible: str
    status: str
    start: str
    end: str
    as_published: str


def split_milestones(heading: str, text: str) -> list[Milestone]:
    """The rows of a flattened table whose header is `heading`; empty where one word would have no certain place."""
    columns = _tables().get(fold(heading))
    if not columns:
        return []
    flat = fold(text)
    if len(flat) != len(text):  # a sign that folds to several would shift every place in the text
        return []
    rows = list(re.finditer(_row_pattern(columns), flat))
    whole = "".join(row[0] for row in rows) == flat
    numbered = [row["number"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    return [_milestone(text, row) for row in rows] if rows and whole and numbered else []


def _milestone(text: str, row: re.Match[str]) -> Milestone:
    def part(name: str) -> str:
        return text[row.start(name) : row.end(name)].strip() if name in row.re.groupindex else ""

    description, responsible = _description_and_responsible(part("body"))
    return Milestone(
        number=part("number"),
        description=description,
        responsible=responsible,
        status=part("status"),
        start=part("start"),
        end=part("end"),
        as_published=row_text(text, row),
    )


def row_text(text: str, row: re.Match[str]) -> str:
    """The words of a whole row as printed."""
    return text[row.start() : row.end()].strip()


def _description_and_responsible(body: str) -> tuple[str, str]:
    sentences = _SENTENCE_END.split(body)
    return (sentences[0], sentences[1]) if len(sentences) == 2 else (body, "")


@cache
def _tables() -> Mapping[str, tuple[str, ...]]:
    return {
        fold(table["heading"]): tuple(table["columns"])
        for language in languages().values()
        for table in language.get("milestone_tables", ())
    }


@cache
def _row_pattern(columns: Sequence[str]) -> re.Pattern[str]:
    dates = re.sub(r"\((?!\?)", "(?:", date_pattern())
    status = "|".join(re.escape(fold(printed)) for printed in milestone_statuses())
    parts = {
        "number": r"(?P<number>\d{1,2})\.?",
        "description": r"(?P<body>\S.*?)",
        "responsible": "",
        "status": rf"(?P<status>{status})",
        "start": rf"(?P<start>{dates})",
        "end": rf"(?P<end>{dates})",
    }
    row = r"\s+".join(parts[column] for column in columns if parts[column])
    return re.compile(rf"{row}(?:\s+(?=\d{{1,2}}\.?\s)|\s*$)")
