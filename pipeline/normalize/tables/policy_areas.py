"""A commitment goes in; its rows of `commitment_policy_areas`, of its page and of the index, come out."""

from collections.abc import Iterator

from pipeline.common.records import Signal
from pipeline.normalize.codes import policy_area_code
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.known import Known, TableRow
from pipeline.normalize.sources import Telling


def policy_area_rows(commitment: Commitment) -> Iterator[TableRow]:
    """The areas as printed, each once an origin; the two origins are never one count."""
    if commitment.sources.listing:
        yield from _rows(commitment.code, commitment.sources.listing, "index", "policy_area")
    if commitment.page:
        yield from _rows(commitment.code, commitment.page, "page", "policy_areas")


def unknown_areas(commitment: Commitment) -> Iterator[Signal]:
    """A signal for each printed area that no list knows."""
    for telling, field in ((commitment.sources.listing, "policy_area"), (commitment.page, "policy_areas")):
        for area in telling.items(field) if telling else ():
            if telling and policy_area_code(area) is None:
                place = telling.record.places.get(field, "")
                yield Signal("unknown_value", area, place, field, commitment.code, telling.capture)


def _rows(code: str, telling: Telling, origin: str, field: str) -> Iterator[TableRow]:
    for position, area in enumerate(dict.fromkeys(telling.items(field)), start=1):
        yield {
            "commitment": Known(code),
            "origin_code": Known(origin),
            "area_as_published": telling.known(area, field, "stated" if origin == "index" else "split"),
            "policy_area_code": telling.known(policy_area_code(area), field, "inferred", area),
            "position": Known(position),
        }
