"""Columns with closed lists go in; what a person may choose comes out, and the code of what a person chose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.cli.review.layout import DECISIONS, both
from pipeline.common.messages import LANGUAGES
from pipeline.common.schemas import code_labels, policy_areas, schema
from pipeline.common.text import fold

# What a capture lacks is no meaning of words that a page prints.
_NO_MEANINGS = ("not_captured", "not_on_page", "blank_on_page")


@dataclass(frozen=True)
class Choice:
    """Something to choose: what the program calls it, what the list shows, and what else a person may write."""

    code: str
    shown: str
    spellings: tuple[str, ...]


def code_choices(table: str, field: str) -> list[Choice]:
    """The meanings that a column may have, in the order of its lists; none where it has no list."""
    lists = next((item.get("codeLists", ()) for item in schema(table)["fields"] if item["name"] == field), ())
    if field == "policy_area_code":  # a foreign key, since its list is a table of its own
        lists = ("policy_area",)
    labels = {(row["list"], row["code"]): (row["label_es"], row["label_en"]) for row in code_labels()}
    labels |= {("policy_area", row["policy_area_code"]): (row["name_es"], row["name_en"]) for row in policy_areas()}
    found = [
        Choice(code, f"{names[0]} ({code})", (code, *names))
        for code_list in lists
        for (own_list, code), names in labels.items()
        if own_list == code_list and code not in _NO_MEANINGS
    ]
    return list({choice.code: choice for choice in found}.values())


def decision_choices(decisions: Iterable[str]) -> list[Choice]:
    """The decisions of a row."""
    return [
        Choice(name, both(DECISIONS[name]), tuple(DECISIONS[name].in_language(language) for language in LANGUAGES))
        for name in decisions
    ]


def chosen(words: str, choices: Sequence[Choice]) -> str:
    """The code of what somebody chose or wrote; empty where it is none of the choices, or may be several."""
    shown = [choice.code for choice in choices if fold(words) == fold(choice.shown)]
    written = [choice.code for choice in choices if fold(words) in map(fold, choice.spellings)]
    found = dict.fromkeys(shown or written)
    return next(iter(found)) if len(found) == 1 else ""
