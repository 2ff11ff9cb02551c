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
    page = commitment.page
    if page is None:
        return
    for field in ROLES:
        for position, named in enumerate(_named(page, field), start=1):
            yield _row(page, field, position, named, reviewed.get(fold(named.name)))


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
        for item in _items(page, field):
            if template_text(item):
                yield page.signal("template_text_as_value", item, field)
        for named in _named(page, field):
            if fold(named.name) not in reviewed:
                yield page.signal("unreviewed_institution", named.name, field)


def _items(page: Telling, field: str) -> tuple[str, ...]:
    return page.items(field) if field == "institutions" else (page.words(field),)


def _named(page: Telling, field: str) -> list[Named]:
    found: dict[str, Named] = {}
    for item in _items(page, field):
        for named in named_institutions(item) if not template_text(item) else ():
            found.setdefault(fold(named.name), named)
    return list(found.values())


def _row(page: Telling, field: str, position: int, named: Named, institution: Institution | None) -> TableRow:
    method = "stated" if named.name == page.words(field) else "split"
    return {
        "commitment": Known(page.record.code),
        "role_code": Known(ROLES[field]),
        "institution_as_published": page.known(named.name, field, method),
        "institution": page.known(institution.institution, field, "inferred", named.name) if institution else UNKNOWN,
        "role_as_published": page.known(named.role, field, "split"),
        "position": Known(position),
    }
