"""A page as read goes in; a signal for every word of its structured part that nothing has read comes out."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.common.records import Signal
from pipeline.common.text import collapse
from pipeline.extract.blocks import Flow, Node, Slice, common, has_words
from pipeline.extract.labels import COLONS, furniture_lines, is_known, squeeze
from pipeline.extract.structure import Structure

_ICONS = {"", "i"}


def signals_of(structure: Structure, used: Iterable[Slice]) -> Iterator[Signal]:
    """`unknown_label` for a label in no closed list, with what follows it; `unread_block` for all else unread."""
    flow, title = structure.flow, structure.page.title
    unknown = [Slice(mark.block, mark.start, mark.end) for mark in structure.marks if mark.kind == "unknown"]
    known = [Slice(mark.block, mark.start, mark.end) for mark in structure.marks if mark.kind != "unknown"]
    titles = [Slice(block, 0, len(flow.blocks[block].text)) for block in (title.block, title.last)]
    for run in _runs(structure, _unread(structure, [*used, *known, *titles, *_skipped(structure)])):
        is_label = run[0] in unknown or _begins_with_label(structure, run)
        yield _signal(structure, "unknown_label" if is_label else "unread_block", run)


def structured_blocks(structure: Structure) -> range:
    """The blocks from the first heading or label to the Description heading, or to where the fields end."""
    flow, marks, page = structure.flow, structure.marks, structure.page
    if not marks:
        return range(0)
    if structure.description and structure.description.block >= marks[0].block:
        return range(marks[0].block, structure.description.block + 1)
    if not flow.is_html:
        return range(marks[0].block, page.end)
    around: Node = flow.blocks[marks[0].block].node
    for mark in marks:
        around = common(around, flow.blocks[mark.block].node)
    return range(marks[0].block, max(min(around.last, page.end), marks[-1].block + 1))


def _skipped(structure: Structure) -> Iterator[Slice]:
    """Related stories: no part of a commitment, up to the next heading or label."""
    for number, mark in enumerate(structure.marks):
        if mark.name == "related_stories":
            end = structure.boundary(number)
            for index in range(mark.block, min(end.block + 1, len(structure.flow.blocks))):
                last = end.start if index == end.block else len(structure.flow.blocks[index].text)
                yield Slice(index, 0, last)


def _unread(structure: Structure, taken: Sequence[Slice]) -> Iterator[Slice]:
    by_block: dict[int, list[Slice]] = {}
    for part in sorted(taken):
        by_block.setdefault(part.block, []).append(part)
    description = structure.description
    for index in structured_blocks(structure):
        end = (
            description.start if description and index == description.block else len(structure.flow.blocks[index].text)
        )
        for part in _gaps(index, end, by_block.get(index, [])):
            if not _is_ignorable(structure.flow, part):
                yield part


def _gaps(index: int, end: int, taken: Sequence[Slice]) -> Iterator[Slice]:
    position = 0
    for part in taken:
        if part.start > position:
            yield Slice(index, position, part.start)
        position = max(position, part.end)
    if end > position:
        yield Slice(index, position, end)


def _is_ignorable(flow: Flow, part: Slice) -> bool:
    words = collapse(flow.blocks[part.block].text[part.start : part.end])
    if not has_words(words) or is_known(words):
        return True
    return squeeze(words) in _ICONS or squeeze(words) in furniture_lines()


def _runs(structure: Structure, parts: Iterable[Slice]) -> Iterator[list[Slice]]:
    """Unread parts, those in a row together; an unknown label begins a row of its own."""
    unknown = {(mark.block, mark.start) for mark in structure.marks if mark.kind == "unknown"}
    run: list[Slice] = []
    for part in parts:
        if run and (part.block > run[-1].block + 1 or (part.block, part.start) in unknown):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _begins_with_label(structure: Structure, run: Sequence[Slice]) -> bool:
    words = _words(structure, run[:1])
    label = words[: min((words.find(colon) for colon in COLONS if colon in words), default=0)]
    return 0 < len(label.split()) <= 8


def _signal(structure: Structure, check: str, parts: Sequence[Slice]) -> Signal:
    place = structure.flow.blocks[parts[0].block].place
    return Signal(check, _words(structure, parts), place, commitment=structure.page.title.code)


def _words(structure: Structure, parts: Sequence[Slice]) -> str:
    blocks = structure.flow.blocks
    return collapse(" ".join(blocks[part.block].text[part.start : part.end] for part in parts))
