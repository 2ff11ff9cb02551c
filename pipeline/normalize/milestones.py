"""The section of a description that held the milestones goes in; the milestones come out, or none.

They are told apart only where it is certain: a table has a known header, its rows are numbered 1, 2, 3 … and every
word has its place; a list is numbered 1., 2., 3. … or 7.1, 7.2, 7.3 … without a gap. Otherwise the section stays whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.common.text import fold
from pipeline.normalize.codes import milestone_statuses
from pipeline.normalize.dates import date_pattern, dates_in
from pipeline.normalize.milestone_header import columns_of

# Two sentences: the description of a milestone ends in a point and the body responsible begins with a capital.
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[A-ZÁÉÍÓÚÑÜ¿«“])")
_NUMBERED = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})[.)]\s+(?=[^\W\da-záéíóúñü_])")
_NUMBERED_IN_COMMITMENT = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2}\.\d{1,2})[.)]?\s+(?=\S)")


@dataclass(frozen=True)
class Milestone:
    """A row of the table, or an item of the list, as printed, and its parts; a part that is not there is empty."""

    number: str
    description: str
    as_published: str
    responsible: str = ""
    status: str = ""
    start: str = ""
    end: str = ""


def split_milestones(heading: str, text: str) -> list[Milestone]:
    """The milestones of a section; none where one word would have no certain place."""
    columns = columns_of(heading)
    return _rows(columns, text) if len(columns) > 2 else _items(text)


def _rows(columns: Sequence[str], text: str) -> list[Milestone]:
    flat = fold(text)
    if len(flat) != len(text):  # a sign that folds to several would shift every place in the text
        return []
    rows = list(re.finditer(_row_pattern(columns), flat))
    whole = "".join(row[0] for row in rows) == flat
    numbered = [row["number"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    certain = whole and numbered and all(_dates_have_one_place(columns, row) for row in rows)
    return [_milestone(columns, text, row) for row in rows] if certain else []


def _dates_have_one_place(columns: Sequence[str], row: re.Match[str]) -> bool:
    # The word of a status stands between a description, which may hold any date, and the dates of the row.
    dated = [column for column in columns if column in {"start", "end"}]
    return columns[-len(dated) - 1 :] == ("status", *dated) or len(dates_in(row[0])) == len(dated)


def _milestone(columns: Sequence[str], text: str, row: re.Match[str]) -> Milestone:
    parts = {name: text[row.start(name) : row.end(name)].strip() for name in row.re.groupindex}
    if columns[1:3] == ("description", "responsible"):
        parts["description"], parts["responsible"] = _two_sentences(parts["description"])
    return Milestone(**parts, as_published=text[row.start() : row.end()].strip())


def _two_sentences(words: str) -> tuple[str, str]:
    sentences = _SENTENCE_END.split(words)
    return (sentences[0], sentences[1]) if len(sentences) == 2 else (words, "")


def _items(text: str) -> list[Milestone]:
    pattern = _NUMBERED_IN_COMMITMENT if _NUMBERED_IN_COMMITMENT.match(text) else _NUMBERED
    found = list(pattern.finditer(text))
    if not found or found[0].start() > 0 or not _without_a_gap([match["number"] for match in found]):
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        Milestone(match["number"], text[match.end() : end].strip(), text[match.start() : end].strip())
        for match, end in zip(found, ends, strict=True)
    ]


def _without_a_gap(numbers: Sequence[str]) -> bool:
    commitment, point, _ = numbers[0].rpartition(".")
    return numbers == [f"{commitment}{point}{number}" for number in range(1, len(numbers) + 1)]


@cache
def _row_pattern(columns: Sequence[str]) -> re.Pattern[str]:
    dates = re.sub(r"\((?!\?)", "(?:", date_pattern())
    status = "|".join(re.escape(fold(printed)) for printed in milestone_statuses())
    parts = {
        "number": r"(?P<number>\d{1,2})[.)]?",
        "description": r"(?P<description>\S.*?)",
        "responsible": r"(?P<responsible>\S.*?)",
        "status": rf"(?P<status>{status})",
        "start": rf"(?P<start>{dates})",
        "end": rf"(?P<end>{dates})",
    }
    if columns[1:3] == ("description", "responsible"):
        parts["responsible"] = ""  # nothing stands between the two: they are told apart later, or not at all
    # "January 2019 - June 2019"
    before = {"number": "", "end": r"(?:\s*[-–—]\s*|\s+)"}
    row = "".join(before.get(column, r"\s+") + parts[column] for column in columns if parts[column])
    return re.compile(rf"{row}(?:\s+(?=\d{{1,2}}[.)]?\s)|\s*$)")
