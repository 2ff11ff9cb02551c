"""Commitments go in; the rows of `commitment_institutions` and `institutions` come out."""

from collections.abc import Iterator, Mapping

from pipeline.common.declarations import Member
from pipeline.common.records import Signal
from pipeline.common.text import fold
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.institutions import Institution, Named, named_institutions, template_text
from pipeline.normalize.known import UNKNOWN, Known, TableRow
from pipeline.normalize.sources import Telling

ROLES = {"lead_institution": "lead", "support_institutions": "support", "institutions": "involved"}


def commitment_institution_rows(commitment: Commitment, reviewed: Mapping[str, Institution]) -> Iterator[TableRow]:
    """The institutions that a page surely names, each once a role; words of the form itself are no institution."""
    if commitment.page is None:
        return
    for field, role in ROLES.items():
        for position, named in enumerate(_named(commitment.page, field), start=1):
            yield _row(commitment, commitment.page, field, role, position, named, reviewed)


def institution_rows(member: Member, reviewed: Mapping[str, Institution]) -> Iterator[TableRow]:
    """The institutions that officers reviewed."""
    by_id = {institution.institution: institution for institution in reviewed.values()}
    for institution in by_id.values():
        yield {
            "institution": Known(institution.institution),
            "member": Known(member.member),
            "name": Known(institution.name),
            "acronym": Known(institution.acronym or None),
        }


def institution_signals(commitment: Commitment, reviewed: Mapping[str, Institution]) -> Iterator[Signal]:
    """Words of the form that stand as a value, and spellings that nobody reviewed yet."""
    page = commitment.page
    if page is None:
        return
    for field in ROLES:
        place = page.record.places.get(field, "")
        if template_text(page.words(field)):
            yield Signal("template_text_as_value", page.words(field), place, field, commitment.code, page.capture)
        for named in _named(page, field):
            if fold(named.name) not in reviewed:
                yield Signal("unreviewed_institution", named.name, place, field, commitment.code, page.capture)


def _named(page: Telling, field: str) -> list[Named]:
    items = page.items(field) if field == "institutions" else (page.words(field),)
    found = [named for item in items if not template_text(item) for named in named_institutions(item)]
    return list({fold(named.name): named for named in reversed(found)}.values())[::-1]


def _row(  # noqa: PLR0913, PLR0917
    commitment: Commitment,
    page: Telling,
    field: str,
    role: str,
    position: int,
    named: Named,
    reviewed: Mapping[str, Institution],
) -> TableRow:
    institution = reviewed.get(fold(named.name))
    method = "stated" if named.name == page.words(field) else "split"
    return {
        "commitment": Known(commitment.code),
        "role_code": Known(role),
        "institution_as_published": page.known(named.name, field, method),
        "institution": page.known(institution.institution, field, "inferred", named.name) if institution else UNKNOWN,
        "role_as_published": page.known(named.role, field, "split"),
        "position": Known(position),
    }
