"""What tells of one commitment goes in; its description, read into sections, milestones and a period, comes out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.common.records import Signal
from pipeline.normalize.dates import Period, read_date, read_period
from pipeline.normalize.description import MILESTONES, WHOLE_TEXT, Section, split_description
from pipeline.normalize.institutions import without_template_labels
from pipeline.normalize.milestones import Milestone, split_milestones
from pipeline.normalize.sources import CommitmentSources, Telling


@dataclass(frozen=True)
class Commitment:
    """One commitment, its sources, and what its description says; `sections` are those of the page that counts."""

    sources: CommitmentSources
    sections: Sequence[Section]
    milestones: Sequence[Milestone]
    period: Period | None
    period_words: str

    @property
    def code(self) -> str:
        """The commitment's code, such as GT0099."""
        return self.sources.code

    @property
    def page(self) -> Telling | None:
        """The page that counts; None for a commitment known only from the index."""
        return self.sources.page

    def section(self, code: str) -> Section | None:
        """The first section of that code."""
        return next((section for section in self.sections if section.code == code), None)

    def text(self, code: str) -> str:
        """The text of the first section of that code; empty where there is none."""
        section = self.section(code)
        return section.text if section else ""

    @property
    def contact(self) -> str:
        """Whom the page names as contact, without the labels of the form."""
        return without_template_labels(self.text("contact"))


def read_commitment(sources: CommitmentSources) -> Commitment:
    """A commitment with its description read."""
    description = sources.page.words("description") if sources.page else ""
    sections = split_description(description)
    table = next((section for section in sections if section.code == MILESTONES), None)
    words = _period_words(sources.page, sections)
    return Commitment(
        sources=sources,
        sections=sections,
        milestones=split_milestones(table.heading, table.text) if table else [],
        period=_local_period(sources.page) or read_period(words),
        period_words=words,
    )


def signals_of(commitment: Commitment) -> Iterator[Signal]:
    """What the description holds that no list explains."""
    page = commitment.page
    if page is None:
        return
    place = page.record.places.get("description", "")
    codes = [section.code for section in commitment.sections]
    if codes == [WHOLE_TEXT]:
        yield _signal(commitment, page, "unknown_template", page.words("description")[:120], place)
    if MILESTONES in codes and not commitment.milestones:
        yield _signal(commitment, page, "milestones_not_split", commitment.text(MILESTONES)[:120], place)
    if commitment.period_words and commitment.period is None:
        yield _signal(commitment, page, "period_not_read", commitment.period_words, place)


def _signal(commitment: Commitment, page: Telling, check: str, text: str, place: str) -> Signal:
    return Signal(check, text, place, "description", commitment.code, page.capture)


def _period_words(page: Telling | None, sections: Sequence[Section]) -> str:
    if page and (page.words("commitment_start") or page.words("commitment_end")):
        return f"{page.words('commitment_start')} – {page.words('commitment_end')}"
    return next((section.text for section in sections if section.code == "period"), "")


def _local_period(page: Telling | None) -> Period | None:
    # Pages of local members print the two dates apart, and one of them may be missing.
    if page is None or not (page.words("commitment_start") or page.words("commitment_end")):
        return None
    return Period(read_date(page.words("commitment_start")), read_date(page.words("commitment_end")))
