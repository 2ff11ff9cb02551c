"""A table that we want and the one that is there go in; rows, columns and dictionary entries that differ come out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.common.portals import PortalRules
from pipeline.common.tables import Cell, Row
from pipeline.publish.ckan.comparing.found import text
from pipeline.publish.ckan.comparing.merge import Sides, StaffChange, merge
from pipeline.publish.ckan.comparing.state import PublishedTable, plain_columns
from pipeline.publish.ckan.wanted.model import Column, Table

Info = Mapping[str, Any]
ROW_ID = "_id"


@dataclass(frozen=True)
class FoundTable:
    """A table of the DataStore: types and dictionary by column, in its order, and rows with their `_id`.

    `shown` is what its resource says: a CKAN that dies after it made a table leaves one that no visitor is shown.
    """

    types: Mapping[str, str]
    infos: Mapping[str, Info]
    rows: Sequence[Row]
    shown: bool = True


@dataclass(frozen=True)
class TableChange:
    """What has to be done to a table.

    `replaced` is why it must be dropped and made anew: then readers miss it for a moment. `infos` are whole dictionary
    entries, those of staff merged in, of the columns whose entry changes. `upserts` are new and changed rows; `removed`
    are rows to delete, as they stand there, with their `_id`.
    """

    action: Literal["create", "update"]
    replaced: str = ""
    new_columns: tuple[str, ...] = ()
    infos: Mapping[str, Info] = field(default_factory=dict)
    upserts: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    added_rows: int = 0
    changed_rows: int = 0
    rows_before: int = 0
    staff: tuple[StaffChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the table is as we want it."""
        return self.action == "update" and not (
            self.replaced or self.new_columns or self.infos or self.upserts or self.removed
        )


def change_of(
    name: str, wanted: Table, found: FoundTable | None, published: PublishedTable | None, rules: PortalRules
) -> TableChange:
    """Compare a table; `name` is that of its resource, `published` what we published last."""
    if found is None:
        return _creation(wanted, {column.name: info_of(column) for column in wanted.columns})
    infos, staff = _merged_infos(name, wanted, found, published, rules)
    reason = _unfit(wanted, found, published)
    if reason:
        creation = _creation(wanted, infos)
        return TableChange(
            "create", reason, infos=infos, upserts=creation.upserts, added_rows=len(wanted.rows),
            rows_before=len(found.rows), staff=staff,
        )  # fmt: skip
    added, changed = _differing(wanted, found)
    return TableChange(
        action="update",
        new_columns=tuple(column for column in wanted.names if column not in found.types),
        # To write the dictionary, even as it is, is how CKAN is told to show a table.
        infos={column: info for column, info in infos.items() if info != found.infos.get(column) or not found.shown},
        upserts=(*added, *changed),
        removed=tuple(_vanished(wanted, found)),
        added_rows=len(added),
        changed_rows=len(changed),
        rows_before=len(found.rows),
        staff=staff,
    )


def info_of(column: Column) -> Info:
    """The dictionary entry of a column: what the portal's own page shows, in both languages, and the type by name."""
    return {
        "label": column.label.es,
        "notes": column.notes.es,
        "type_override": column.type,
        "label_translated": column.label.both(),
        "notes_translated": column.notes.both(),
    }


def _creation(wanted: Table, infos: Mapping[str, Info]) -> TableChange:
    return TableChange("create", infos=infos, upserts=wanted.rows, added_rows=len(wanted.rows))


def _unfit(wanted: Table, found: FoundTable, published: PublishedTable | None) -> str:
    """Why a table cannot be mended in place: CKAN changes no type, takes a column away on some versions only, and gives
    no key to a table that holds two rows with one."""
    for column in wanted.columns:
        there = found.types.get(column.name, column.type)
        if there != column.type:
            return f"{column.name}: {there} → {column.type}"
    gone = [
        name for name in (published.columns if published else ()) if name not in wanted.names and name in found.types
    ]
    if gone:
        return f"– {', '.join(gone)}"
    twice = len({_key(wanted, row) for row in found.rows}) < len(found.rows)
    return f"2 × {', '.join(wanted.key)}" if twice else ""


def _merged_infos(
    name: str, wanted: Table, found: FoundTable, published: PublishedTable | None, rules: PortalRules
) -> tuple[dict[str, Info], tuple[StaffChange, ...]]:
    infos: dict[str, Info] = {}
    staff: list[StaffChange] = []
    ours = plain_columns(wanted)
    for column in wanted.columns:
        there = found.infos.get(column.name) or {}
        theirs = {key: text(there.get(key)) for key in ("label", "notes")}
        # A table that a loader of the portal made anew has an empty dictionary; nobody wrote that.
        base = published.columns.get(column.name, {}) if published and there else theirs
        merged = merge(Sides(base, theirs, ours[column.name]), rules, "column", f"{name}.{column.name}")
        kept = {key for key in ("label", "notes") if merged.is_theirs(key)}
        translated = {f"{key}_translated" for key in kept}
        own = {key: value for key, value in info_of(column).items() if key not in kept and key not in translated}
        # Other keys are staff's; beside words of theirs no translation of ours may stand.
        others = {key: value for key, value in there.items() if key not in translated}
        infos[column.name] = {**others, **own}
        staff.extend(merged.staff)
    return infos, tuple(staff)


def _differing(wanted: Table, found: FoundTable) -> tuple[list[Row], list[Row]]:
    there = {_key(wanted, row): row for row in found.rows}
    added, changed = [], []
    for row in wanted.rows:
        before = there.get(wanted.key_of(row))
        if before is None:
            added.append(row)
        elif _cells(wanted.names, before) != _cells(wanted.names, row):
            changed.append(row)
    return added, changed


def _vanished(wanted: Table, found: FoundTable) -> Iterator[Row]:
    """Rows that are there and not wanted, by `_id` and key."""
    keys = {wanted.key_of(row) for row in wanted.rows}
    for row in found.rows:
        if _key(wanted, row) not in keys:
            yield {ROW_ID: row[ROW_ID], **{name: row.get(name) for name in wanted.key}}


def _key(wanted: Table, row: Row) -> tuple[Cell, ...]:
    return tuple(row.get(name) for name in wanted.key)


def _cells(names: Iterable[str], row: Row) -> list[Cell]:
    return [row.get(name) for name in names]
