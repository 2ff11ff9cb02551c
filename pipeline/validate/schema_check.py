"""The bytes of the tables go in; where they break their Table Schemas comes out, found by frictionless.

`clean_tables` says beforehand, fast, where there is nothing to find.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.common.findings import NOTHING, Finding
from pipeline.common.messages import Message, message, verbatim
from pipeline.common.schemas import Schema, primary_key, schema
from pipeline.validate.clean_tables import surely_clean
from pipeline.validate.facts import Facts
from pipeline.validate.schema_texts import KINDS, OTHER, TEXTS
from pipeline.validate.words import column_titles, shortened, table_title

if TYPE_CHECKING:
    from frictionless import Report

_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
_CONSTRAINT = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
_OTHER_ROW = re.compile(r"row at position (\d+)")


def schema_findings(facts: Facts, csvs: Mapping[str, bytes]) -> Iterator[Finding]:
    """A finding for each error, by table and row; rows are counted as a spreadsheet does, the header first."""
    schemas = {table: schema(table) for table in csvs}
    if surely_clean(csvs, schemas):
        return
    report = frictionless_report(csvs, schemas)
    for error in report.errors:
        yield _finding(facts, "", error.to_dict())
    for task in report.tasks:
        for error in task.errors:
            yield _finding(facts, task.name, error.to_dict())


def frictionless_report(csvs: Mapping[str, bytes], schemas: Mapping[str, Schema]) -> "Report":
    """What frictionless says of tables as a package of the second version."""
    from frictionless import Package  # noqa: PLC0415  (slow to import, and clean tables do not need it)

    with tempfile.TemporaryDirectory() as folder:
        report: Report = Package(str(_write(Path(folder), csvs, schemas))).validate()
    return report


def _write(folder: Path, csvs: Mapping[str, bytes], schemas: Mapping[str, Schema]) -> Path:
    for table, content in csvs.items():
        (folder / f"{table}.csv").write_bytes(content)
    path = folder / "datapackage.json"
    # Without $schema frictionless goes by the first version of the standard; without a dialect it guesses one.
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "tables",
        "resources": [_resource(table, schemas[table]) for table in csvs],
    }
    path.write_text(json.dumps(descriptor), "utf-8")
    return path


def _resource(table: str, known: Schema) -> dict[str, object]:
    return {
        "name": table,
        "type": "table",
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": known,
    }


def _finding(facts: Facts, table: str, error: Mapping[str, Any]) -> Finding:
    values = sentence_values(table, error)
    text = TEXTS.get(_kind(error)) or TEXTS.get(error["type"], OTHER)
    commitment = _row(table, error).get("commitment", "")
    return Finding(
        check=f"schema_{error['type'].replace('-', '_')}",
        severity="error",
        member=facts.member.member,
        message=replace(text.message, values=values),
        advice=text.advice,
        table=table,
        commitment=commitment,
        field=", ".join(_columns(table, error)),
        page=facts.page(commitment),
        found=_cell(error),
        expected=_expected(table, error),
    )


def _kind(error: Mapping[str, Any]) -> str:
    """The error's type, with what tells its cases apart where it has several."""
    if error["type"] == "constraint-error":
        return f"constraint-error:{_constraint(error)[0]}"
    if error["type"] == "primary-key" and not _OTHER_ROW.search(error["note"]):
        return "primary-key:empty"
    return str(error["type"])


def sentence_values(table: str, error: Mapping[str, Any]) -> dict[str, object]:
    """What the sentences of `schema_texts` may name, from an error as frictionless describes it."""
    columns, row = _columns(table, error), _row(table, error)
    other_row = _OTHER_ROW.search(error["note"])
    kind = KINDS.get(_field(table, columns).get("type", ""), verbatim(error["note"]))
    return {
        "table": table_title(table),
        "row": error.get("rowNumber", ""),
        "column": column_titles(table, columns),
        "cell": shortened(_cell(error)),
        "note": error["note"],
        "type": error["type"],
        "words": error["message"],
        "kind": kind,
        "limit": _constraint(error)[1],
        "label": error.get("label", ""),
        "name": error.get("fieldName", ""),
        "number": error.get("fieldNumber", ""),
        "key": " | ".join(row[name] for name in columns if name in row),
        "other": other_row[1] if other_row else table_title(error.get("referenceName") or table),
    }


def _columns(table: str, error: Mapping[str, Any]) -> tuple[str, ...]:
    if error["type"] == "primary-key":
        return primary_key(table)
    names = error.get("fieldNames") or [error.get("fieldName", "")]
    return tuple(name for name in names if name)


def _cell(error: Mapping[str, Any]) -> str:
    if "fieldCells" in error:
        return ", ".join(str(cell) for cell in error["fieldCells"])
    return str(error.get("cell") or error.get("label") or "")


def _row(table: str, error: Mapping[str, Any]) -> Mapping[str, str]:
    """The cells of the error's row by column; none where it speaks of the header or of the file."""
    cells = error.get("cells") or ()
    names = [field["name"] for field in schema(table)["fields"]] if cells else []
    return dict(zip(names, cells, strict=False))


def _constraint(error: Mapping[str, Any]) -> tuple[str, str]:
    told = _CONSTRAINT.search(error["note"])
    return (told[1], told[2]) if told else ("", "")


def _field(table: str, columns: tuple[str, ...]) -> Mapping[str, Any]:
    known: Schema = schema(table) if table and columns else {"fields": ()}
    return next((field for field in known["fields"] if field["name"] == columns[0]), {})


def _expected(table: str, error: Mapping[str, Any]) -> Message:
    field = _field(table, _columns(table, error))
    constraint, value = _constraint(error)
    if constraint == "enum":
        return message("one of: {values}", values=", ".join(field["constraints"]["enum"]))
    if constraint == "pattern":
        return message("of the form {pattern}, such as {example}", pattern=value, example=field.get("example", "…"))
    if error["type"] == "type-error":
        return KINDS.get(field.get("type", ""), NOTHING)
    if error["type"] == "incorrect-label":
        return verbatim(error["fieldName"])
    return NOTHING
