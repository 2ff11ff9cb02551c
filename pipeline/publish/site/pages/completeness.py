"""Commitments go in; of how many of them each thing that a reader asks for is known comes out."""

from collections.abc import Callable

from pipeline.common.messages import message
from pipeline.common.tables import Row
from pipeline.publish.site.answers import coded_fact
from pipeline.publish.site.edition import Edition, Reader
from pipeline.publish.site.pages.irm import column, result_label, scales

_WORDS = ("title", "plan", "title_in_plan", "problem", "commitment_text", "description")
_CODES = ("index_policy_area", "status_on_page")
_DATES = ("start_date", "end_date")


def known_by_question(reader: Reader) -> list[tuple[str, int]]:
    """The question, and of how many commitments its answer is known; in the order of the table."""
    edition, commitments = reader.edition, reader.edition.tables["commitments"]
    questions: list[tuple[str, Callable[[Row], bool]]] = [
        *((reader.question("commitments", name), _filled(name)) for name in _WORDS[:2]),
        *((reader.question("commitments", f"{name}_code"), _said(reader, name)) for name in _CODES),
        (
            reader.says(message("Policy areas on the page")),
            _has_rows(edition, "commitment_policy_areas", "page"),
        ),
        (reader.says(message("Institutions")), _has_rows(edition, "commitment_institutions")),
        *((reader.question("commitments", name), _filled(name)) for name in (*_DATES, *_WORDS[2:])),
        (reader.says(message("Milestones")), _filled("milestone_count")),
        (reader.says(message("A result of the IRM")), _judged(reader)),
    ]
    return [(title, sum(map(is_known, commitments))) for title, is_known in questions]


def _filled(name: str) -> Callable[[Row], bool]:
    return lambda row: row[name] is not None


def _said(reader: Reader, stem: str) -> Callable[[Row], bool]:
    return lambda row: coded_fact(reader, "commitments", row, stem).known


def _has_rows(edition: Edition, table: str, origin: str = "") -> Callable[[Row], bool]:
    return lambda row: any(
        not origin or item["origin_code"] == origin for item in edition.rows_of(table, row["commitment"])
    )


def _judged(reader: Reader) -> Callable[[Row], bool]:
    def judged(row: Row) -> bool:
        answers = ((question, row[column(question)]) for question in scales())
        return any(code is not None and not result_label(reader, question, code).unknown for question, code in answers)

    return judged
