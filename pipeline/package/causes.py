"""Two snapshots of what pages said go in; why a cell differs, `source` or `language`, comes out."""

from collections.abc import Iterator
from functools import cache

from pipeline.common.schemas import columns, schema
from pipeline.common.tables import CellName
from pipeline.package.retranslation import retranslated
from pipeline.package.snapshot import Snapshot

# Of a page; what the index says of a commitment has a language of its own.
_INDEX = "index_"
_OF_INDEX = "|index|"


class Causes:
    """Why cells differ between two snapshots without corrections, both read with the same code."""

    def __init__(self, before: Snapshot, after: Snapshot) -> None:
        self._before, self._after = before, after
        self._retranslated = retranslated(before, after)

    def of(self, cell: CellName) -> str:
        """`language` where the words come from a page in another language or a new machine translation."""
        is_told_in_both = self._before.told_by(cell) != "" and self._after.told_by(cell) != ""
        if _is_the_same_in_all_languages(cell) and is_told_in_both:
            return "source"
        was, now = _languages(self._before, cell), _languages(self._after, cell)
        if was and now and not was & now:
            return "language"
        return "language" if self._is_translated_anew(cell) else "source"

    def capture(self, cell: CellName) -> str:
        """The id of the capture that tells the new value, or one of the only day that can have brought the change.

        Empty where that is not sure: what is no longer said is told by no page.
        """
        told = self._after.told_by(cell)
        if told:
            return told
        new = self._after.captures.keys() - self._before.captures.keys()
        table, key, _ = cell
        of_row = {self._after.told_by((table, key, column)) for column in columns(table)} & new
        candidates = of_row or new
        days = {(self._after.captures[name]["captured"], self._after.captures[name]["obtained"]) for name in candidates}
        return min(candidates) if len(days) == 1 else ""

    def _is_translated_anew(self, cell: CellName) -> bool:
        return _commitment(cell) in self._retranslated and not _is_the_same_in_all_languages(cell)


def _is_the_same_in_all_languages(cell: CellName) -> bool:
    """Whether a column holds dates, numbers or codes: where two pages differ in these, it is not for the language."""
    return cell[2] in _without_words(cell[0])


@cache
def _without_words(table: str) -> frozenset[str]:
    fields = schema(table)["fields"]
    return frozenset(field["name"] for field in fields if field["type"] != "string" or field.get("codeLists"))


def _languages(tables: Snapshot, cell: CellName) -> set[str]:
    """The language of a cell; where nobody tells it, that of the page or the line of the index it would stand on."""
    own = tables.language(cell) or _of_sections(tables, cell)
    return {own} if own else set(_languages_of_place(tables, cell))


def _of_sections(tables: Snapshot, cell: CellName) -> str:
    """The language in the key of a section, where the commitment has sections in that language."""
    table, key, _ = cell
    if table != "commitment_sections":
        return ""
    code, language, _ = key.split("|")
    return language if f"{code}|{language}|1" in tables.rows[table] else ""


def _languages_of_place(tables: Snapshot, cell: CellName) -> Iterator[str]:
    table, key, field = cell
    code = _commitment(cell)
    row = tables.rows["commitments"].get(code)
    if row is None:
        return
    is_of_index = (table == "commitments" and field.startswith(_INDEX)) or _OF_INDEX in key
    if not is_of_index and row["detail_level_code"] != "full":
        return
    for column in row:
        language = tables.language(("commitments", code, column))
        if language and column.startswith(_INDEX) == is_of_index:
            yield language


def _commitment(cell: CellName) -> str:
    return cell[1].partition("|")[0]
