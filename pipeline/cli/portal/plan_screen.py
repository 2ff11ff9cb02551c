"""A plan goes in; what a publication would change on the portal, in words for a person, comes out."""

from collections.abc import Iterator, Sequence
from textwrap import indent

from pipeline.cli.language import here
from pipeline.common.messages import Message, counted, message
from pipeline.publish.ckan.client.printable import printable
from pipeline.publish.ckan.comparing.guards import Refusal
from pipeline.publish.ckan.comparing.merge import StaffChange
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.comparing.resources import FieldChange, ResourceChange
from pipeline.publish.ckan.comparing.tables import TableChange

_SHOWN = 100  # signs of a text; the whole of it is in --json

_FIELDS = {
    "title": message("title"),
    "notes": message("description"),
    "title_translated": message("title in each language"),
    "notes_translated": message("description in each language"),
    "license_id": message("licence"),
    "url": message("source"),
    "version": message("version"),
    "author": message("author"),
    "maintainer": message("maintainer"),
    "maintainer_email": message("maintainer's e-mail"),
    "tags": message("tags"),
    "name": message("name"),
    "description": message("description"),
    "format": message("format"),
    "mimetype": message("media type"),
    "label": message("label of the column"),
    "file": message("file"),
    "removed": message("resource"),
}
_VERDICTS = {
    "kept": message("theirs stays"),
    "overwritten": message("ours is put back"),
    "stop": message("nothing is published until the declaration says what to do"),
}


def plan_screen(plan: Plan) -> str:
    """The plan as paragraphs; one sentence where there is nothing to do."""
    parts = [here(_heading(plan)), *_parts(plan)]
    if plan.is_empty:
        parts.append(here(message("Nothing to do: the portal shows version {version} as it is.", version=plan.version)))
    return "\n".join([parts[0], *(indent(part, "  ") for part in parts[1:])]) + "\n"


def stop_lines(against: Sequence[Refusal]) -> str:
    """What keeps `publish` from carrying the plan out, as it would say itself."""
    return "".join(
        "  ✗ " + here(message("publish stops here: {told} ({check})", told=refusal.told, check=refusal.check)) + "\n"
        for refusal in against
    )


def _parts(plan: Plan) -> Iterator[str]:
    yield from (here(notice) for notice in _notices(plan))
    if plan.creates:
        yield here(message("+ the dataset, private until everything is in it"))
    elif plan.version_before and plan.version_before != plan.version:
        yield here(message("version {before} → {after}", before=plan.version_before, after=plan.version))
    for field in (*plan.fields, *([plan.tags] if plan.tags else []), *plan.extras):
        if not plan.creates:
            yield "~ " + _field(field)
    for resource in plan.resources:
        yield _resource(resource)
    if plan.opens:
        yield here(message("then the dataset is opened to the public"))
    if plan.staff:
        yield here(message("What people changed on the portal:"))
        yield from (f"· {_staff(change)}" for change in plan.staff)
    for name, notice in plan.withdrawn.items():
        withdrawn = message("· {name} is withdrawn since {day} ({reason}): it is left alone", name=name, **notice)
        yield here(withdrawn)
    if not plan.is_empty:
        yield here(_total(plan))


def _notices(plan: Plan) -> Iterator[Message]:
    if plan.files_only:
        yield message("! This portal has no DataStore: files only, without tables to look at or to ask.")
    if plan.revives:
        yield message("! Somebody deleted the dataset there: it would be brought back.")
    if plan.foreign:
        yield message("! The dataset there was not made by this program.")
    elif plan.forgot:
        yield message(
            "! What was published last is not remembered there any more: where texts differ, theirs count as staff's."
        )


def _heading(plan: Plan) -> Message:
    return message(
        "{dataset} on {portal}, organization {organization}:",
        dataset=plan.dataset,
        portal=plan.portal,
        organization=plan.organization,
    )


def _field(change: FieldChange) -> str:
    before, after = _from_difference(change.before, change.after)
    return f"{_name(change.name)}: “{before}” → “{after}”"


def _resource(change: ResourceChange) -> str:
    details = [*_details(change)]
    return f"{'+' if change.is_new else '~'} {change.file}" + (": " + "; ".join(details) if details else "")


def _details(change: ResourceChange) -> Iterator[str]:
    yield from map(_field, change.fields)
    if change.upload and change.upload.bytes_before is not None:
        yield here(
            message("file {before} → {after} bytes", before=change.upload.bytes_before, after=change.upload.bytes)
        )
    elif change.upload:
        yield here(message("file of {after} bytes", after=change.upload.bytes))
    if not (change.is_new or change.fields or change.upload) and (change.raw or change.dropped):
        yield here(message("texts in the other language"))
    if change.table and not change.table.is_empty:
        yield from _table(change.table)


def _table(change: TableChange) -> Iterator[str]:
    if change.replaced:
        yield here(
            message("table made anew, missing for a moment, since it cannot be changed ({why})", why=change.replaced)
        )
    if change.action == "create":
        yield here(counted("table of {count} row", "table of {count} rows", change.added_rows))
        return
    for column in change.new_columns:
        yield here(message("new column {column}", column=column))
    described = [column for column in change.infos if column not in change.new_columns]
    if described:
        yield here(message("dictionary of {columns}", columns=printable(", ".join(described))))
    rows = (
        (
            len(change.upserts) - change.changed_rows,
            counted("{count} row added", "{count} rows added", change.added_rows),
        ),
        (change.changed_rows, counted("{count} row changed", "{count} rows changed", change.changed_rows)),
        (len(change.removed), counted("{count} row removed", "{count} rows removed", len(change.removed))),
    )
    yield from (here(words) for count, words in rows if count)


def _staff(change: StaffChange) -> str:
    place = f"{change.where}, {_name(change.field)}" if change.where else _name(change.field)
    if change.field == "removed":
        return here(message("{place} was taken away: it is not put back", place=change.where))
    if not change.published:
        return here(
            message(
                "{place}: there is “{theirs}”, where we would write “{ours}”: {verdict}",
                place=place,
                theirs=_short(change.theirs),
                ours=_short(change.ours),
                verdict=_VERDICTS[change.verdict],
            )
        )
    return here(
        message(
            "{place}: we published “{published}”, there is “{theirs}” now: {verdict}",
            place=place,
            published=_short(change.published),
            theirs=_short(change.theirs),
            verdict=_VERDICTS[change.verdict],
        )
    )


def _total(plan: Plan) -> Message:
    tables = [table for _, table in plan.tables]
    return message(
        "In all: {files}, {tables}, {rows}.",
        files=counted("{count} file", "{count} files", sum(1 for item in plan.resources if item.upload)),
        tables=counted("{count} table", "{count} tables", len(tables)),
        rows=counted("{count} row", "{count} rows", sum(len(item.upserts) + len(item.removed) for item in tables)),
    )


def _name(field: str) -> str:
    known = _FIELDS.get(field)
    return here(known) if known else field


def _from_difference(before: str, after: str) -> tuple[str, str]:
    """Both texts, without a long beginning that they share."""
    pairs = enumerate(zip(before, after, strict=False))
    shared = next((place for place, (one, other) in pairs if one != other), min(len(before), len(after)))
    start = before.rfind(" ", 0, shared) + 1 if shared > _SHOWN // 2 else 0
    mark = "…" if start else ""
    return mark + _short(before[start:]), mark + _short(after[start:])


def _short(text: str) -> str:
    return printable(text, _SHOWN)
