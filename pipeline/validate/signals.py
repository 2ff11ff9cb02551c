"""Signals of what was not understood go in; findings that a person can act on come out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.common.findings import NOTHING, Finding
from pipeline.common.messages import Message, message, verbatim
from pipeline.common.records import Signal
from pipeline.common.schemas import TABLES, columns
from pipeline.common.tables import CellName
from pipeline.validate.facts import Facts
from pipeline.validate.signal_texts import KINDS, OTHER
from pipeline.validate.words import column_title, shortened

_LINE_OR_BLOCK = re.compile(r"(?:line|block) \d+")

# What is asked of an officer: a correction of the cell answers it, and then it is asked no more.
_ASKED = ("unknown_value", "template_text_as_value", "period_not_read", "languages_disagree", "captures_disagree")
_DATES = {
    "commitment_start": ("start_date",),
    "commitment_end": ("end_date",),
    "description": ("start_date", "end_date"),
}


def signal_findings(facts: Facts, signals: Sequence[Signal]) -> Iterator[Finding]:
    """A finding a signal that no correction has settled; what several captures of a page repeat is told once.

    An institution's spelling is one finding in all, however many commitments print it.
    """
    once: dict[tuple[str, ...], Signal] = {}
    for signal in signals:
        if signal.check == "unreviewed_institution":
            once.setdefault((signal.check, signal.text), signal)
        elif not _cells(signal) & facts.corrected:
            # The newest capture that says so tells where to look.
            once[(signal.check, signal.text, signal.commitment or signal.capture, signal.field)] = signal
    for signal in once.values():
        yield _finding(facts, signal)


def _cells(signal: Signal) -> set[CellName]:
    """The cells that a correction would fill to settle a signal."""
    if signal.check not in _ASKED:
        return set()
    names = _DATES.get(signal.field, ()) if signal.check == "period_not_read" else columns_of(signal.field)
    origin = "index" if signal.field == "policy_area" else "page"
    area = ("commitment_policy_areas", f"{signal.commitment}|{origin}|{signal.text}", "policy_area_code")
    return {area, *(("commitments", signal.commitment, name) for name in names)}


def values_with_codes(facts: Facts) -> tuple[int, int]:
    """How many printed values should have a code, and how many of them have none."""
    codes = [
        row[code] for table in facts.rows for words, code in _pairs(table) for row in facts.rows[table] if row[words]
    ]
    return len(codes), codes.count(None)


@cache
def _pairs(table: str) -> Sequence[tuple[str, str]]:
    # "area_as_published" is coded in "policy_area_code", all others under their own name.
    stems = {words: words.removesuffix("_as_published") for words in columns(table)}
    printed = [(words, stem) for words, stem in stems.items() if stem != words]
    return [(words, code) for words, stem in printed for code in columns(table) if code.endswith(f"{stem}_code")]


def _finding(facts: Facts, signal: Signal) -> Finding:
    kind = KINDS.get(signal.check, OTHER)
    page = _page(facts, signal)
    values: dict[str, object] = {
        "check": signal.check,
        "text": shortened(signal.text),
        "place": place_in_words(signal.place),
        "field": field_title(signal.field),
        "commitment": signal.commitment or signal.capture,
    }
    return Finding(
        check=signal.check,
        severity=kind.severity,
        member=facts.member.member,
        message=replace(kind.message, values=values),
        advice=replace(kind.advice, values=values),
        commitment=signal.commitment,
        field=signal.field,
        page=page,
        found=signal.text,
        place=place_in_words(signal.place) if _LINE_OR_BLOCK.fullmatch(signal.place) and "://" not in page else NOTHING,
    )


def _page(facts: Facts, signal: Signal) -> str:
    """The address of the commitment's page, or of the capture; the capture itself where nobody knows an address."""
    page = facts.page(signal.commitment)
    if "://" in page or not signal.capture:
        return page
    return facts.addresses.get(signal.capture) or signal.capture


def place_in_words(place: str) -> Message:
    """Where the words stand, from what `extract` notes (`line 12`, `block 37`); anything else as it is."""
    kind, _, number = place.partition(" ")
    if number.isdecimal() and kind == "line":
        return message("line {number}", number=number)
    if number.isdecimal() and kind == "block":
        return message("block {number}", number=number)
    return verbatim(place)


@cache
def field_title(field: str) -> Message:
    """The title of a field of a record or a column; records call `starred` what tables call `irm_starred_…`."""
    known = [(table, name) for table in TABLES for name in columns_of(field, table)]
    return column_title(*known[0]) if known else verbatim(field)


@cache
def columns_of(field: str, table: str = "commitments") -> Sequence[str]:
    """The columns of a table that hold what records call by the name of a field: as it is, as printed, as a code."""
    stems = (field, f"{field}_on_page", f"irm_{field}")
    names = (*stems, *(f"{stem}_as_published" for stem in stems), *(f"{stem}_code" for stem in stems))
    return [name for name in names if name in columns(table)]
