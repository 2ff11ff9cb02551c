"""Tables, their bytes, signals and the previous package go in; the report that opens or shuts the gate comes out."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipeline.common.declarations import Member
from pipeline.common.findings import Finding, Report
from pipeline.common.package import DataPackage
from pipeline.common.records import Signal
from pipeline.validate.assertions import assertion_findings
from pipeline.validate.comparison import comparison_findings
from pipeline.validate.facts import Facts, facts_of
from pipeline.validate.keys_and_codes import key_and_code_findings
from pipeline.validate.overrides import read_overrides, with_overrides
from pipeline.validate.rule_list import all_rules
from pipeline.validate.schema_check import schema_findings
from pipeline.validate.signals import signal_findings


def check(
    member: Member,
    tables: Mapping[str, pd.DataFrame],
    csvs: Mapping[str, bytes],
    signals: Sequence[Signal],
    previous: DataPackage | None,
) -> Report:
    """Everything that a person should look at, errors first, then by check, commitment and field.

    `csvs` are the very bytes that will be published, `previous` the package that they would replace, if any.
    """
    facts = facts_of(member, tables)
    found = [
        *schema_findings(facts, csvs),
        *key_and_code_findings(facts),
        *signal_findings(facts, signals),
        *_rule_findings(facts),
        *assertion_findings(facts),
        *comparison_findings(facts, previous),
    ]
    version = previous.version if previous else ""
    return Report(sorted(with_overrides(member.member, found, read_overrides(member.folder), version), key=_place))


def _rule_findings(facts: Facts) -> Iterator[Finding]:
    for rule in all_rules().values():
        yield from rule(facts)


def _place(finding: Finding) -> tuple[bool, str, str, str]:
    return finding.severity != "error", finding.check, finding.commitment, finding.field
