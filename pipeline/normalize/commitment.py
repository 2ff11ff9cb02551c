"""What tells of one commitment goes in; its descriptions, read into sections, milestones and a period, come out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.records import Signal
from pipeline.normalize.dates import Period, read_date, read_period
from pipeline.normalize.description import WHOLE_TEXT, Section, first_text, split_description
from pipeline.normalize.headings import MILESTONES
from pipeline.normalize.institutions import without_template_labels
from pipeline.normalize.milestones import Milestone, split_milestones
from pipeline.normalize.sources import CommitmentSources, Telling

# Pages of local members print the two dates apart, and one of them may be missing.
DATE_FIELDS = ("commitment_start", "commitment_end")


@dataclass(frozen=True)
class Reading:
    """What the description of a page says, and when its commitment begins and ends."""

    sections: Sequence[Section] = ()
    milestones: Sequence[Milestone] = ()
    period: Period | None = None
    period_words: str = ""

    def text(self, code: str) -> str:
        """The text of the first section of that code that has any; empty where there is none."""
        return first_text(self.sections, code)

    @property
    def contact(self) -> str:
        """Whom the page names as contact, without the labels of the form."""
        return without_template_labels(self.text("contact"))


@dataclass(frozen=True)
class Commitment:
    """One commitment, its sources, and the reading of its page in each language that was captured."""

    sources: CommitmentSources
    readings: Mapping[str, Reading]

    @property
    def code(self) -> str:
        """The commitment's code, such as GT0099."""
        return self.sources.code

    @property
    def page(self) -> Telling | None:
        """The page that counts; None for a commitment known only from the index."""
        return self.sources.page

    @property
    def reading(self) -> Reading:
        """The reading of the page that counts; nothing where there is none."""
        return self.readings[self.page.record.language] if self.page else Reading()


def read_commitment(sources: CommitmentSources) -> Commitment:
    """A commitment with its pages read."""
    return Commitment(sources, {page.record.language: _read(page) for page in sources.pages})


def signals_of(commitment: Commitment) -> Iterator[Signal]:
    """What the page that counts says in its description or its dates, and no list explains."""
    page, reading = commitment.page, commitment.reading
    if page is None:
        return
    codes = {section.code for section in reading.sections}
    if codes == {WHOLE_TEXT}:
        yield page.signal("unknown_template", page.words("description"), "description")
    if MILESTONES in codes and not reading.milestones:
        yield page.signal("milestones_not_split", reading.text(MILESTONES), "description")
    for field, words in _unread_dates(page, reading):
        yield page.signal("period_not_read", words, field)


def _read(page: Telling) -> Reading:
    sections = split_description(page.words("description"))
    milestones = (split_milestones(item.heading, item.text) for item in sections if item.code == MILESTONES)
    local = [page.words(field) for field in DATE_FIELDS]
    words = " – ".join(filter(None, local)) or first_text(sections, "period")
    return Reading(
        sections=sections,
        milestones=next((found for found in milestones if found), []),
        period=Period(*map(read_date, local)) if any(local) else read_period(words),
        period_words=words,
    )


def _unread_dates(page: Telling, reading: Reading) -> Iterator[tuple[str, str]]:
    local = [(field, page.words(field)) for field in DATE_FIELDS if page.words(field)]
    if local:
        yield from ((field, words) for field, words in local if read_date(words) is None)
    elif reading.period_words and reading.period is None:
        yield "description", reading.period_words
