"""A Data Package goes in; its rows, labels, schemas and findings, ready for pages and downloads, come out."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pipeline.common.messages import Message
from pipeline.common.package import DataPackage
from pipeline.common.tables import Cell, Row, read_csv
from pipeline.publish.site.labels import Label, Labels, code_lists, label, read_labels
from pipeline.publish.site.lazy import Lazy
from pipeline.publish.site.unread import COMMITMENT, KEY_OF_CELL, UnreadTables, unread_tables
from pipeline.publish.site.wording import title_of, title_of_labelled

REPORT = "report.json"
DICTIONARY = "dictionary.csv"
Grouped = Mapping[str, Sequence[Row]]
# In the dictionary: how many rows a table has, and in how many of them a column is filled.
ROWS, FILLED = "rows", "filled_rows"


@dataclass(frozen=True)
class Edition:
    """One version of a member's data.

    Of `tables` each is read when it is first asked for, and so is `of_commitment`, for each table the rows of each
    commitment; `unread` are the same as they stand in the files. `findings_of` is what the checks found in a
    commitment. `captures` and `commitments` are the rows of those tables by their keys, `area_codes` the areas of
    commitments, `plan_languages` the language of the titles in a plan, where there is but one.
    """

    package: DataPackage
    tables: Mapping[str, Sequence[Row]]
    of_commitment: Mapping[str, Grouped]
    unread: UnreadTables
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
    def dictionary(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """The lines of the package's dictionary by table and column."""
        lines = read_csv((self.package.folder / DICTIONARY).read_bytes())
        return {(line["table"], line["column"]): line for line in lines}

    def size(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.dictionary[table, next(iter(self.package.fields(table)))][ROWS])

    def filled(self, table: str, column: str) -> int:
        """How many rows have something in a column."""
        return int(self.dictionary[table, column][FILLED])

    def schema(self, table: str) -> Mapping[str, Any]:
        """The Table Schema of a table, as the package describes it."""
        schema: Mapping[str, Any] = self.package.resource(table)["schema"]
        return schema

    def field(self, table: str, name: str) -> Mapping[str, Any]:
        """One column's description; its bare name where the schema has none."""
        return self.package.fields(table).get(name) or {"name": name, "type": "string"}

    @cached_property
    def code_lists(self) -> Callable[[str, str], Sequence[str]]:
        """The lists that explain the codes of a column of a table, found once; none where its cells are no codes."""
        return cache(lambda table, name: code_lists(self.schema(table), self.field(table, name)))

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

    @cached_property
    def question(self) -> Callable[[str, str], str]:
        """The title of a column of a table where its answer is shown in plain words, found once."""
        return cache(lambda table, column: title_of_labelled(self.edition.field(table, column), self.language))

    def label(self, lists: Sequence[str], code: Cell) -> Label:
        """What a code of these lists means."""
        return label(self.edition.labels, lists, str(code), self.language)


def read_edition(package: DataPackage) -> Edition:
    """Everything that pages and downloads of a package need, each table read once at most."""
    tables: Mapping[str, Sequence[Row]] = Lazy(package.tables, lambda table: tuple(package.rows(table)))
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
        of_commitment=Lazy(package.tables, lambda table: _of_commitment(tables[table])),
        unread=unread_tables(package),
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


def _of_commitment(rows: Iterable[Row]) -> Grouped:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        # Rows about cells name the commitment in the first part of the cell's key.
        code = row.get(COMMITMENT) or str(row.get(KEY_OF_CELL) or "").partition("|")[0]
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
