"""Names of schemas and code lists, and dates, go in; words that a finding can show in both languages come out."""

from collections.abc import Sequence

from pipeline.common.messages import Bilingual, Message, verbatim
from pipeline.common.schemas import TABLES, code_labels, schema

SHOWN_SIGNS = 160


def table_title(table: str) -> Message:
    """The title of a table; its name where no schema knows it."""
    if table not in TABLES:
        return verbatim(table)
    known = schema(table)
    return Bilingual(known["translations"]["en"]["title"], spanish=known["title"])


def column_title(table: str, column: str) -> Message:
    """The title of a column; its name where the table's schema does not know it."""
    fields = schema(table)["fields"] if table in TABLES else ()
    for field in fields:
        if field["name"] == column:
            return Bilingual(field["translations"]["en"]["title"], spanish=field["title"])
    return verbatim(column)


def column_titles(table: str, columns: Sequence[str]) -> Message:
    """The titles of several columns, with commas."""
    titles = [column_title(table, column) for column in columns]
    return Bilingual(
        ", ".join(title.in_language("en") for title in titles),
        spanish=", ".join(title.in_language("es") for title in titles),
    )


def code_label(code_lists: Sequence[str], code: str) -> Message:
    """The label of a code in the first of the lists that has it; the code itself where none does."""
    for row in code_labels():
        if row["list"] in code_lists and row["code"] == code:
            return Bilingual(row["label_en"], spanish=row["label_es"])
    return verbatim(code)


def shortened(text: str) -> str:
    """A text that fits into a sentence: its beginning, with an ellipsis where the rest was left out."""
    return text if len(text) <= SHOWN_SIGNS else text[: SHOWN_SIGNS - 1].rstrip() + "…"
