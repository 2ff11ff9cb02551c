"""Words of the closed lists in a flow: what one mark is, and what it may be called."""

from dataclasses import dataclass, field

from pipeline.extract.blocks import Block, has_words
from pipeline.extract.labels import VALUE_HEADINGS, Entry, names_of


@dataclass(eq=False, slots=True)
class Found:
    """Words of the closed lists in a flow.

    `is_whole`: nothing else stands in the block, or in its line of it. `is_marked`: an element holds just these words.
    `labels`, `headings`: the names that the words have as either, in any language.
    """

    block: int
    start: int
    end: int
    entries: frozenset[Entry]
    is_whole: bool = True
    is_marked: bool = False
    has_colon: bool = False
    labels: frozenset[str] = field(init=False, repr=False)
    headings: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Look the names up once: every mark is asked for them dozens of times."""
        self.labels = names_of(self.entries, "label")
        self.headings = names_of(self.entries, "heading")

    def at(self, block: int) -> "Found":
        """The same words in the block of another number."""
        return Found(block, self.start, self.end, self.entries, self.is_whole, self.is_marked, self.has_colon)

    def fills(self, block: Block) -> bool:
        """Whether the block holds no other words, in no other line either."""
        return not has_words(block.text[: self.start]) and not has_words(block.text[self.end :])

    @property
    def takes_value(self) -> bool:
        """Whether a value may follow: after a label, and after the headings that stand for one."""
        return bool(self.labels) or not self.headings.isdisjoint(VALUE_HEADINGS)
