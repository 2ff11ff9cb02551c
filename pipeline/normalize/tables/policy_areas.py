"""A commitment goes in; its rows of `commitment_policy_areas`, of its page and of the index, come out."""

from collections.abc import Iterator

from pipeline.common.records import Signal
from pipeline.normalize.codes import policy_area_code
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.known import Known, TableRow
from pipeline.normalize.sources import Telling

# Pages of local members print one area and one sector, both from the same list of names.
PAGE_FIELDS = ("policy_areas", "primary_policy_area", "primary_sector")


def policy_area_rows(commitment: Commitment) -> Iterator[TableRow]:
    """The areas as printed, each once an origin; the two origins are never one count."""
    listing, page = commitment.sources.listing, commitment.page
    if listing and listing.words("policy_area"):
        yield _row(listing, "policy_area", listing.words("policy_area"), 1)
    if page:
        for position, (area, field) in enumerate(page_areas(page), start=1):
            yield _row(page, field, area, position)


def page_areas(page: Telling) -> list[tuple[str, str]]:
    """The areas that a page prints, each once, and the field that has each."""
    fields = {area: field for field in reversed(PAGE_FIELDS) for area in page.items(field)}
    areas = dict.fromkeys(area for field in PAGE_FIELDS for area in page.items(field))
    return [(area, fields[area]) for area in areas]


def unknown_areas(commitment: Commitment) -> Iterator[Signal]:
    """A signal for each printed area that no list knows."""
    listing, page = commitment.sources.listing, commitment.page
    printed = [(listing, area, "policy_area") for area in (listing.items("policy_area") if listing else ())]
    printed += [(page, area, field) for area, field in (page_areas(page) if page else ())]
    for telling, area, field in printed:
        if telling and policy_area_code(area) is None:
            yield telling.signal("unknown_value", area, field)


def _row(telling: Telling, field: str, area: str, position: int) -> TableRow:
    return {
        "commitment": Known(telling.record.code),
        "origin_code": Known("index" if telling.record.kind == "listing" else "page"),
        "area_as_published": telling.known(area, field, "stated" if area == telling.words(field) else "split"),
        "policy_area_code": telling.known(policy_area_code(area), field, "inferred", area),
        "position": Known(position),
    }
