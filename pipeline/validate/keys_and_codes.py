"""Facts go in; broken `uniqueKeys` and `categories`, and codes without a label, come out: frictionless checks none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.common.findings import NOTHING, Finding
from pipeline.common.messages import Message, message
from pipeline.common.schemas import Schema, schema
from pipeline.common.tables import Cell
from pipeline.validate.facts import Facts
from pipeline.validate.words import column_titles, shortened, table_title


def key_and_code_findings(facts: Facts) -> Iterator[Finding]:
    """A finding for each row that repeats a unique key, leaves its categories, or holds a code that nobody explains."""
    for table in facts.rows:
        yield from key_findings(facts, table)
        yield from _unexplained_codes(facts, table)


def key_findings(facts: Facts, table: str) -> Iterator[Finding]:
    """The same of one table, codes apart."""
    yield from unique_keys(facts, table, schema(table))
    yield from categories(facts, table, schema(table))


def all_codes_are_explained(facts: Facts) -> bool:
    """Whether each code that a schema allows is explained: if so, no cell that fits its schema holds another."""
    return not any(_unexplained(facts, field) for table in facts.rows for field in schema(table)["fields"])


def unique_keys(facts: Facts, table: str, known: Schema) -> Iterator[Finding]:
    """Rows that share all the cells of one of the `uniqueKeys` with an earlier row; empty cells differ."""
    for key in known.get("uniqueKeys", ()):
        seen: dict[tuple[Cell, ...], int] = {}
        for number, row in enumerate(facts.rows[table], start=2):
            cells = tuple(row[name] for name in key)
            if None not in cells and seen.setdefault(cells, number) != number:
                said = message(
                    "In the table “{table}”, rows {other} and {row} have the same “{column}”: {cell}.",
                    **_where(table, number, key, cells),
                    other=seen[cells],
                )
                yield _finding(facts, _Place("schema_unique_keys", table, number, key), said)


def categories(facts: Facts, table: str, known: Schema) -> Iterator[Finding]:
    """Cells that are none of the `categories` of their column."""
    for field in known["fields"]:
        allowed = [_category(item) for item in field.get("categories", ())]
        for number, row in enumerate(facts.rows[table] if allowed else (), start=2):
            cell = row[field["name"]]
            if cell is not None and cell not in allowed:
                said = message(
                    "In the table “{table}”, row {row}, “{cell}” under “{column}” is no category of its column.",
                    **_where(table, number, [field["name"]], [cell]),
                )
                expected = message("one of: {values}", values=", ".join(str(item) for item in allowed))
                yield _finding(facts, _Place("schema_categories", table, number, [field["name"]]), said, expected)


def _unexplained_codes(facts: Facts, table: str) -> Iterator[Finding]:
    for field in schema(table)["fields"]:
        unexplained = _unexplained(facts, field)
        for number, row in enumerate(facts.rows[table] if unexplained else (), start=2):
            cell = row[field["name"]]
            if cell in unexplained:
                said = message(
                    "In the table “{table}”, row {row}, the code “{cell}” under “{column}” is explained nowhere:"
                    " readers find it in no code list.",
                    **_where(table, number, [field["name"]], [cell]),
                )
                yield _finding(facts, _Place("code_without_label", table, number, [field["name"]]), said)


def _unexplained(facts: Facts, field: Mapping[str, Any]) -> set[Cell]:
    """The codes of the lists of a field that nobody explains."""
    lists = field.get("codeLists", ())
    if not lists:
        return set()
    explained = {row["code"] for row in facts.rows["code_labels"] if row["list"] in lists}
    if "policy_area" in lists:
        explained |= {row["policy_area_code"] for row in facts.rows["policy_areas"]}
    # A code that no list allows is an error of the schema already.
    return set(field["constraints"]["enum"]) - explained


def _category(item: Any) -> object:
    return item["value"] if isinstance(item, dict) else item


def _where(table: str, number: int, columns: Sequence[str], cells: Sequence[Cell]) -> dict[str, object]:
    return {
        "table": table_title(table),
        "row": number,
        "column": column_titles(table, columns),
        "cell": shortened(", ".join(str(cell) for cell in cells)),
    }


@dataclass(frozen=True)
class _Place:
    check: str
    table: str
    number: int  # of the row, as a spreadsheet counts: the header is the first
    columns: Sequence[str]


def _finding(facts: Facts, place: _Place, said: Message, expected: Message = NOTHING) -> Finding:
    row = facts.rows[place.table][place.number - 2]
    commitment = str(row.get("commitment") or "")
    return Finding(
        check=place.check,
        severity="error",
        member=facts.member.member,
        message=said,
        advice=message(
            "The tables do not fit the schemas: it is a fault of the program or of a file in schemas/, not of the"
            " data. Report it with this report; what was published before stays as it is."
        ),
        table=place.table,
        commitment=commitment,
        field=", ".join(place.columns),
        page=facts.page(commitment),
        found=", ".join(str(row[name]) for name in place.columns),
        expected=expected,
    )
