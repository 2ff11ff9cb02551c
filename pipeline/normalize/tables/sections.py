"""A commitment that was read goes in; its rows of `commitment_sections` come out, one set a language."""

from collections.abc import Iterator

from pipeline.common.declarations import Member
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.description import Section
from pipeline.normalize.known import Known, TableRow
from pipeline.normalize.sources import Telling
from pipeline.normalize.tables.texts import text_origin


def section_rows(member: Member, commitment: Commitment) -> Iterator[TableRow]:
    """The sections of the description in every language that was captured, in the order of the text."""
    for page in commitment.sources.pages:
        for position, section in enumerate(commitment.readings[page.record.language].sections, start=1):
            yield _row(member, commitment.code, page, position, section)


def _row(member: Member, code: str, page: Telling, position: int, section: Section) -> TableRow:
    note = f'ignored page_number "{section.left_out}"' if section.left_out else ""
    return {
        "commitment": Known(code),
        "language": Known(page.record.language),
        "position": Known(position),
        "section_code": page.known(section.code, "description", "inferred", section.heading or section.text),
        "heading_as_published": page.known(section.heading, "description", "split", section.heading),
        "text": page.known(section.text, "description", "split", section.text, note),
        "text_origin_code": text_origin(member, page),
    }
