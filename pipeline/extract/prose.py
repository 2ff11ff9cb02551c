"""The headings and labels found in a page go in; those that are no words of a description come out."""

from collections.abc import Sequence

from pipeline.extract.areas import are_policy_areas
from pipeline.extract.blocks import Flow, has_words
from pipeline.extract.labels import furniture_lines, squeeze
from pipeline.extract.marks import Found

_OPENING = {"overview", "at_a_glance"}
# The last label of a page, and those after which no list of policy areas can follow.
_LAST = {"completion", "ogp_values"}
_AFTER_AREAS = {
    "irm_report", "starred", "early_results", "verifiable", "relevant", "potential_impact", "ambition", *_LAST,
}  # fmt: skip
_BULLETS = "•▪◦‣·●■*–-"


def before_prose(flow: Flow, inside: Sequence[Found]) -> list[Found]:
    """What structures the page. Some texts lost their headings, and descriptions repeat labels line by line."""
    kept = _without_bullets(flow, inside)
    if flow.is_html or any(mark.names("heading") & _OPENING and not _is_description(mark) for mark in kept):
        return kept
    end = _first_prose(flow, kept)
    return [mark for mark in kept if mark.block < end]


def _is_description(mark: Found) -> bool:
    return "description" in mark.names("heading")


def _without_bullets(flow: Flow, inside: Sequence[Found]) -> list[Found]:
    labels = [mark for mark in inside if mark.names("label")]
    bulleted = [mark for mark in labels if _begins_with_bullet(flow, mark)]
    if 2 * len(bulleted) > len(labels):
        return list(inside)
    return [mark for mark in inside if mark not in bulleted]


def _begins_with_bullet(flow: Flow, mark: Found) -> bool:
    return flow.blocks[mark.block].text[mark.start : mark.end].lstrip()[:1] in _BULLETS


def _first_prose(flow: Flow, marks: Sequence[Found]) -> int:
    """The first line after the fields that is neither a label nor its value nor a list of areas."""
    by_block = {mark.block: mark for mark in marks}
    seen: set[str] = set()
    below_label = False
    for index in range(marks[0].block if marks else 0, len(flow.blocks)):
        names = by_block[index].names("label") if index in by_block else frozenset()
        if (seen & _LAST and names - seen) or (seen & _AFTER_AREAS and names & seen):
            return index
        if index in by_block:
            seen |= names
            below_label = by_block[index].is_whole and by_block[index].takes_value
        elif not below_label and seen & _AFTER_AREAS and _is_prose(flow, index):
            return index
        else:
            below_label = False
    return len(flow.blocks)


def _is_prose(flow: Flow, index: int) -> bool:
    words = flow.blocks[index].words
    if not has_words(words) or words[:1] in _BULLETS:
        return False
    return squeeze(words) not in furniture_lines() and not are_policy_areas(words)
