"""The changes of a commitment in a version go in; those that deserve a sentence, in the order of reading, come out."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.common.schemas import columns
from pipeline.common.tables import Cell, Row
from pipeline.package.changes import Change
from pipeline.package.snapshot import COMPARED

SOURCE = Path(__file__).with_name("sentences.toml")
COMMITMENTS = "commitments"
# Tables whose rows belong to no commitment; the key of every other one begins with its code.
GENERAL = ("action_plans", "members", "institutions")
_SUFFIXES = ("_precision_code", "_as_published", "_code")


@dataclass(frozen=True)
class Told:
    """What one sentence tells. `kind` is `cell`, `appeared`, `vanished` or `language`; `row` the row around the cell.

    `template` is the name of the row's sentence, a table or `pages`; `count` how many cells the sentence stands for.
    """

    kind: str
    change: Change
    row: Row
    template: str = ""
    count: int = 1


@cache
def wording() -> Mapping[str, Any]:
    """The content of `sentences.toml`."""
    return tomllib.loads(SOURCE.read_text("utf-8"))


def told(changes: Sequence[Change], rows: Mapping[str, Mapping[str, Row]]) -> list[Told]:
    """What to say of changes of one commitment, or of none; `rows` are those of the newest tables, by table and key."""
    ordered = sorted(changes, key=_place)
    whole = _of_whole_commitment(ordered, rows[COMMITMENTS])
    if whole:
        return [whole, *_cells([change for change in ordered if change.cause == "correction"], rows)]
    translated = [change for change in ordered if change.cause == "language" and change.cell[0] not in GENERAL]
    others = [change for change in ordered if change not in translated]
    return [*_cells(others, rows), *_language(translated)]


def stem(column: str) -> str:
    """A column without the suffix that says in which form it holds its value."""
    for suffix in _SUFFIXES:
        column = column.removesuffix(suffix)
    return column


def _of_whole_commitment(changes: Sequence[Change], rows: Mapping[str, Row]) -> Told | None:
    """A commitment that came or went, or whose page did, is one sentence."""
    own = [change for change in changes if change.cell[0] == COMMITMENTS]
    for change in own:
        row = {**rows.get(change.cell[1], {}), **_cells_of_row(own)}
        if change.cell[2] == "commitment":
            return Told(_direction(change), change, row, COMMITMENTS)
        if change.cell[2] == "detail_level_code":
            kind = "appeared" if change.new == "full" else "vanished"
            return Told(kind, change, row, "pages")
    return None


def _cells_of_row(changes: Sequence[Change]) -> Mapping[str, Cell]:
    """The cells of a row that came or went."""
    return {change.cell[2]: change.old if change.new is None else change.new for change in changes}


def _cells(changes: Sequence[Change], rows: Mapping[str, Mapping[str, Row]]) -> Iterator[Told]:
    by_row: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_row.setdefault(change.cell[:2], []).append(change)
    for (table, key), own in by_row.items():
        row = {**_key_row(table, key), **rows[table].get(key, {})}
        first = own[0]
        if first.cell[2] == columns(table)[0] and None in (first.old, first.new):
            one = Told(_direction(first), first, {**row, **_cells_of_row(own)}, table)
            if not _is_beside(one, changes, own):
                yield one
            continue
        for change in own:
            one = Told("cell", change, row)
            if change.cell[2] not in wording()["silent"].get(table, ()) and not _is_beside(one, changes, own):
                yield one


def _is_beside(one: Told, changes: Sequence[Change], own: Sequence[Change]) -> bool:
    """Whether other changes tell it already."""
    table, _, field = one.change.cell
    names = {change.cell[2] for change in own}
    if field.endswith("_code") and names & {stem(field), f"{stem(field)}_as_published"} - {field}:
        return True
    beside = wording()["beside"]
    others = [*beside.get(table, {}).get(field, ()), *beside.get(table, {}).get("*", ())]
    if table == "commitment_sections":
        others += beside["sections"].get(one.row.get("section_code"), ())
    changed = {name for change in changes for name in (change.cell[0], f"{change.cell[0]}.{change.cell[2]}")}
    return bool(changed.intersection(others)) or ("same row" in others and len(names) > 1)


def _language(changes: Sequence[Change]) -> Iterator[Told]:
    if not changes:
        return
    fields = {change.cell[2] for change in changes}
    switched = bool(fields & {"title_language", "description_language", "language"})
    template = "other_language" if switched else "retranslated"
    dated = next((change for change in changes if change.capture), changes[0])
    yield Told("language", dated, {"commitment": dated.cell[1].partition("|")[0]}, template, len(changes))


def _direction(change: Change) -> str:
    return "vanished" if change.new is None else "appeared"


def _key_row(table: str, key: str) -> Mapping[str, Cell]:
    return dict(zip(columns(table), key.split("|"), strict=False))


def _place(change: Change) -> tuple[int, list[tuple[int, str]], int]:
    table, key, field = change.cell
    # Positions are numbers: the tenth milestone comes after the ninth.
    parts = [(int(part), "") if part.isdigit() else (0, part) for part in key.split("|")]
    return COMPARED.index(table), parts, columns(table).index(field)
