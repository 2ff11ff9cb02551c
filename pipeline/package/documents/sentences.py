"""What is to be told of a change goes in; a sentence in Spanish or English, by `sentences.toml`, comes out."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.common.dates import date_words
from pipeline.common.schemas import schema
from pipeline.common.tables import Cell, Row
from pipeline.package.changes import Change
from pipeline.package.documents.told import Told, stem, wording
from pipeline.package.documents.values import code_words, excerpt, excerpts, kind_of, plain_text

_LANGUAGES = ("es", "en")


@dataclass(frozen=True)
class Speaker:
    """A language to speak, and the rows of the captures that sentences may name, by id."""

    language: str
    captures: Mapping[str, Row]

    def sentence(self, told: Told) -> str:
        """One sentence, in Markdown."""
        if told.kind == "language":
            said = self.text(told.template, **told.row, count=told.count, source=self._source(told.change))
        elif told.kind == "cell":
            said = self._of_cell(told)
        else:
            said = self._of_row(told)
        return said[:1].upper() + said[1:]

    def text(self, name: str, **values: object) -> str:
        """A text of `sentences.toml` that is about no cell."""
        return str(self._words[name]).format(**values)

    @property
    def _words(self) -> Mapping[str, Any]:
        words: Mapping[str, Any] = wording()[self.language]
        return words

    def _of_cell(self, told: Told) -> str:
        change = told.change
        old, new = self._value(told, change.old, 0), self._value(told, change.new, 1)
        name = "filled" if change.old is None else "emptied" if change.new is None else "changed"
        if name == "filled":
            new = self._value(told, change.new, 2)
        if name == "emptied":
            old = self._value(told, change.old, 2)
        return self.text(name, subject=self._subject(told), old=old, new=new, cause=self._cause(change))

    def _of_row(self, told: Told) -> str:
        templates = wording()["rows"][told.template][self.language]
        row = templates[0 if told.kind == "appeared" else 1].format_map(self._row_words(told))
        return self.text("row", row=row, cause=self._cause(told.change))

    def _subject(self, told: Told) -> str:
        table, _, column = told.change.cell
        template = wording()["subjects"][table][self.language]
        return str(template.format_map({**self._row_words(told), "field": self._field(table, column)}))

    def _field(self, table: str, column: str) -> str:
        names = wording()["fields"].get(table, {})
        named = names.get(column) or names.get(stem(column))
        if named:
            return str(named[_LANGUAGES.index(self.language)])
        field = next(field for field in schema(table)["fields"] if field["name"] == column)
        title = field["title"] if self.language == "es" else field["translations"][self.language]["title"]
        return self.text("unnamed_field", title=title)

    def _row_words(self, told: Told) -> Mapping[str, str]:
        """The cells of the row as words; a cell that is not there is nothing."""
        words = defaultdict(str, {name: plain_text(excerpt(str(value or ""))) for name, value in told.row.items()})
        if "section_code" in words:
            words["section"] = code_words("commitment_sections", "section_code", words["section_code"], self.language)
        if words["position"].isdigit():
            words["ordinal"] = self._ordinal(int(words["position"]))
        words["number"] = words["number"] or words["position"]
        return words

    def _ordinal(self, position: int) -> str:
        names = wording()["ordinals"][self.language]
        if position <= len(names):
            return str(names[position - 1])
        return str(wording()["number"][self.language]).format(position=position)

    def _value(self, told: Told, value: Cell, form: int) -> str:
        """A value from which, to which, or alone (`form` 0, 1, 2)."""
        table, _, column = told.change.cell
        kind = kind_of(table, column)
        if value is None:
            return ""
        if kind == "date":
            precision = told.row.get(f"{column}_precision_code")
            said = date_words(str(value), str(precision), self.language)
            kind = "plain" if precision in _SHORT else "day"
        elif kind == "number":
            said, kind = str(value), "plain"
        else:
            said, kind = self._in_words(told, value), "words"
        return str(self._words["values"][kind][form]).format(value=said)

    def _in_words(self, told: Told, value: Cell) -> str:
        change = told.change
        table, _, column = change.cell
        if kind_of(table, column) == "code":
            return code_words(table, column, value, self.language)
        old, new = excerpts(str(change.old or ""), str(change.new or ""))
        return plain_text(old if value == change.old else new)

    def _cause(self, change: Change) -> str:
        if change.cause in ("correction", "reading"):
            return str(self._words["cause"][change.cause])
        return self._source(change)

    def _source(self, change: Change) -> str:
        capture = self.captures.get(change.capture)
        if capture is None:
            return str(self._words["cause"]["source"])
        name = "captured" if capture["captured"] else "obtained"
        return str(self._words["cause"][name]).format(day=date_words(str(capture[name]), "day", self.language))


_SHORT = ("month", "year")
