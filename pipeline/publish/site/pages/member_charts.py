"""A reader's edition goes in; the charts of its member's page come out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.tables import Row
from pipeline.publish.site import addresses
from pipeline.publish.site.answers import Words, coded_fact, spoken_in
from pipeline.publish.site.edition import Edition, Reader
from pipeline.publish.site.pages.charts import Chart, Counts, chart, grouped_chart
from pipeline.publish.site.pages.completeness import known_by_question
from pipeline.publish.site.pages.irm import column, results, scales
from pipeline.publish.site.pages.plans import plan_years


@dataclass(frozen=True)
class Charts:
    """The charts, and what stands in the sentences beside them.

    `planned` is how many commitments have a table of milestones, `undated` how many milestones have no end date.
    """

    plans: Chart
    areas: Chart
    milestones: Chart
    planned: int
    undated: int
    irm: Chart
    known: Chart


def member_charts(reader: Reader) -> Charts:
    """All charts of an edition."""
    edition, commitments = reader.edition, reader.edition.tables["commitments"]
    total, milestones = len(commitments), edition.tables["milestones"]
    ends = Counter(str(row["end_date"])[:4] for row in milestones if row["end_date"] is not None)
    return Charts(
        plans=chart("plans", total, _by_plan(edition, commitments)),
        areas=chart("areas", total, _by_area(reader, commitments)),
        milestones=chart("milestones", ends.total(), [(Words(year), ends[year]) for year in sorted(ends)]),
        planned=sum(row["milestone_count"] is not None for row in commitments),
        undated=len(milestones) - ends.total(),
        irm=grouped_chart("irm", total, [_irm(reader, question, commitments) for question in scales()], whole=True),
        known=_known(reader),
    )


def _known(reader: Reader) -> Chart:
    """Of how many commitments each thing is known."""
    counts = [(Words(title), count) for title, count in known_by_question(reader)]
    return chart("known", len(reader.edition.tables["commitments"]), counts, whole=True)


def _by_plan(edition: Edition, commitments: Sequence[Row]) -> Counts:
    counts = Counter(str(row["plan"] or "") for row in commitments)
    several = len(edition.tables["members"]) > 1
    names = {plan: plan if several else plan_years(edition, plan or None) for plan in counts}
    return [(Words(names[plan], unknown=not plan), counts[plan]) for plan in sorted(counts)]


def _by_area(reader: Reader, commitments: Sequence[Row]) -> Counts:
    counts: Counter[Words] = Counter()
    for row in commitments:
        words = coded_fact(reader, "commitments", row, "index_policy_area", spoken_in(row)).answers[0]
        counts[Words(words.text, words.language, words.unknown, _area_page(reader, row))] += 1
    return sorted(counts.items(), key=lambda item: (item[0].unknown, -item[1], item[0].text))


def _area_page(reader: Reader, row: Mapping[str, object]) -> str:
    code, areas = str(row["index_policy_area_code"]), reader.edition.area_codes
    return addresses.area(reader.language, reader.edition.name, code) if code in areas else ""


def _irm(reader: Reader, question: str, commitments: Sequence[Row]) -> tuple[str, Counts, int]:
    counts = [(Words(label.words), count) for _, label, count in results(reader, question, commitments)]
    unknown = len(commitments) - sum(count for _, count in counts)
    title = reader.question("commitments", column(question))
    return title, counts, unknown
