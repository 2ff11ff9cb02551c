"""A resource and what has to be done to its table go in; the table of the DataStore, read or changed, comes out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.common.tables import Row
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.refusals import NotFound, Rejected, TooLarge
from pipeline.publish.ckan.client.shapes import misshapen, objects
from pipeline.publish.ckan.comparing.tables import ROW_ID, FoundTable, TableChange
from pipeline.publish.ckan.wanted.model import Resource, Table

# CKAN gives no more in one answer.
PAGE = 32_000
LARGEST_TABLE = 1_000_000  # rows; a portal that gives pages without end is none
# One request is one transaction, which readers see whole. Where a server before CKAN does not take a request of that
# size, or does not wait for its answer, rows go in steps: CKAN 2.11 does about 800 rows a second, proxies wait 60 s.
STEP = 20_000


def read_table(portal: Portal, resource: str) -> FoundTable | None:
    """The whole table, one request a page; None where there is none."""
    rows: list[Row] = []
    while True:
        try:
            page = portal.read("datastore_search", resource_id=resource, limit=PAGE, offset=len(rows), sort=ROW_ID)
        except NotFound:
            return None
        records, total = objects(page, "records"), page.get("total")
        rows.extend(records)
        if not isinstance(total, int) or len(rows) > LARGEST_TABLE:
            raise misshapen("total")
        if not records or len(rows) >= total:
            break
    fields = [field for field in objects(page, "fields", "id", "type") if field["id"] != ROW_ID]
    types = {str(field["id"]): str(field["type"]) for field in fields}
    return FoundTable(types, {str(field["id"]): _entry(field.get("info")) for field in fields}, rows)


def _entry(info: object) -> Mapping[str, Any]:
    return info if isinstance(info, dict) else {}


def write_table(
    portal: Portal, resource: Resource, change: TableChange, found: FoundTable | None, *, in_steps: bool = False
) -> None:
    """Make the table what we want. Readers see the old rows, then the new and the vanished ones, then the new ones."""
    assert resource.table
    size = STEP if in_steps else LARGEST_TABLE
    if change.action == "create":
        _create(portal, resource.id, resource.table, change, size)
        return
    if change.infos or change.new_columns:
        assert found
        _describe(portal, resource.id, resource.table, change, found)
    _upsert(portal, resource.id, resource.table, change.upserts, size)
    _delete(portal, resource.id, resource.table, change.removed, size)


def drop_table(portal: Portal, resource: str) -> None:
    """Take a whole table away, its dictionary too."""
    portal.write("datastore_delete", {"resource_id": resource, "force": True})


def _create(portal: Portal, resource: str, table: Table, change: TableChange, size: int) -> None:
    if change.replaced:
        drop_table(portal, resource)
    try:
        _make(portal, resource, table, change, size)
    except TooLarge:
        if len(change.upserts) <= STEP:
            raise
        size = STEP
        _make(portal, resource, table, change, size)
    _upsert(portal, resource, table, change.upserts[size:], size)


def _make(portal: Portal, resource: str, table: Table, change: TableChange, size: int) -> None:
    portal.write(
        "datastore_create",
        {
            "resource_id": resource,
            "force": True,
            "fields": [{"id": c.name, "type": c.type, "info": change.infos[c.name]} for c in table.columns],
            "primary_key": list(table.key),
            "indexes": list(table.indexes),
            "records": list(change.upserts[:size]),
            "calculate_record_count": True,
        },
    )


def _describe(portal: Portal, resource: str, table: Table, change: TableChange, found: FoundTable) -> None:
    """Write dictionary entries and add columns; all columns are named in their order, new ones last, as 2.10 asks."""
    kinds = {column.name: column.type for column in table.columns}
    portal.write(
        "datastore_create",
        {
            "resource_id": resource,
            "force": True,
            "fields": [
                {"id": name, "type": found.types.get(name) or kinds[name], **_info(change.infos.get(name))}
                for name in (*found.types, *change.new_columns)
            ],
        },
    )


def _info(info: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"info": info} if info is not None else {}


def _upsert(portal: Portal, resource: str, table: Table, rows: Sequence[Row], size: int) -> None:
    call = {"resource_id": resource, "force": True, "method": "upsert", "calculate_record_count": True}

    def send(part: Sequence[Row]) -> None:
        try:
            portal.write("datastore_upsert", {**call, "records": list(part)})
        except Rejected as refusal:
            if "table" not in refusal.errors:
                raise
            # The table lost its key: a loader of the portal made it anew.
            key = {"resource_id": resource, "force": True, "primary_key": list(table.key)}
            portal.write("datastore_create", key)
            portal.write("datastore_upsert", {**call, "records": list(part)})

    _in_steps(rows, size, send)


def _delete(portal: Portal, resource: str, table: Table, rows: Sequence[Row], size: int) -> None:
    """Delete rows by `_id`, since lists for two columns of a key would mean every pair of them.

    The first column of the key has to fit as well: where another loaded the table anew meanwhile, ids are those of
    other rows. An empty filter would delete everything; there is none without rows.
    """
    first = table.key[0]

    def send(part: Sequence[Row]) -> None:
        values = sorted({str(row[first]) for row in part})
        filters = {ROW_ID: [row[ROW_ID] for row in part], first: values}
        portal.write("datastore_delete", {"resource_id": resource, "force": True, "filters": filters})

    _in_steps(rows, size, send)


def _in_steps(rows: Sequence[Row], size: int, send: Callable[[Sequence[Row]], None]) -> None:
    """Send rows, so many at once; fewer where a server before CKAN takes no request of that size."""
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        try:
            send(part)
        except TooLarge:
            if size <= STEP:
                raise
            _in_steps(part, STEP, send)
