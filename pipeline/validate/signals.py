"""Signals of what was not understood go in; findings that a person can act on come out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.common.findings import Finding, Severity
from pipeline.common.messages import Message, message, verbatim
from pipeline.common.records import Signal
from pipeline.common.schemas import TABLES, columns
from pipeline.common.tables import Row
from pipeline.validate.facts import Facts
from pipeline.validate.signal_texts import KINDS, OTHER
from pipeline.validate.words import column_title, shortened


def signal_findings(facts: Facts, signals: Sequence[Signal]) -> Iterator[Finding]:
    """A finding a signal; one in all for a spelling of an institution, however many commitments print it."""
    too_many = share_of_unknown_values(facts) > facts.member.unknown_values_allowed
    seen: set[object] = set()
    for signal in signals:
        once = (signal.check, signal.text) if signal.check == "unreviewed_institution" else signal
        if once not in seen:
            seen.add(once)
            yield _finding(facts, signal, stops=too_many and signal.check == "unknown_value")


def share_of_unknown_values(facts: Facts) -> float:
    """Printed values without a code, divided by all printed values that should have one; 0 where nothing is printed."""
    coded = [
        row[code] for table in facts.rows for words, code in _pairs(table) for row in facts.rows[table] if row[words]
    ]
    return sum(code is None for code in coded) / len(coded) if coded else 0.0


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    # "area_as_published" is coded in "policy_area_code", all others under their own name.
    for words in columns(table):
        stem = words.removesuffix("_as_published")
        if stem != words:
            yield from ((words, code) for code in columns(table) if code.endswith(f"{stem}_code"))


def _finding(facts: Facts, signal: Signal, *, stops: bool) -> Finding:
    kind = KINDS.get(signal.check, OTHER)
    severity: Severity = "error" if stops else kind.severity
    values: dict[str, object] = {
        "check": signal.check,
        "text": shortened(signal.text),
        "place": place_in_words(signal.place),
        "field": field_title(signal.field),
        "commitment": signal.commitment or signal.capture,
    }
    return Finding(
        check=signal.check,
        severity=severity,
        member=facts.member.member,
        message=replace(kind.message, values=values),
        advice=kind.advice,
        commitment=signal.commitment,
        field=signal.field,
        page=facts.page(signal.commitment) or _address(facts.rows["captures"], signal.capture),
        found=signal.text,
    )


def place_in_words(place: str) -> Message:
    """Where the words stand, from what `extract` notes (`line 12`, `block 37`); anything else as it is."""
    kind, _, number = place.partition(" ")
    if number.isdecimal() and kind == "line":
        return message("line {number}", number=number)
    if number.isdecimal() and kind == "block":
        return message("block {number}", number=number)
    return verbatim(place)


def field_title(field: str) -> Message:
    """The title of a field of a record or a column; records call `starred` what tables call `irm_starred_…`."""
    names = (field, f"{field}_as_published", f"{field}_on_page_as_published", f"irm_{field}_as_published")
    known = [(table, name) for table in TABLES for name in names if name in columns(table)]
    return column_title(*known[0]) if known else verbatim(field)


def _address(captures: Sequence[Row], capture: str) -> str:
    addresses = {row["capture"]: row["url"] for row in captures}
    return str(addresses.get(capture) or capture)
