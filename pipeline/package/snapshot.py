"""The tables of a version go in; their cells by table and key, and how those of two versions differ, come out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.common.frames import rows_of
from pipeline.common.schemas import columns, primary_key
from pipeline.common.tables import Cell, CellName, Row
from pipeline.package.versions import CONTENT_TABLES

if TYPE_CHECKING:
    import pandas as pd

# Our own lists change with the program, not with what a government promised.
COMPARED = tuple(table for table in CONTENT_TABLES if table not in {"policy_areas", "code_labels"})


@dataclass(frozen=True)
class Snapshot:
    """Tables at one moment: rows by table and key, rows of provenance by cell, and rows of captures by their id; in no
    order.
    """

    rows: Mapping[str, Mapping[str, Row]]
    sources: Mapping[CellName, Row]
    captures: Mapping[str, Row]

    def value(self, cell: CellName) -> Cell:
        """What stands in a cell; None where it is empty or there is no such row."""
        table, key, field = cell
        return self.rows[table].get(key, {}).get(field)

    def corrected(self) -> frozenset[CellName]:
        """The cells in which an officer's value stands."""
        return frozenset(cell for cell, row in self.sources.items() if row["method_code"] == "corrected")

    def told_by(self, cell: CellName) -> str:
        """The id of the capture that tells a cell; empty where none does."""
        return str(self.sources.get(cell, {}).get("capture") or "")

    def language(self, cell: CellName) -> str:
        """The language of the capture that tells a cell; empty where none does."""
        return str(self.captures.get(self.told_by(cell), {}).get("language") or "")


# What a snapshot is made of.
TAKEN = (*COMPARED, "provenance", "captures")
NOTHING = Snapshot({table: {} for table in COMPARED}, {}, {})


def differences(before: Snapshot, after: Snapshot) -> Iterator[tuple[CellName, Cell, Cell]]:
    """The cells that are not the same, with what stood there before and what stands there after; in a fixed order."""
    for table in COMPARED:
        was, now = before.rows[table], after.rows[table]
        for key in sorted(was.keys() | now.keys()):
            old, new = was.get(key, {}), now.get(key, {})
            if old is not new and old != new:
                for field in columns(table):
                    if old.get(field) != new.get(field):
                        yield (table, key, field), old.get(field), new.get(field)


def snapshot(tables: Mapping[str, "pd.DataFrame"]) -> Snapshot:
    """The snapshot of tables, or of what is looked at of them."""
    rows = {table: rows_of(tables[table]) for table in TAKEN}
    return Snapshot(
        rows={table: {_key(table, row): row for row in rows[table]} for table in COMPARED},
        sources={(str(row["table"]), str(row["key"]), str(row["field"])): row for row in rows["provenance"]},
        captures={str(row["capture"]): row for row in rows["captures"]},
    )


def _key(table: str, row: Row) -> str:
    return "|".join("" if row[column] is None else str(row[column]) for column in primary_key(table))
