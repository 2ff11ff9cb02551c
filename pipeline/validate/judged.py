"""Facts about one commitment, or a few, with their CSVs and signals go in; all that follows from them alone comes out.

It may be kept: what other commitments say changes nothing of it. `checks` puts it together with what looks across.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.findings import Finding
from pipeline.common.records import Signal
from pipeline.common.schemas import schema
from pipeline.common.tables import CellName
from pipeline.validate.clean_tables import References, references_of_clean
from pipeline.validate.facts import Facts, Sight, sights_of
from pipeline.validate.keys_and_codes import key_findings
from pipeline.validate.places import with_place
from pipeline.validate.rule_list import rules_of_one
from pipeline.validate.signals import signal_findings, values_with_codes


@dataclass(frozen=True)
class Judged:
    """What was found, what is looked at beside other commitments, and the cells that officers corrected.

    `references` are the values that have to stand in tables of other parts; None where a row may not fit its schema.
    Whether anybody explains the codes that schemas allow is for `checks` to see, once for all.
    `printed` counts the values that should have a code, `unknown` those of them that have none.
    """

    findings: Sequence[Finding]
    sights: Mapping[str, Sight]
    corrected: Sequence[CellName]
    references: References | None
    printed: int
    unknown: int


def judge(facts: Facts, csvs: Mapping[str, bytes], signals: Sequence[Signal]) -> Judged:
    """`csvs` are whole files with the rows of just these commitments."""
    findings = [*signal_findings(facts, signals), *(found for rule in rules_of_one().values() for found in rule(facts))]
    printed, unknown = values_with_codes(facts)
    return Judged(
        findings=[with_place(facts, finding) for finding in findings],
        sights=sights_of(facts),
        corrected=sorted(facts.corrected),
        references=_references(facts, csvs),
        printed=printed,
        unknown=unknown,
    )


def _references(facts: Facts, csvs: Mapping[str, bytes]) -> References | None:
    if any(True for table in csvs for _ in key_findings(facts, table)):
        return None
    return references_of_clean(csvs, {table: schema(table) for table in csvs})
