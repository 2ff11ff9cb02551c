"""The headings and labels found in a page go in; those that are no words of a description come out."""

from collections.abc import Sequence

from pipeline.extract.areas import are_policy_areas
from pipeline.extract.blocks import Flow, has_words
from pipeline.extract.found import Found
from pipeline.extract.labels import furniture_lines, squeeze

_OPENING = {"overview", "at_a_glance"}
# The last label of a page, and those after which no list of policy areas can follow.
_LAST = {"completion", "ogp_values"}
_AFTER_AREAS = {
    "irm_report", "starred", "early_results", "verifiable", "relevant", "potential_impact", "ambition", *_LAST,
}  # fmt: skip
_HEADINGS = {"irm_review", "design", "implementation", "related_stories", "description"}
_LONGEST_SECOND_LINE = 60
_BULLETS = "•▪◦‣·●■*–-"


def before_prose(flow: Flow, inside: Sequence[Found]) -> list[Found]:
    """What structures the page. Some copies lost their headings, and descriptions repeat labels line by line."""
    kept = _without_bullets(flow, inside)
    if any(mark.headings & _OPENING and not _is_description(mark) for mark in kept):
        return kept
    if flow.is_html and any(_is_description(mark) and mark.fills(flow.blocks[mark.block]) for mark in kept):
        return kept
    end = _first_prose(flow, kept)
    return [mark for mark in kept if mark.block < end]


def _is_description(mark: Found) -> bool:
    return "description" in mark.headings


def _without_bullets(flow: Flow, inside: Sequence[Found]) -> list[Found]:
    labels = [mark for mark in inside if mark.labels]
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
    below_label = in_stories = False
    spoken = (index for index, block in enumerate(flow.blocks) if has_words(block.text))
    for index in spoken:
        if not marks or index < marks[0].block:
            continue
        mark = by_block.get(index)
        names = mark.labels if mark else frozenset()
        if (seen & _LAST and names - seen) or (seen & _AFTER_AREAS and names & seen):
            return index
        if mark:
            seen |= names
            below_label = mark.is_whole and mark.takes_value
            in_stories = "related_stories" in mark.headings
        elif below_label or in_stories or not seen & _AFTER_AREAS or not _is_prose(flow, index):
            below_label = False
        elif not _goes_on(flow, index, by_block.get(index + 1), seen):
            return index
    return len(flow.blocks)


def _goes_on(flow: Flow, index: int, following: Found | None, seen: set[str]) -> bool:
    """Whether one short line stands between two fields: the second line of a value, not the first of a description."""
    if following is None or len(flow.blocks[index].words) > _LONGEST_SECOND_LINE:
        return False
    return bool(following.headings & _HEADINGS or following.labels - seen)


def _is_prose(flow: Flow, index: int) -> bool:
    words = flow.blocks[index].words
    if not has_words(words) or words[:1] in _BULLETS:
        return False
    return squeeze(words) not in furniture_lines() and not are_policy_areas(words)
