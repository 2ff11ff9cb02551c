"""Cells of the tables go in; answers to a reader's questions come out, what is not known said as such."""

from dataclasses import dataclass
from typing import Literal

from pipeline.common.dates import date_words
from pipeline.common.messages import message
from pipeline.common.tables import Cell, Row
from pipeline.publish.site.edition import Reader


@dataclass(frozen=True)
class Words:
    """Words to show. `language` is empty where they are the page's own; `unknown` marks what is not an answer.

    `to` is the address of the page that tells more.
    """

    text: str
    language: str = ""
    unknown: bool = False
    to: str = ""


@dataclass(frozen=True)
class Fact:
    """A question, its answers, the words of the source behind them and where they stand, and what the answer means."""

    title: str
    answers: tuple[Words, ...]
    published: Words | None = None
    meaning: str = ""
    origin: Literal["page", "index"] = "page"

    @property
    def known(self) -> bool:
        """Whether at least one answer is one."""
        return any(not words.unknown for words in self.answers)


def not_said(reader: Reader) -> Words:
    """What stands where a page is known and says nothing."""
    return Words(reader.says(message("The page does not say")), unknown=True)


def spoken_in(commitment: Row) -> str:
    """The language of the source's words about a commitment; empty where nobody knows."""
    return str(commitment["description_language"] or commitment["title_language"] or "")


def as_printed(cell: Cell, source_language: str) -> Words | None:
    """Words of the source; None where there are none."""
    return Words(str(cell), source_language) if cell is not None else None


def plain_fact(reader: Reader, row: Row, name: str, source_language: str) -> Fact:
    """The fact in a column of words."""
    words = as_printed(row[name], source_language) or not_said(reader)
    return Fact(reader.question("commitments", name), (words,))


def coded_fact(reader: Reader, table: str, row: Row, stem: str, source_language: str = "") -> Fact:
    """The fact in the columns `<stem>_code` and, where the table has it, `<stem>_as_published`."""
    published = as_printed(row.get(f"{stem}_as_published"), source_language)
    title = reader.question(table, f"{stem}_code")
    code = row[f"{stem}_code"]
    if code is not None:
        found = reader.label(reader.edition.code_lists(table, f"{stem}_code"), code)
        return Fact(title, (Words(found.words, unknown=found.unknown),), published, found.meaning)
    if published:
        meaning = message("Our lists do not know this value yet; these are the words of the page.")
        return Fact(title, (published,), meaning=reader.says(meaning))
    return Fact(title, (not_said(reader),))


def date_answer(reader: Reader, table: str, row: Row, end: str) -> Words:
    """The `start` or `end` of a commitment or milestone, as precisely as it is known, or why it is not."""
    date, precision = row[f"{end}_date"], row[f"{end}_date_precision_code"]
    if date is not None:
        return Words(date_words(str(date), str(precision or "day"), reader.language))
    return coded_fact(reader, table, row, f"{end}_date_precision").answers[0]
