"""The version before and the new tables go in; the rows of `changes`, those of earlier versions first, come out.

A difference is `source` where a capture says so that the version before did not have, `correction` where an officer
says so, `language` where the text now comes from a page in another language, and `reading` where the same captures are
read otherwise.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.common.package import DataPackage
from pipeline.common.schemas import columns, primary_key
from pipeline.common.tables import Cell
from pipeline.package.versions import CONTENT_TABLES

# Our own lists change with the program, not with what a government promised.
COMPARED = tuple(table for table in CONTENT_TABLES if table not in {"policy_areas", "code_labels"})
Rows = dict[str, dict[str, Cell]]


def with_changes(
    tables: Mapping[str, pd.DataFrame], previous: DataPackage | None, version: str
) -> dict[str, pd.DataFrame]:
    """The tables with `changes` filled: what earlier versions recorded, and what this one brings."""
    if previous is None:
        return dict(tables)
    told = [*previous.rows("changes"), *_differences(tables, previous, version)]
    frame = pd.DataFrame(told, columns=list(columns("changes")), dtype="string")
    ordered = frame.sort_values(list(primary_key("changes")), kind="stable", ignore_index=True)
    return {**tables, "changes": ordered}


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as plain values, None where a cell is empty."""
    return [
        {str(name): value for name, value in row.items()}
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
    ]


def _differences(tables: Mapping[str, pd.DataFrame], previous: DataPackage, version: str) -> Iterator[dict[str, Cell]]:
    cause = _Causes(tables, previous)
    for table in COMPARED:
        before, now = _keyed(table, previous.rows(table)), _keyed(table, rows_of(tables[table]))
        for key in sorted(before.keys() | now.keys()):
            for field in columns(table):
                old, new = before.get(key, {}).get(field), now.get(key, {}).get(field)
                if old != new:
                    yield {
                        "version": version,
                        "table": table,
                        "key": key,
                        "field": field,
                        "old_value": _text(old),
                        "new_value": _text(new),
                        "cause_code": cause.of(table, key, field),
                    }


class _Causes:
    """Why a cell differs, by where it came from before and where it comes from now."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], previous: DataPackage) -> None:
        self._known = {str(row["capture"]) for row in previous.rows("captures")}
        self._languages = {str(row["capture"]): row["language"] for row in rows_of(tables["captures"])}
        self._before = {_cell(row): row for row in previous.rows("provenance")}
        self._now = {_cell(row): row for row in rows_of(tables["provenance"])}
        self._any_new = not set(self._languages) <= self._known

    def of(self, table: str, key: str, field: str) -> str:
        """The code of the cause."""
        before, now = self._before.get((table, key, field), {}), self._now.get((table, key, field), {})
        if "corrected" in (before.get("method_code"), now.get("method_code")):
            return "correction"
        capture = str(now.get("capture") or "")
        if capture and capture not in self._known:
            return "language" if self._in_other_language(before, capture) else "source"
        if not now and self._any_new:
            return "source"
        return "reading"

    def _in_other_language(self, before: Mapping[str, Cell], capture: str) -> bool:
        earlier = self._languages.get(str(before.get("capture") or ""))
        return earlier is not None and earlier != self._languages.get(capture)


def _keyed(table: str, rows: Any) -> Rows:
    return {"|".join(_text(row[column]) or "" for column in primary_key(table)): row for row in rows}


def _cell(row: Mapping[str, Cell]) -> tuple[str, str, str]:
    return str(row["table"]), str(row["key"]), str(row["field"])


def _text(value: Cell) -> str | None:
    return None if value is None else str(value)
