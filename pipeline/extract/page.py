"""A page found in a flow goes in; its record comes out, with a signal for each thing that was not understood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.records import Record, Signal
from pipeline.extract.blocks import Block, Flow, Reading
from pipeline.extract.description import read_description
from pipeline.extract.fields import read_fields
from pipeline.extract.found import Found
from pipeline.extract.leftovers import signals_of, structured_blocks
from pipeline.extract.rows import learn
from pipeline.extract.structure import Structure, structure_of
from pipeline.extract.titles import CODE, Page

_SECOND_CODE = re.compile(rf"\(\s*{CODE}\s*\)$")


@dataclass(frozen=True)
class ReadPage:
    """The record of a page, and the blocks (`first` up to `end`) that are no longer to be read as anything else."""

    record: Record
    first: int
    end: int


@dataclass(frozen=True)
class File:
    """The file that pages stand in: its path as given and its checksum."""

    path: str
    sha256: str


def read_page(flow: Flow, found: Sequence[Found], page: Page, above: Block | None, file: File) -> ReadPage:
    """Read a commitment page; `above` is the member's name above titles in this file, if any."""
    structure = structure_of(flow, found, page)
    readings = dict(read_fields(structure, learn(structure)))
    used = [part for reading in readings.values() for part in reading.slices]
    if structure.description:
        readings["description"] = read_description(structure, above)
    record = Record(
        kind="commitment",
        code=page.title.code,
        language=structure.language,
        title=page.title.title,
        fields={name: reading.words for name, reading in readings.items()},
        path=file.path,
        sha256=file.sha256,
        places=_places(structure, readings),
        signals=(*_title_signals(structure), *signals_of(structure, used), *_left_behind(structure, found, readings)),
    )
    return ReadPage(record, min(page.title.block, page.first), _end(structure, readings))


def _places(structure: Structure, readings: dict[str, Reading]) -> dict[str, str]:
    blocks = structure.flow.blocks
    places = {"title": blocks[structure.page.title.block].place}
    labels = {mark.name: mark.block for mark in structure.marks}
    if structure.description:
        labels["description"] = structure.description.block
    for name, reading in readings.items():
        spoken = [part.block for part in reading.slices if blocks[part.block].text[part.start : part.end].strip()]
        places[name] = blocks[spoken[0] if spoken else labels[name]].place
    return places


def _title_signals(structure: Structure) -> list[Signal]:
    title, place = structure.page.title, structure.flow.blocks[structure.page.title.block].place
    if _SECOND_CODE.search(title.title):
        return [Signal("title_with_two_codes", f"{title.title} ({title.code})", place, "title", title.code)]
    return []


def _left_behind(structure: Structure, found: Sequence[Found], readings: Mapping[str, Reading]) -> Iterator[Signal]:
    """Fields below the description: no layout that we know has them there, and nothing reads them."""
    flow, page = structure.flow, structure.page
    if not flow.is_html or "description" not in readings:
        return
    end = max((part.block for part in readings["description"].slices), default=page.end)
    below = [
        mark
        for mark in found
        if end < mark.block < page.end
        and (mark.has_colon or mark.is_whole)
        and not flow.blocks[mark.block].is_link
        and mark.labels - readings.keys()
    ]
    if len({name for mark in below for name in mark.labels}) > 1:
        words = " ".join(block.words for block in flow.blocks[below[0].block : below[-1].block + 2])
        yield Signal("unread_block", words, flow.blocks[below[0].block].place, commitment=page.title.code)


def _end(structure: Structure, readings: dict[str, Reading]) -> int:
    described = readings["description"].slices if "description" in readings else ()
    ends = [structured_blocks(structure).stop, structure.page.title.last + 1]
    ends += [part.block + 1 for part in described]
    return max(ends)
