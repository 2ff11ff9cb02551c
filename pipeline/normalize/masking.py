"""Rows and signals go in; the same without private addresses come out: the last step before anything is published."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.common.declarations import Member
from pipeline.common.records import Signal
from pipeline.common.schemas import schema
from pipeline.normalize.contacts import masked
from pipeline.normalize.corrections import row_key
from pipeline.normalize.known import Known, TableRow, excerpt

OF_WHOLE_TEXTS = {"unknown_template", "milestones_not_split"}


def masked_rows(member: Member, table: str, rows: Sequence[TableRow]) -> dict[str, TableRow]:
    """The rows by key, words and their sources masked. Two whose keys differed in an address only become one."""
    words = _columns_of_words(table)
    public: dict[str, TableRow] = {}
    for row in rows:
        cells = {column: _masked(member, known, column in words) for column, known in row.items()}
        public.setdefault(row_key(table, cells), cells)
    return public


def masked_signal(member: Member, signal: Signal) -> Signal:
    """The signal with its words masked, and only then cut where they are a whole text."""
    text = masked(signal.text, member)
    text = excerpt(text) if signal.check in OF_WHOLE_TEXTS else text
    place = masked(signal.place, member)
    return signal if (text, place) == (signal.text, signal.place) else replace(signal, text=text, place=place)


def _masked(member: Member, known: Known, is_words: bool) -> Known:
    value = masked(known.value, member) if is_words and isinstance(known.value, str) else known.value
    source = known.source
    if source:
        words = masked(source.words, member)
        source = source if words == source.words else source._replace(words=words)
    return known if (value, source) == (known.value, known.source) else Known(value, source)


@cache
def _columns_of_words(table: str) -> frozenset[str]:
    # Codes, dates, ids and addresses of pages are no words: a day in a name of a file is no telephone number.
    foreign = {name for key in schema(table).get("foreignKeys", ()) for name in key["fields"]}
    return frozenset(
        field["name"]
        for field in schema(table)["fields"]
        if field["type"] == "string"
        and field["name"] not in foreign
        and not field.get("constraints", {}).keys() & {"enum", "pattern"}
    )
