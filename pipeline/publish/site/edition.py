"""A Data Package goes in; its rows, labels, schemas and findings, ready for pages and downloads, come out."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.common.messages import Message
from pipeline.common.package import DataPackage
from pipeline.common.tables import Cell, Row
from pipeline.publish.site.labels import Label, Labels, label, read_labels
from pipeline.publish.site.wording import title_of, title_of_labelled

REPORT = "report.json"
Grouped = Mapping[str, Sequence[Row]]
_ABOUT_CELLS = ("provenance", "changes")


@dataclass(frozen=True)
class Edition:
    """One version of a member's data.

    `of_commitment` holds, for each table, the rows of each commitment; `findings_of` what the checks found in it.
    `captures` and `commitments` are the rows of those tables by their keys, `area_codes` the areas of commitments,
    `plan_languages` the language of the titles in a plan, where there is but one.
    """

    package: DataPackage
    tables: Mapping[str, Sequence[Row]]
    of_commitment: Mapping[str, Grouped]
    labels: Labels
    findings: Sequence[Mapping[str, Any]]
    findings_of: Mapping[str, Sequence[Mapping[str, Any]]]
    captures: Mapping[str, Row]
    commitments: Mapping[str, Row]
    area_codes: frozenset[str]
    plan_languages: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name in addresses: the member's, or `all-members`."""
        return self.package.folder.name

    @property
    def is_union(self) -> bool:
        """Whether this repeats the data of other packages, and so has no pages of commitments of its own."""
        return len(self.tables["members"]) != 1

    @cached_property
    def filled(self) -> Mapping[str, Mapping[str, int]]:
        """By table and column: how many rows have something in it."""
        return {
            table: {name: sum(row[name] is not None for row in rows) for name in self.package.fields(table)}
            for table, rows in self.tables.items()
        }

    def schema(self, table: str) -> Mapping[str, Any]:
        """The Table Schema of a table, as the package describes it."""
        schema: Mapping[str, Any] = self.package.resource(table)["schema"]
        return schema

    def field(self, table: str, name: str) -> Mapping[str, Any]:
        """One column's description; its bare name where the schema has none."""
        return self.package.fields(table).get(name) or {"name": name, "type": "string"}

    def rows_of(self, table: str, commitment: Cell) -> Sequence[Row]:
        """The rows of one commitment, by their `position` where the table has one."""
        return self.of_commitment[table].get(str(commitment), ())


@dataclass(frozen=True)
class Reader:
    """Someone who reads an edition in a language (`es`, `en`)."""

    edition: Edition
    language: str

    def says(self, sentence: Message) -> str:
        """A sentence of ours in the reader's language."""
        return sentence.in_language(self.language)

    def title(self, described: Mapping[str, Any]) -> str:
        """The title of a package, table or column."""
        return title_of(described, self.language)

    def question(self, table: str, column: str) -> str:
        """The title of a column where its answer is shown in plain words."""
        return title_of_labelled(self.edition.field(table, column), self.language)

    def label(self, lists: Sequence[str], code: Cell) -> Label:
        """What a code of these lists means."""
        return label(self.edition.labels, lists, str(code), self.language)


def read_edition(package: DataPackage) -> Edition:
    """Everything that pages and downloads of a package need, read once."""
    tables = {table: tuple(package.rows(table)) for table in package.tables}
    return edition_of(
        package,
        tables,
        _findings(package),
        area_codes={str(row["policy_area_code"] or "") for row in tables["commitment_policy_areas"]} - {""},
        plan_languages=_plan_languages(tables["commitments"]),
    )


def edition_of(
    package: DataPackage,
    tables: Mapping[str, Sequence[Row]],
    findings: Sequence[Mapping[str, Any]],
    *,
    area_codes: Iterable[str],
    plan_languages: Mapping[str, str],
) -> Edition:
    """The edition that these rows and findings make."""
    return Edition(
        package=package,
        tables=tables,
        of_commitment={name: _of_commitment(name, rows) for name, rows in tables.items()},
        labels=read_labels(tables["code_labels"], tables["policy_areas"]),
        findings=findings,
        findings_of=_by_commitment(findings),
        captures={str(row["capture"]): row for row in tables["captures"]},
        commitments={str(row["commitment"]): row for row in tables["commitments"]},
        area_codes=frozenset(area_codes),
        plan_languages=plan_languages,
    )


def _plan_languages(commitments: Iterable[Row]) -> Mapping[str, str]:
    found: dict[str, set[Cell]] = defaultdict(set)
    for row in commitments:
        found[str(row["plan"])].add(row["title_language"])
    return {plan: str(own.pop() or "") for plan, own in found.items() if len(own) == 1}


def _of_commitment(table: str, rows: Iterable[Row]) -> Grouped:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        # Rows about cells name the commitment in the first part of the cell's key.
        code = str(row["key"]).partition("|")[0] if table in _ABOUT_CELLS else row.get("commitment")
        if code:
            grouped[str(code)].append(row)
    return {code: sorted(own, key=_position) for code, own in grouped.items()}


def _position(row: Row) -> int:
    position = row.get("position")
    return position if isinstance(position, int) else 0


def _by_commitment(findings: Iterable[Mapping[str, Any]]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    grouped: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for finding in findings:
        grouped[str(finding["commitment"] or "")].append(finding)
    return grouped


def _findings(package: DataPackage) -> Sequence[Mapping[str, Any]]:
    path = package.folder / REPORT
    if not path.is_file():
        return ()
    return tuple(json.loads(path.read_text("utf-8")).get("findings", ()))
