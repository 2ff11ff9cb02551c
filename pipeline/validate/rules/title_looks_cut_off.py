"""Facts go in; titles that stop in the middle come out: a bracket left open, a last word that cannot be the last."""

import re
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import Message, message
from pipeline.common.text import fold
from pipeline.validate.compare import never_last
from pipeline.validate.facts import Facts, text

TITLE = message("Titles that seem to be cut off")

_BRACKETS = {"(": ")", "[": "]", "«": "»", "“": "”"}
# A new sentence of two or three letters ("… gubernamentales. Or."); capitals ("EE. UU.", "S. A.") are abbreviations.
_STUMP = re.compile(r"[.!?]\s+([A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,2})\.?$")
_OPEN_END = re.compile(r"[,;:/&]$|\.\.\.$|…$")


def rule(facts: Facts) -> Iterator[Finding]:
    """Look at the titles in the language that they are printed in; a title in another one has only its signs."""
    for commitment in facts.rows["commitments"]:
        title = text(commitment, "title")
        reason = _reason(title, text(commitment, "title_language"))
        if reason is not None:
            yield Finding(
                check="title_looks_cut_off",
                severity="warning",
                member=facts.member.member,
                message=message(
                    "The title of {commitment} seems to be cut off: {reason}. Readers cannot tell what was promised.",
                    commitment=text(commitment, "commitment"),
                    reason=reason,
                ),
                advice=message(
                    "Look the whole title up in the action plan. If it is longer there, ask OGP to complete it;"
                    " if it stands so in the plan, nothing is to be done."
                ),
                table="commitments",
                commitment=text(commitment, "commitment"),
                field="title",
                page=facts.page(text(commitment, "commitment")),
                found=title,
            )


def _reason(title: str, language: str) -> Message | None:
    stump = _STUMP.search(title)
    words = title.rstrip(" .").split()
    last = words[-1] if words else ""
    if opened := _left_open(title):
        return message("“{sign}” opens and is never closed", sign=opened)
    if stump:
        return message("it ends with a sentence that only begins (“{words}”)", words=stump[1])
    if _OPEN_END.search(title):
        return message("it ends with “{sign}”", sign=title[-1])
    # A single capital is a name ("Fase A"), not a preposition.
    if not (len(last) == 1 and last.isupper()) and fold(last) in never_last(language):
        return message("“{word}” cannot be its last word", word=last)
    return None


def _left_open(title: str) -> str:
    """The first bracket that opens and never closes; a lone closing one numbers a list ("a) …") and means nothing."""
    for opening, closing in _BRACKETS.items():
        depth = 0
        for sign in title:
            depth = depth + 1 if sign == opening else max(0, depth - (sign == closing))
        if depth:
            return opening
    return ""
