"""A flow of blocks goes in; where headings and labels of the closed lists stand in it comes out."""

from pipeline.extract.blocks import CELLS, Flow
from pipeline.extract.found import Found
from pipeline.extract.labels import COLONS, entries_of, is_known
from pipeline.extract.marks_within import marks_within

_AFTER_AREAS = {"irm_review", "description", "design", "implementation", "related_stories"}


def find_all(flow: Flow) -> list[Found]:
    """Every heading and label, in order; those that stand where a value is expected are none."""
    found: list[Found] = []
    for index, block in enumerate(flow.blocks):
        if found and found[-1].block == index - 1 and _is_value_cell(flow, found[-1], index):
            continue
        found += [mark.at(index) for mark in marks_within(block.text, block.spans)]
        if found and "policy_areas" in found[-1].headings and (glued := _glued_heading(flow, found[-1], index)):
            found.append(glued)
    return found


def _is_value_cell(flow: Flow, label: Found, index: int) -> bool:
    """Whether a cell right after a cell that is all label holds its value, whatever its words say."""
    block = flow.blocks[index]
    cell = block.node.nearest(CELLS) if label.is_whole and label.takes_value else None
    if cell is None or cell.tag == "dt":
        return False
    if not is_known(block.words) and len(marks_within(block.text, block.spans)) > 1:
        return False
    label_cell = flow.blocks[label.block].node.nearest(CELLS)
    if label_cell is None or label_cell is cell:
        return False
    return cell.parent is label_cell.parent and cell.last - cell.first == 1


def _glued_heading(flow: Flow, areas: Found, index: int) -> Found | None:
    """A heading glued to the last policy area, as in `Open DataIRM Review`: a quirk of captures saved as text."""
    start = areas.end if areas.block == index else 0
    text = flow.blocks[index].text.rstrip()
    for position in range(len(text) - 3, max(start, len(text) - 40), -1):
        if text[position].isupper() and (text[position - 1].isalnum() or text[position - 1] in ")."):
            entries = frozenset(entry for entry in entries_of(text[position:]) if entry.name in _AFTER_AREAS)
            if entries:
                return Found(index, position, len(flow.blocks[index].text), entries)
    return None


def skip_colon(text: str, start: int, end: int) -> int:
    """Where a value begins whose colon stands before it, apart from its label."""
    while start < end and (text[start].isspace() or text[start] in COLONS):
        start += 1
    return start
