"""Facts, bytes of tables, signals and the previous package go in; the report that opens or shuts the gate comes out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.common.findings import NOTHING, Finding, Report
from pipeline.common.messages import Message
from pipeline.common.package import DataPackage
from pipeline.common.records import Signal
from pipeline.validate.assertions import assertion_findings
from pipeline.validate.comparison import comparison_findings
from pipeline.validate.facts import Facts
from pipeline.validate.keys_and_codes import key_and_code_findings
from pipeline.validate.overrides import read_overrides, with_overrides
from pipeline.validate.rule_list import all_rules
from pipeline.validate.schema_check import schema_findings
from pipeline.validate.signals import place_in_words, signal_findings
from pipeline.validate.titles import title_of


def check(facts: Facts, csvs: Mapping[str, bytes], signals: Sequence[Signal], previous: DataPackage | None) -> Report:
    """Everything that a person should look at: what stops first, then by check, commitment and field.

    `csvs` are the very bytes that will be published, `previous` the package that they would replace, if any.
    """
    member = facts.member
    found = [
        *schema_findings(facts, csvs),
        *key_and_code_findings(facts),
        *signal_findings(facts, signals),
        *_rule_findings(facts),
        *assertion_findings(facts),
        *comparison_findings(facts, previous),
    ]
    version = previous.version if previous else ""
    judged = with_overrides(member.member, found, read_overrides(member.folder), version)
    told = [replace(finding, title=title_of(finding.check), place=_place(facts, finding)) for finding in judged]
    return Report(sorted(told, key=_rank))


def _rule_findings(facts: Facts) -> Iterator[Finding]:
    for rule in all_rules().values():
        yield from rule(facts)


def _rank(finding: Finding) -> tuple[bool, bool, str, str, str]:
    return not finding.stops, finding.severity != "error", finding.check, finding.commitment, finding.field


def _place(facts: Facts, finding: Finding) -> Message:
    """The line of the capture, where a person has to open a file; an address has no lines."""
    if finding.place != NOTHING or not finding.page or "://" in finding.page:
        return finding.place
    cells = ((finding.table, finding.field), ("commitments", finding.field), ("commitments", "title"))
    places = (facts.places.get((table, finding.commitment, field), "") for table, field in cells)
    return place_in_words(next((place for place in places if re.match(r"line \d+", place)), ""))
