"""What was found in each commitment, and what is known of all of them, goes in; the report that opens or shuts the
gate comes out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.common.beside import Beside
from pipeline.common.findings import Finding, Report
from pipeline.common.frames import rows_of, table_in
from pipeline.common.records import Record, Signal
from pipeline.common.schemas import schema
from pipeline.validate.assertions import assertion_findings
from pipeline.validate.clean_tables import references_of_clean
from pipeline.validate.comparison import comparison_findings
from pipeline.validate.facts import Facts, facts_across, facts_of
from pipeline.validate.judged import Judged
from pipeline.validate.keys_and_codes import all_codes_are_explained, key_and_code_findings, key_findings
from pipeline.validate.overrides import read_overrides, with_overrides
from pipeline.validate.places import with_place
from pipeline.validate.rule_list import rules_across, rules_of_one
from pipeline.validate.schema_check import schema_findings
from pipeline.validate.signals import signal_findings


@dataclass(frozen=True)
class Judgeable:
    """A member's data before the gate.

    `judged` is what follows from each commitment, `general` the facts about none: whole tables, and what captures say
    of commitments that are no longer told of; `general_csvs` and `signals` go with them. `records` are what captures
    say of all. `csvs` are the very bytes that will be published, `before` the package that they would replace.
    """

    judged: Sequence[Judged]
    general: Facts
    general_csvs: Mapping[str, bytes]
    signals: Sequence[Signal]
    records: Sequence[Record]
    csvs: Mapping[str, bytes]
    before: Beside | None


def check(data: Judgeable) -> Report:
    """Everything that a person should look at: what stops first, then by check, commitment and field."""
    general, member = data.general, data.general.member
    sights = {code: sight for part in data.judged for code, sight in part.sights.items()}
    corrected = (cell for part in data.judged for cell in part.corrected)
    facts = facts_across(replace(general, records=data.records), sights, corrected)
    found = [
        *_form_findings(data),
        *_of_commitments(data, facts),
        *(finding for rule in rules_of_one().values() for finding in rule(general)),
        *(finding for rule in rules_across().values() for finding in rule(facts)),
        *assertion_findings(facts),
        *comparison_findings(facts, data.before),
    ]
    version = data.before.package.version if data.before else ""
    judged = with_overrides(member.member, found, read_overrides(member.folder), version)
    return Report(sorted((with_place(facts, finding) for finding in judged), key=_rank))


def _form_findings(data: Judgeable) -> Iterator[Finding]:
    """Where rows break their schemas; only where it is not sure that none does, all of them are looked at at once."""
    if _surely_fit(data):
        return
    rows = {table: rows_of(table_in(table, content)) for table, content in data.csvs.items()}
    facts = facts_of(data.general.member, rows)
    yield from schema_findings(facts, data.csvs)
    yield from key_and_code_findings(facts)


def _surely_fit(data: Judgeable) -> bool:
    """Whether each part is clean, and leads to what is there."""
    of_general = references_of_clean(data.general_csvs, {table: schema(table) for table in data.general_csvs})
    asked = [of_general, *(part.references for part in data.judged)]
    if None in asked or not all_codes_are_explained(data.general):
        return False
    if any(True for table in data.general.rows for _ in key_findings(data.general, table)):
        return False
    told: dict[tuple[str, str], set[str]] = {}
    for references in asked:
        for place, values in (references or {}).items():
            told.setdefault(place, set()).update(values)
    rows = data.general.rows
    return all(values <= {str(row[column]) for row in rows[table]} for (table, column), values in told.items())


def _of_commitments(data: Judgeable, facts: Facts) -> Iterator[Finding]:
    """What was found in each, an institution's spelling once in all; too many unknown values stop the publication."""
    printed, unknown = (sum(getattr(part, name) for part in data.judged) for name in ("printed", "unknown"))
    too_many = bool(printed) and unknown / printed > facts.member.unknown_values_allowed
    found = [*signal_findings(facts, data.signals), *(finding for part in data.judged for finding in part.findings)]
    for finding in _once(found):
        stops = too_many and finding.check == "unknown_value"
        yield replace(finding, severity="error") if stops else finding


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    spellings = set()
    for finding in findings:
        if finding.check != "unreviewed_institution" or finding.found not in spellings:
            yield finding
        if finding.check == "unreviewed_institution":
            spellings.add(finding.found)


def _rank(finding: Finding) -> tuple[bool, bool, str, str, str]:
    return not finding.stops, finding.severity != "error", finding.check, finding.commitment, finding.field
