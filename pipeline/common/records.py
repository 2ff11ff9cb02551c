"""What extract hands to normalize: records, words as printed, and signals of what was not read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Words = str | tuple[str, ...]


@dataclass(frozen=True)
class Signal:
    """Something in a page that was not understood; validate turns it into a finding.

    `check` is the id of the finding (`unknown_label`, `unread_block`, `unknown_value`, …), `text` the words,
    `place` where they stand (`line 12`, `block 37`).
    """

    check: str
    text: str
    place: str = ""
    field: str = ""
    commitment: str = ""
    capture: str = ""


@dataclass(frozen=True)
class Record:
    """A commitment page or an item of a member's index, as printed; nothing interpreted.

    `places` says where each field (and `title`) stands: `line 12` of a text, `block 37` of a page.
    """

    kind: Literal["commitment", "listing"]
    code: str
    language: str
    title: str
    fields: Mapping[str, Words]
    path: str
    sha256: str
    places: Mapping[str, str] = field(default_factory=dict)
    signals: tuple[Signal, ...] = ()
