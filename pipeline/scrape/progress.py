"""How many pages a run may ask for goes in; a line for each page, with how fast it goes and how long yet, comes out."""

import time
from dataclasses import dataclass, field

from pipeline.common.messages import Message, message, verbatim
from pipeline.scrape.outcomes import Outcome

_KINDS = {
    "new": message("new"),
    "changed": message("changed"),
    "unchanged": message("unchanged"),
    "missing": message("does not exist"),
    "refused": message("not taken"),
    "failed": message("not had"),
}


@dataclass
class Progress:
    """How far a run is. `total` is an estimate: how many codes exist shows on the way."""

    total: int
    done: int = 0
    began: float = field(default_factory=time.monotonic)

    def line(self, outcome: Outcome) -> Message:
        """One line about a page, and about the run after it."""
        self.done += 1
        rate = self.done / max(0.001, time.monotonic() - self.began)
        left = max(0, self.total - self.done) / rate
        return message(
            "{page}: {what} ({done} of about {total}, {rate} a minute, about {minutes} min left)",
            page=page_words(outcome),
            what=kind_words(outcome),
            done=self.done,
            total=max(self.total, self.done),
            rate=f"{rate * 60:.0f}",
            minutes=f"{left / 60:.0f}",
        )


def page_words(outcome: Outcome) -> Message:
    """Which page: `GT0067 en`, or `index en`."""
    wish = outcome.wish
    if wish.code:
        return verbatim(f"{wish.code} {wish.language}")
    return message("index {language}", language=wish.language)


def kind_words(outcome: Outcome) -> Message:
    """What became of it, and where it is or why not."""
    if outcome.capture:
        return message("{kind}, {path}", kind=_KINDS[outcome.kind], path=outcome.capture.path)
    if outcome.note.in_language("en"):
        return message("{kind}: {reason}", kind=_KINDS[outcome.kind], reason=outcome.note)
    return _KINDS[outcome.kind]
