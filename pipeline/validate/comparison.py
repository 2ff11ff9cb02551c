"""Facts and the package they would replace go in; what vanished, shrank or went backwards comes out."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.common.beside import Beside
from pipeline.common.findings import Finding
from pipeline.common.frames import rows_of
from pipeline.common.messages import message
from pipeline.common.package import DataPackage
from pipeline.common.schemas import TABLES
from pipeline.common.tables import Row
from pipeline.validate.facts import Facts, text
from pipeline.validate.results import result_findings
from pipeline.validate.words import table_title

# What we did, not what the source says: captures come and go with what tells something first.
_NOT_CONTENT = ("captures", "provenance", "changes")


def comparison_findings(facts: Facts, before: Beside | None) -> Iterator[Finding]:
    """Nothing is found where there is no package before, nor in commitments that are in it as they are now."""
    if before is None:
        return
    version, tables = before.package.version, _tables(before.package)
    other = rows_of(before.frame("commitments"))
    yield from _vanished(facts, version, other)
    yield from _shrunk(facts, version, {table: _rows_before(facts, before, table) for table in tables})
    yield from result_findings(facts, version, other)


def _rows_before(facts: Facts, before: Beside, table: str) -> Mapping[str, int]:
    """How many rows a table had of each commitment; of none under ""."""
    same = {code: facts.counts[table].get(code, 0) for code in before.same(table)}
    other = before.frame(table)
    if "commitment" not in other:
        return Counter(same) + Counter({"": len(other)})
    return Counter(same) + Counter({str(code): count for code, count in other["commitment"].value_counts().items()})


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


def _shrunk(facts: Facts, version: str, before: Mapping[str, Mapping[str, int]]) -> Iterator[Finding]:
    """Count for the commitments that both have: one that vanished is a finding already, a new one hides nothing."""
    both = {"", *facts.counts["commitments"].keys() & before["commitments"].keys()}
    for table, then in before.items():
        now = facts.counts[table]
        has, had = _count(now, both), _count(then, both)
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
                    where=_where(now, then),
                ),
                table=table,
                found=str(has),
                expected=message("at least {limit}", limit=had),
            )


def _count(rows: Mapping[str, int], commitments: Collection[str]) -> int:
    return sum(count for commitment, count in rows.items() if commitment in commitments)


def _where(now: Mapping[str, int], before: Mapping[str, int]) -> str:
    """The first commitments that have fewer rows, in parentheses; empty for tables that do not speak of them."""
    fewer = sorted(code for code, had in before.items() if code and now.get(code, 0) < had)
    return f" ({', '.join(fewer[:5])}{', …' if len(fewer) > 5 else ''})" if fewer else ""
