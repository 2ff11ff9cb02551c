"""Facts go in; commitments that their page counts in the plan of one year and the index in another's come out."""

import re
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.common.records import Record
from pipeline.validate.facts import Facts

TITLE = message("Plans on which index and page disagree")

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def rule(facts: Facts) -> Iterator[Finding]:
    """The cycle of the page and the year of the index both name the year in which the plan began."""
    listed = {line.code: _year(line, "year") for line in facts.newest("listing")}
    told = {page.code: _year(page, "cycle") for page in facts.newest("commitment")}
    for code, year in told.items():
        other = listed.get(code, "")
        if year and other and year != other:
            yield Finding(
                check="years_disagree",
                severity="warning",
                member=facts.member.member,
                message=message(
                    "The page of {commitment} counts it in the plan of {year}, the index in that of {other}. We follow"
                    " the page; whoever counts the commitments of a plan by the index gets other numbers.",
                    commitment=code,
                    year=year,
                    other=other,
                ),
                advice=message(
                    "See in the action plans which of the two it belongs to. If the page is wrong, give the right plan"
                    " in corrections.csv with the action plan as evidence; tell OGP which of the two is wrong."
                ),
                table="commitments",
                commitment=code,
                field="plan",
                page=facts.page(code),
                found=year,
                expected=message("{year}, as in the index", year=other),
            )


def _year(record: Record, field: str) -> str:
    match = _YEAR.search(str(record.fields.get(field, "")))
    return match[0] if match else ""
