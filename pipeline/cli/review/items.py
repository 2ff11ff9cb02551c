"""What was found in a member's data goes in; the rows of a review come out, each with what a decision is about."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.cli.review.choices import Choice, code_choices, decision_choices
from pipeline.cli.review.layout import CORRECT, LEAVE_EMPTY, LET_PASS, both
from pipeline.common.findings import Finding
from pipeline.common.frames import rows_of, table_in
from pipeline.common.messages import Message, message
from pipeline.common.schemas import TABLES, columns, primary_key
from pipeline.common.tables import Row
from pipeline.validate.facts import text
from pipeline.validate.signals import columns_of, field_title
from pipeline.validate.where import is_address
from pipeline.validate.words import column_title

if TYPE_CHECKING:
    from pipeline.cli.flow import Checked

Subject = Mapping[str, str]

# The tables whose cells an officer may correct; the others are lists, or tell how we know.
_CORRECTABLE = ("commitments", "milestones", "commitment_sections")
# A cell of a workbook holds 32 767 signs; what a decision is about has to fit into one.
_LONGEST = 30_000


@dataclass(frozen=True)
class Item:
    """A row of a sheet: what it shows, what a decision about it is about, and the lists of cells that have one.

    `subject` holds member and page; table, key, field and said for a correction; check and version for an error that
    may pass; area and area_said for the column that repeats the code of an area. `open` says whether there is
    something to fill in.
    """

    sheet: str
    shown: Mapping[str, str]
    subject: Subject
    lists: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    open: bool = True


def items_of(result: "Checked") -> list[Item]:
    """Everything in a member's data that a person should look at."""
    rows = {table: rows_of(table_in(table, csv)) for table, csv in result.content.csvs.items()}
    known = list(dict.fromkeys(text(row, "institution") for row in rows["institutions"]))
    items = [_item(result, finding, rows, known) for finding in result.report.findings]
    return [item if len(json.dumps(item.subject)) <= _LONGEST else _closed(item) for item in items]


def _closed(item: Item) -> Item:
    return replace(item, subject={"member": item.subject["member"]}, lists={}, open=False)


def _item(result: "Checked", finding: Finding, rows: Mapping[str, Sequence[Row]], known: Sequence[str]) -> Item:
    member = {"member": result.member.member, "page": _page(finding)}
    if finding.check == "unknown_value" and (cell := _coded_cell(finding, rows)):
        lists = {"code": code_choices(cell["table"], cell["field"])}
        return Item("values", _shown(finding), {**member, **cell}, lists)
    if finding.check == "unreviewed_institution":
        lists = {"institution": [Choice(name, name, (name,)) for name in known]}
        return Item("institutions", _shown(finding), {**member, "said": finding.found}, lists)
    correction = _correction(finding, rows)
    if finding.check == "template_text_as_value" and correction:
        lists = {"decision": decision_choices((CORRECT, LEAVE_EMPTY))}
        return Item("form_words", _shown(finding), {**member, **correction}, lists)
    return _finding(result, finding, {**member, **correction})


def _finding(result: "Checked", finding: Finding, subject: Subject) -> Item:
    if finding.stops:
        check = f"{finding.check}:{finding.commitment}" if finding.commitment else finding.check
        previous = result.plan.previous
        subject = {**subject, "check": check, "version": previous.version if previous else ""}
    decisions = [*((LET_PASS,) if "check" in subject else ()), *((CORRECT,) if "table" in subject else ())]
    lists = {"decision": decision_choices(decisions)} if decisions else {}
    if "table" in subject and (codes := code_choices(subject["table"], subject["field"])):
        lists["right_value"] = codes
    shown = {"severity": both(_severity(finding)), "kind": both(finding.title), **_shown(finding, with_advice=True)}
    return Item("findings", shown, subject, lists, open=bool(decisions))


def _severity(finding: Finding) -> Message:
    if finding.override:
        return message("error let pass")
    return message("error") if finding.severity == "error" else message("warning")


def _shown(finding: Finding, *, with_advice: bool = False) -> dict[str, str]:
    def why(language: str) -> str:
        said = finding.message.in_language(language)
        return f"{said}\n→ {finding.advice.in_language(language)}" if with_advice else said

    title = column_title(finding.table, finding.field) if finding.table in TABLES else field_title(finding.field)
    return {
        "commitment": finding.commitment,
        "field": both(title),
        "value": finding.found,
        "page": _page(finding),
        "place": both(finding.place),
        "why_es": why("es"),
        "why_en": why("en"),
    }


def _page(finding: Finding) -> str:
    return finding.page if is_address(finding.page) or not finding.page else f"raw/{finding.page}"


def _coded_cell(finding: Finding, rows: Mapping[str, Sequence[Row]]) -> Subject:
    """The empty code of an unknown value; nothing where no cell is to hold it."""
    for row in rows["commitment_policy_areas"]:
        origin = "index" if finding.field == "policy_area" else "page"
        here = (row["commitment"], row["origin_code"], row["area_as_published"])
        if here == (finding.commitment, origin, finding.found) and row["policy_area_code"] is None:
            commitment = next(item for item in rows["commitments"] if item["commitment"] == row["commitment"])
            column = "index_policy_area_code" if origin == "index" else "policy_areas"
            also = {"area": column, "area_said": text(commitment, column)}
            return {**_cell("commitment_policy_areas", row, "policy_area_code"), **also}
    for column in columns_of(finding.field):
        for row in rows["commitments"] if column.endswith("_code") else ():
            if row["commitment"] == finding.commitment and row[column] is None:
                return _cell("commitments", row, column)
    return {}


def _correction(finding: Finding, rows: Mapping[str, Sequence[Row]]) -> Subject:
    """The one cell that a finding is about; nothing where it is about none, or about several."""
    table = finding.table or "commitments"
    if table not in _CORRECTABLE or finding.field not in columns(table) or finding.field in primary_key(table):
        return {}
    cells = [
        row
        for row in rows[table]
        if row["commitment"] == finding.commitment and text(row, finding.field) == finding.found
    ]
    return _cell(table, cells[0], finding.field) if len(cells) == 1 and finding.found else {}


def _cell(table: str, row: Row, column: str) -> Subject:
    key = "|".join(text(row, name) for name in primary_key(table))
    return {"table": table, "key": key, "field": column, "said": text(row, column)}
