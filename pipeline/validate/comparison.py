"""Facts and the package they would replace go in; what vanished, shrank or went backwards comes out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.common.package import DataPackage
from pipeline.common.schemas import TABLES
from pipeline.common.tables import Cell, Row
from pipeline.validate.facts import Facts, text
from pipeline.validate.results import result_findings
from pipeline.validate.words import table_title

# What we did, not what the source says: captures come and go with what tells something first.
_NOT_CONTENT = ("captures", "provenance", "changes")


def comparison_findings(facts: Facts, previous: DataPackage | None) -> Iterator[Finding]:
    """Nothing is found where there is no previous package."""
    if previous is None:
        return
    before = {table: list(previous.rows(table)) for table in _tables(previous)}
    yield from _vanished(facts, previous.version, before["commitments"])
    yield from _shrunk(facts, previous.version, before)
    yield from result_findings(facts, previous.version, before["commitments"])


def _tables(previous: DataPackage) -> list[str]:
    had = {resource["name"] for resource in previous.descriptor["resources"]}
    return [table for table in TABLES if table in had and table not in _NOT_CONTENT]


def _vanished(facts: Facts, version: str, before: Sequence[Row]) -> Iterator[Finding]:
    now = {row["commitment"] for row in facts.rows["commitments"]}
    for row in before:
        if row["commitment"] not in now:
            yield Finding(
                check="commitment_vanished",
                severity="error",
                member=facts.member.member,
                message=message(
                    "{commitment} (“{title}”) is in version {version} and no longer in the data: a promise would"
                    " disappear without a word.",
                    commitment=row["commitment"],
                    title=row["title"],
                    version=version,
                ),
                advice=message(
                    "See whether its page and the member's index are still captured and whether OGP gave it another"
                    " code. If OGP really took it away, say why and run again with:"
                    " --override commitment_vanished:{commitment} --reason TEXT",
                    commitment=row["commitment"],
                ),
                table="commitments",
                commitment=text(row, "commitment"),
                page=text(row, "page_url"),
                found=text(row, "title"),
            )


def _shrunk(facts: Facts, version: str, before: Mapping[str, Sequence[Row]]) -> Iterator[Finding]:
    """Count for the commitments that both have: one that vanished is a finding already, a new one hides nothing."""
    both = _codes(facts.rows["commitments"]) & _codes(before["commitments"])
    for table, rows in before.items():
        has, had = _count(facts.rows[table], both), _count(rows, both)
        if has < had:
            yield Finding(
                check="rows_fell",
                severity="error",
                member=facts.member.member,
                message=message(
                    "The table “{table}” had {had} rows in version {version} and has {has} now, for the same"
                    " commitments.",
                    table=table_title(table),
                    had=had,
                    has=has,
                    version=version,
                ),
                advice=message(
                    "See in which commitments rows are missing{where}. If a page was read worse than before, report"
                    " it; if the source has fewer now, say why and run again with: --override rows_fell --reason TEXT",
                    where=_where(facts.rows[table], rows),
                ),
                table=table,
                found=str(has),
                expected=message("at least {limit}", limit=had),
            )


def _codes(commitments: Sequence[Row]) -> set[Cell]:
    return {row["commitment"] for row in commitments}


def _count(rows: Sequence[Row], commitments: set[Cell]) -> int:
    return sum("commitment" not in row or row["commitment"] in commitments for row in rows)


def _where(now: Sequence[Row], before: Sequence[Row]) -> str:
    """The first commitments that have fewer rows, in parentheses; empty for tables that do not speak of them."""
    has, had = (Counter(text(row, "commitment") for row in rows if "commitment" in row) for rows in (now, before))
    fewer = sorted(commitment for commitment in had if has[commitment] < had[commitment])
    return f" ({', '.join(fewer[:5])}{', …' if len(fewer) > 5 else ''})" if fewer else ""
