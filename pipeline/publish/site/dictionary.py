"""The schema of a table goes in; its columns as a reader wants them explained come out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.messages import Message, message
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.labels import label
from pipeline.publish.site.wording import description_of, title_of, title_of_labelled

_KINDS: Mapping[str, Message] = {
    "string": message("text"),
    "integer": message("whole number"),
    "date": message("date"),
    "boolean": message("yes or no"),
}


@dataclass(frozen=True)
class Entry:
    """A column: `name` is what stands in the files, `codes` are pairs of code and label, `kind` a word for a reader.

    `labelled` is its title where labels are shown instead of codes; `filled` says how many rows have something in it.
    """

    name: str
    title: str
    labelled: str
    kind: str
    description: str
    codes: Sequence[tuple[str, str]]
    example: str
    filled: int


def entries(edition: Edition, table: str, language: str) -> list[Entry]:
    """The columns of a table, in order."""
    found = []
    for field in edition.schema(table)["fields"]:
        lists = edition.code_lists(table, field["name"])
        codes = field.get("constraints", {}).get("enum", ())
        kind = _KINDS.get(field["type"])
        found.append(
            Entry(
                name=field["name"],
                title=title_of(field, language),
                labelled=title_of_labelled(field, language) if lists else title_of(field, language),
                kind=kind.in_language(language) if kind else field["type"],
                description=description_of(field, language),
                codes=[(code, label(edition.labels, lists, code, language).words) for code in codes],
                example=str(field.get("example", "")),
                filled=edition.filled(table, field["name"]),
            )
        )
    return found
