"""The parts of a sheet go in; how long the texts of each column are, and so how wide it is drawn, comes out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.cache import Cache
from pipeline.common.tables import Cell
from pipeline.publish.site.downloads.sheets import Column, Sheet, SheetPart

NARROWEST = 10

Extent = tuple[int, int]  # the longest line of a column and its longest cell, in characters


@dataclass(frozen=True)
class Look:
    """How the cells of a column are drawn: how wide, and whether long ones stand on several lines."""

    width: int
    wraps: bool


def looks_of(sheet: Sheet, cache: Cache) -> list[Look]:
    """The look of each column; the extents of parts that are as they were the last time are found in the cache."""
    known = _kept(cache, sheet)
    found = [known.get(part.made_from) or _extents(part) for part in sheet.parts]
    if sheet.kept_as and not all(part.made_from in known for part in sheet.parts):
        by_part = {part.made_from: extents for part, extents in zip(sheet.parts, found, strict=True)}
        cache.put(_key(sheet), json.dumps(by_part).encode())
    nothing = [(0, 0)] * len(sheet.columns)
    of_columns = zip(nothing, *found, strict=True)
    return [_look(column, own) for column, own in zip(sheet.columns, of_columns, strict=True)]


def _kept(cache: Cache, sheet: Sheet) -> Mapping[str, Sequence[Extent]]:
    kept = cache.get(_key(sheet))
    known: Mapping[str, Sequence[Extent]] = json.loads(kept) if kept else {}
    return known


def _key(sheet: Sheet) -> str:
    return f"extents {sheet.kept_as}"


def _extents(part: SheetPart) -> list[Extent]:
    return [_extent(cells) for cells in part.columns]


def _extent(cells: Iterable[Cell]) -> Extent:
    texts = [str(cell) for cell in set(cells) if cell is not None]
    longest = max(map(len, texts), default=0)
    return max((len(line) for text in texts for line in text.split("\n")), default=0), longest


def _look(column: Column, extents: Sequence[Extent]) -> Look:
    lines, cells = (max(own) for own in zip(*extents, strict=True))
    words = max([len(word) for word in column.title.split()] + [NARROWEST])
    return Look(min(max(words, lines) + 2, column.widest), cells <= column.longest_in_lines)
