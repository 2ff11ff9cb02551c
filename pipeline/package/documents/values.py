"""A cell's value goes in; how people write it in a sentence, in Spanish or English, comes out."""

import re

from pipeline.common.schemas import code_labels, policy_areas, schema
from pipeline.common.tables import Cell

LONGEST_VALUE = 120
_BEFORE_THE_DIFFERENCE = 40
_MARKUP = re.compile(r"([\\`*_<]|(?<=\])\()")


def kind_of(table: str, column: str) -> str:
    """`date`, `number`, `code` or `text`."""
    field = next(field for field in schema(table)["fields"] if field["name"] == column)
    if field["type"] in ("date", "integer"):
        return "date" if field["type"] == "date" else "number"
    return "code" if field.get("codeLists") or column == "policy_area_code" else "text"


def code_words(table: str, column: str, code: Cell, language: str) -> str:
    """What a code means; the code itself where no list has it."""
    field = next(field for field in schema(table)["fields"] if field["name"] == column)
    lists = field.get("codeLists", ())
    found = [row[f"label_{language}"] for row in code_labels() if row["list"] in lists and row["code"] == code]
    areas = [row[f"name_{language}"] for row in policy_areas() if row["policy_area_code"] == code]
    return plain_text(next(iter([*found, *areas]), str(code)))


def plain_text(text: str) -> str:
    """Words of a page on one line, in which nothing is taken for a mark of Markdown."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Two texts, each short enough for a sentence; long ones from a little before the place where they part."""
    start = _parting(old, new) if max(len(old), len(new)) > LONGEST_VALUE else 0
    return excerpt(old, start), excerpt(new, start)


def excerpt(text: str, start: int = 0) -> str:
    """A text from a place on, cut at 120 signs, with … where something is left out."""
    begins = "… " if start else ""
    rest = text[start:]
    return begins + (rest if len(rest) <= LONGEST_VALUE else rest[: LONGEST_VALUE - 1].rstrip() + "…")


def _parting(old: str, new: str) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))
    if same <= _BEFORE_THE_DIFFERENCE:
        return 0
    return old.find(" ", same - _BEFORE_THE_DIFFERENCE, same) + 1
