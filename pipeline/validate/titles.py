"""The id of a check goes in; what all its findings are about, as a heading for people, comes out."""

from collections.abc import Mapping

from pipeline.common.messages import Message, message, verbatim
from pipeline.validate.rule_list import rule_titles
from pipeline.validate.signal_texts import KINDS

# Rules and signals bring their own; these are the titles of all other checks.
OTHERS: Mapping[str, Message] = {
    "code_without_label": message("Codes that no list explains"),
    "commitment_vanished": message("Commitments that vanished since the last version"),
    "fewer_than_declared": message("Fewer rows than the declaration expects"),
    "more_than_declared": message("More rows than the declaration expects"),
    "override_without_effect": message("Decisions that let nothing pass"),
    "result_went_backwards": message("Results that went backwards since the last version"),
    "rows_fell": message("Tables that lost rows since the last version"),
}
_SCHEMA = message("Cells that do not fit the schema of their table")


def title_of(check: str) -> Message:
    """The title of a check; its id where nobody gave it one."""
    if check.startswith("schema_"):
        return _SCHEMA
    kind = KINDS.get(check)
    return kind.title if kind else {**OTHERS, **rule_titles()}.get(check, verbatim(check))
