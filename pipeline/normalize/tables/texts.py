"""A commitment that was read goes in; its titles and the texts of its description come out as cells."""

from pipeline.common.declarations import Member
from pipeline.normalize.codes import without_starred_prefix
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.known import UNKNOWN, Known, TableRow
from pipeline.normalize.sources import Telling
from pipeline.normalize.written_language import written_language


def title_cells(commitment: Commitment) -> TableRow:
    """The title, its language, the English one where a capture has it, and the one of the plan."""
    best = commitment.sources.best
    title = without_starred_prefix(best.record.title)
    return {
        "title": best.known(title, "title"),
        "title_language": best.known(written_language(title, best.record.language), "title", "inferred"),
        "title_en": _title_in_english(commitment),
        "title_in_plan": section_cell(commitment, "title_in_plan", "commitment_title"),
    }


def description_cells(commitment: Commitment) -> TableRow:
    """The description, its language, and the two sections that most readers look for."""
    page = commitment.page
    text = page.words("description") if page else ""
    language = written_language(text, page.record.language) if page and text else None
    return {
        "problem": section_cell(commitment, "problem"),
        "commitment_text": section_cell(commitment, "commitment"),
        "description": page.known(text, "description") if page else UNKNOWN,
        "description_language": page.known(language, "description", "inferred") if page else UNKNOWN,
    }


def contact_cell(commitment: Commitment) -> Known:
    """Whom the page names as contact."""
    return _split(commitment, commitment.reading.contact)


def section_cell(commitment: Commitment, *codes: str) -> Known:
    """The text of the first of some sections that is there."""
    return _split(commitment, next(filter(None, map(commitment.reading.text, codes)), ""))


def text_origin(member: Member, telling: Telling) -> Known:
    """Whether a text is the original or a machine's translation, as far as the language of its page tells."""
    language = telling.record.language
    if language in member.machine_translated:
        return Known("machine_translation")
    return Known("original" if language in member.languages else "unknown")


def _title_in_english(commitment: Commitment) -> Known:
    # English pages keep titles in Spanish: those are no English titles.
    for telling in (*commitment.sources.pages, *commitment.sources.listings):
        title = without_starred_prefix(telling.record.title)
        if telling.record.language == "en" and written_language(title, "en") == "en":
            return telling.known(title, "title")
    return UNKNOWN


def _split(commitment: Commitment, text: str) -> Known:
    return commitment.page.known(text, "description", "split", text) if commitment.page else UNKNOWN
