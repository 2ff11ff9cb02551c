"""The filled-in rows of a workbook go in; the rows that they add to the member's reviewed files come out, or a refusal.

A row that says what a file says already adds nothing; one that says otherwise is refused: files are changed by hand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.cli.review.choices import Choice, chosen, code_choices, decision_choices
from pipeline.cli.review.layout import CORRECT, DECISIONS, LEAVE_EMPTY, LET_PASS, both
from pipeline.cli.review.reading import Decided
from pipeline.common.decisions import read_decisions
from pipeline.common.declarations import Member
from pipeline.common.messages import Message, message
from pipeline.common.schemas import TABLES, schema
from pipeline.common.text import fold
from pipeline.normalize.corrections import COLUMNS as CORRECTION_COLUMNS
from pipeline.validate.overrides import COLUMNS as OVERRIDE_COLUMNS

Row = Mapping[str, str]

CORRECTIONS, INSTITUTIONS, OVERRIDES = "corrections.csv", "institutions.csv", "overrides.csv"
COLUMNS: Mapping[str, Sequence[str]] = {
    CORRECTIONS: CORRECTION_COLUMNS,
    INSTITUTIONS: ("spelling", "institution", "name", "acronym", "who", "date", "evidence"),
    OVERRIDES: OVERRIDE_COLUMNS,
}
# What a row decides about, and what it decides.
_KEYS = {
    CORRECTIONS: ("table", "key", "field", "source_said"),
    INSTITUTIONS: ("spelling",),
    OVERRIDES: ("check", "version"),
}
_ANSWER = {CORRECTIONS: "value", INSTITUTIONS: "institution", OVERRIDES: "check"}
_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Refused(Exception):
    """Raised for a row that cannot be a decision; `reason` is half a sentence for whoever filled it in."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text)
        self.reason = reason


@dataclass
class Files:
    """The reviewed files of a member: the rows that they have, and those that a workbook adds."""

    member: Member
    date: str
    who: str
    has: dict[str, list[Row]] = field(default_factory=dict)
    added: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    def path(self, name: str) -> Path:
        """Where one of the files is."""
        return self.member.folder / name

    def rows(self, name: str) -> list[Row]:
        """The rows of a file with those that were added so far."""
        if name not in self.has:
            self.has[name] = [*read_decisions(self.path(name), (*_KEYS[name], _ANSWER[name]))]
        return [*self.has[name], *self.added[name]]

    def count(self) -> int:
        """How many rows were added so far."""
        return sum(len(rows) for rows in self.added.values())

    def add(self, name: str, row: Row) -> None:
        """Add a row, unless the file says the same. Raises Refused where it says otherwise."""
        same = [old for old in self.rows(name) if _about(name, old) == _about(name, row)]
        if not same:
            self.added[name].append(row)
        elif same[-1][_ANSWER[name]] != row[_ANSWER[name]]:
            raise Refused(
                message(
                    "{file} says “{old}” of the same already, the workbook “{new}”. Change it there, if it is wrong.",
                    file=name,
                    old=same[-1][_ANSWER[name]],
                    new=row[_ANSWER[name]],
                )
            )


def decide(decided: Decided, files: Files) -> None:
    """Add what a row decides to the files. Raises Refused."""
    {
        "values": _value,
        "institutions": _institution,
        "form_words": _finding,
        "findings": _finding,
    }[decided.sheet.name](decided, files)


def _value(decided: Decided, files: Files) -> None:
    subject = _subject(decided, "table", "key", "field", "said")
    code = _in_list(decided.cells["code"], code_choices(subject["table"], subject["field"]))
    for row in _corrections(decided, files, subject, code):
        files.add(CORRECTIONS, row)


def _corrections(decided: Decided, files: Files, subject: Row, value: str) -> Iterator[Row]:
    yield _correction(decided, files, subject, value)
    if "area" not in subject:
        return
    # The code of an area stands in the row of its commitment too, where a page's areas are one list.
    commitment = {"table": "commitments", "key": subject["key"].partition("|")[0], "field": subject["area"]}
    if subject["area"] != "policy_areas":
        yield _correction(decided, files, {**commitment, "said": subject.get("area_said", "")}, value)
        return
    before = [row["value"] for row in files.rows(CORRECTIONS) if commitment.items() <= row.items()]
    said = before[-1] if before else subject.get("area_said", "")
    if value not in said.split("|"):
        yield _correction(decided, files, {**commitment, "said": said}, "|".join(filter(None, (said, value))))


def _institution(decided: Decided, files: Files) -> None:
    subject, cells = _subject(decided, "said"), decided.cells
    identifier, name = cells["institution"], cells["name"]
    if not _IDENTIFIER.fullmatch(identifier):
        raise Refused(
            message(
                "“{words}” is no identifier: small letters without accents, digits and hyphens only, such as"
                " gt-ministerio-de-finanzas.",
                words=identifier,
            )
        )
    known = next((row for row in files.rows(INSTITUTIONS) if row["institution"] == identifier), None)
    if known and name and name != known.get("name", ""):
        raise Refused(
            message("{identifier} is called “{name}” already.", identifier=identifier, name=known.get("name", ""))
        )
    if not known and not name:
        raise Refused(message("{identifier} is new and needs its official name.", identifier=identifier))
    row = {
        "spelling": subject["said"],
        "institution": identifier,
        "name": known.get("name", "") if known else name,
        "acronym": known.get("acronym", "") if known else cells["acronym"],
        **_signed(decided, files),
    }
    files.add(INSTITUTIONS, row)


def _finding(decided: Decided, files: Files) -> None:
    subject, words = decided.subject, decided.cells["decision"]
    own = (CORRECT, LEAVE_EMPTY) if decided.sheet.name == "form_words" else (CORRECT,)
    possible = [*((LET_PASS,) if "check" in subject else ()), *(own if "table" in subject else ())]
    decision = chosen(words, decision_choices(possible))
    if not decision:
        raise Refused(message("“{words}” is nothing that can be decided in this row.", words=words))
    if (decision == CORRECT) != bool(decided.cells["right_value"]):
        told = message(
            "“{decision}” goes with a right value, and nothing else does.", decision=both(DECISIONS[CORRECT])
        )
        raise Refused(told)
    if decision == LET_PASS:
        row = {"check": subject["check"], "version": subject.get("version", ""), "reason": _reason(decided)}
        files.add(OVERRIDES, {**row, **_signed(decided, files)})
    else:
        cell = _subject(decided, "table", "key", "field", "said")
        files.add(CORRECTIONS, _correction(decided, files, cell, _right_value(decided, cell)))


def _right_value(decided: Decided, cell: Row) -> str:
    value, choices = decided.cells["right_value"], code_choices(cell["table"], cell["field"])
    if value and choices:
        return _in_list(value, choices)
    return value


def _in_list(words: str, choices: Sequence[Choice]) -> str:
    code = chosen(words, choices)
    if not code:
        raise Refused(message("“{words}” is not in the list. Choose from the list.", words=words))
    return code


def _subject(decided: Decided, *needed: str) -> Row:
    subject = decided.subject
    columns = [item["name"] for item in schema(subject["table"])["fields"]] if subject.get("table") in TABLES else []
    if any(name not in subject for name in needed) or ("table" in needed and subject["field"] not in columns):
        raise Refused(message("nobody can tell what it is about, since its hidden first cell was changed."))
    return subject


def _correction(decided: Decided, files: Files, subject: Row, value: str) -> Row:
    known = next(item for item in schema(subject["table"])["fields"] if item["name"] == subject["field"])
    constraints = known.get("constraints", {})
    if not _is_possible(value, known["type"], constraints):
        raise Refused(
            message(
                "“{words}” cannot be the value of that column; one of its values is “{example}”.",
                words=value or decided.cells.get("right_value", ""),
                example=known.get("example", ""),
            )
        )
    return {
        "table": subject["table"],
        "key": subject["key"],
        "field": subject["field"],
        "source_said": subject["said"],
        "value": value,
        "reason": _reason(decided),
        **_signed(decided, files),
    }


def _is_possible(value: str, kind: str, constraints: Mapping[str, object]) -> bool:
    if not value:
        return not constraints.get("required")
    if kind == "integer":
        return value.isdecimal()
    if kind == "date":
        return _is_date(value)
    allowed, pattern = constraints.get("enum"), constraints.get("pattern")
    return (not isinstance(allowed, list) or value in allowed) and bool(re.fullmatch(str(pattern or ".*"), value, re.S))


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _reason(decided: Decided) -> str:
    reason = decided.cells["reason"]
    if not reason:
        raise Refused(message("it decides without a reason; write one."))
    return reason


def _signed(decided: Decided, files: Files) -> Row:
    evidence = decided.cells.get("evidence") or decided.subject.get("page", "")
    return {"evidence": evidence, "who": decided.cells["who"] or files.who, "date": files.date}


def _about(name: str, row: Row) -> tuple[str, ...]:
    cells = tuple(row[column] for column in _KEYS[name])
    return tuple(fold(cell) for cell in cells) if name == INSTITUTIONS else cells
