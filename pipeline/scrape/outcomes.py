"""What a run wants of a site and what became of it: plain values, and their form in a journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.common.captures import Capture, from_resource, to_resource
from pipeline.common.messages import Message, verbatim

# new: never seen; changed: other bytes than last time; unchanged; missing: no such page; skipped: not asked for,
# because an earlier tree says that there is none; refused: not taken; failed: not had.
Kind = Literal["new", "changed", "unchanged", "missing", "skipped", "refused", "failed"]
NOTHING = verbatim("")
# A page that robots.txt forbids, or that is too large, says nothing about the next one; these do.
OF_THE_SITE = ("bot_wall", "login", "kept_out")


@dataclass(frozen=True)
class Wish:
    """A page to ask for, and why: `index`, `range`, `capture`, `probe`, `only`, `archive`. An index has no code."""

    address: str
    language: str
    code: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What became of a wish. `problem` names what was refused (`bot_wall`), `note` says it in a sentence."""

    wish: Wish
    kind: Kind
    capture: Capture | None = None
    problem: str = ""
    note: Message = NOTHING

    @property
    def settled(self) -> bool:
        """Whether a run that goes on need not ask for it again."""
        return not self.of_the_site

    @property
    def of_the_site(self) -> bool:
        """Whether the whole site, rather than this page, is what did not answer."""
        return self.kind == "failed" or self.problem in OF_THE_SITE

    def as_json(self) -> dict[str, Any]:
        """The outcome as a line of the journal; notes in English."""
        return {
            "address": self.wish.address,
            "language": self.wish.language,
            "code": self.wish.code,
            "reason": self.wish.reason,
            "kind": self.kind,
            "problem": self.problem,
            "note": self.note.in_language("en"),
            "capture": to_resource(self.capture) if self.capture else None,
        }


def outcome_of(line: Mapping[str, Any]) -> Outcome:
    """The outcome that a line of the journal tells."""
    return Outcome(
        Wish(line["address"], line["language"], line["code"], line["reason"]),
        line["kind"],
        from_resource(line["capture"]) if line["capture"] else None,
        line["problem"],
        verbatim(line["note"]),
    )
