"""A commitment's rows go in; what its page shows, in one language, comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.common.tables import Row
from pipeline.publish.site import addresses
from pipeline.publish.site.addresses import outside
from pipeline.publish.site.answers import Fact, Words, as_printed, coded_fact, date_answer, not_said, spoken_in
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.pages.commitment_facts import facts_of_listing, facts_of_page, period_words
from pipeline.publish.site.pages.cover import cover
from pipeline.publish.site.pages.history import Change, changes_by_version
from pipeline.publish.site.pages.irm import scales
from pipeline.publish.site.pages.origins import Origin, Source, origins, sources
from pipeline.publish.site.pages.plans import plan_name
from pipeline.publish.site.pages.timeline import Timeline, timeline


@dataclass(frozen=True)
class Section:
    """A section of the description; `heading` is what the source prints, `title` what kind of section it is."""

    code: str
    title: str
    heading: Words | None
    text: Words | None


@dataclass(frozen=True)
class Milestone:
    """A row of the milestones table."""

    number: str
    description: Words
    responsible: Words
    status: Fact
    start: Words
    end: Words
    published: Words


@dataclass(frozen=True)
class CommitmentPage:
    """All that the page of one commitment shows."""

    code: str
    title: Words
    title_en: str
    plan: Words
    in_full: bool
    page_url: str
    facts: Sequence[Fact]
    irm_report: Words | None
    irm: Sequence[Fact]
    sections: Sequence[Section]
    period: str
    milestones: Sequence[Milestone]
    timeline: Timeline | None
    findings: Sequence[Mapping[str, Any]]
    history: Mapping[str, Sequence[Change]]
    sources: Sequence[Source]
    origins: Mapping[str, Sequence[Origin]]


def commitment_content(
    reader: Reader, code: str, since: str, before: Row | None, after: Row | None
) -> Mapping[str, object]:
    """The page of a commitment with what stands around it; `before` and `after` are its neighbours in its plan.

    `since` is the version since which its rows are as they are.
    """
    return {
        "cover": cover(reader),
        "page": commitment_page(reader, reader.edition.commitments[code]),
        "since": since,
        "before": _neighbour(reader, before),
        "after": _neighbour(reader, after),
    }


def commitment_page(reader: Reader, row: Row) -> CommitmentPage:
    """The page of the commitment in `row`."""
    edition, code, printed_in = reader.edition, str(row["commitment"]), spoken_in(row)
    in_full, milestones = row["detail_level_code"] == "full", edition.rows_of("milestones", code)
    return CommitmentPage(
        code=code,
        title=Words(str(row["title"]), str(row["title_language"] or "")),
        title_en=str(row["title_en"] or ""),
        plan=plan_name(reader, row["plan"]),
        in_full=in_full,
        page_url=outside(row["page_url"]),
        facts=facts_of_page(reader, row) if in_full else facts_of_listing(reader, row),
        irm_report=as_printed(row["irm_report"], printed_in),
        irm=[coded_fact(reader, "commitments", row, f"irm_{name}", printed_in) for name in scales()],
        sections=_sections(reader, code),
        period=period_words(reader, row),
        milestones=[_milestone(reader, milestone, printed_in) for milestone in milestones],
        timeline=timeline(row, milestones),
        findings=edition.findings_of.get(code, ()),
        history=changes_by_version(reader, edition.rows_of("changes", code)),
        sources=sources(reader, code),
        origins=origins(reader, code),
    )


def _neighbour(reader: Reader, row: Row | None) -> tuple[str, Words] | None:
    if row is None:
        return None
    code = str(row["commitment"])
    to = addresses.commitment(reader.language, reader.edition.name, code)
    return code, Words(str(row["title"]), str(row["title_language"] or ""), to=to)


def _sections(reader: Reader, code: str) -> list[Section]:
    rows = reader.edition.rows_of("commitment_sections", code)
    # A reader's own language first; within a language the order of the page.
    ordered = sorted(rows, key=lambda row: (row["language"] != reader.language, str(row["language"]), row["position"]))
    return [
        Section(
            code=str(row["section_code"]),
            title=reader.label(("section",), row["section_code"]).words,
            heading=as_printed(row["heading_as_published"], str(row["language"])),
            text=as_printed(row["text"], str(row["language"])),
        )
        for row in ordered
    ]


def _milestone(reader: Reader, row: Row, printed_in: str) -> Milestone:
    return Milestone(
        number=str(row["number"] or row["position"]),
        description=as_printed(row["description"], printed_in) or not_said(reader),
        responsible=as_printed(row["responsible_as_published"], printed_in) or not_said(reader),
        status=coded_fact(reader, "milestones", row, "status", printed_in),
        start=date_answer(reader, "milestones", row, "start"),
        end=date_answer(reader, "milestones", row, "end"),
        published=as_printed(row["as_published"], printed_in) or not_said(reader),
    )
