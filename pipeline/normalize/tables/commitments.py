"""A commitment that was read goes in; its row of `commitments` comes out."""

from collections.abc import Iterator

from pipeline.common.declarations import Member
from pipeline.common.records import Signal
from pipeline.common.text import fold
from pipeline.normalize.codes import (
    BLANK_ON_PAGE,
    IRM_FIELDS,
    NOT_CAPTURED,
    NOT_ON_PAGE,
    code_of,
    policy_area_code,
)
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.headings import MILESTONES
from pipeline.normalize.known import UNKNOWN, Known, TableRow
from pipeline.normalize.sources import Telling
from pipeline.normalize.tables.action_plans import plan_id
from pipeline.normalize.tables.periods import period_cells
from pipeline.normalize.tables.policy_areas import page_areas
from pipeline.normalize.tables.texts import contact_cell, description_cells, text_origin, title_cells


def commitment_row(member: Member, commitment: Commitment) -> TableRow:
    """The row of a commitment: what its page says, or that there is no page."""
    page = commitment.page
    return {
        "commitment": commitment.sources.best.known(commitment.code, "title"),
        "member": Known(member.member),
        "plan": plan_id(member, commitment),
        **title_cells(commitment),
        "detail_level_code": Known("full" if page else "listed"),
        "layout_code": _layout(page),
        **_index_area(commitment.sources.listing),
        "policy_areas": _page_areas(page),
        "status_on_page_as_published": _printed(page, "status"),
        "status_on_page_code": _code(page, "status"),
        "lead_institution": _printed(page, "lead_institution"),
        "support_institutions": _printed(page, "support_institutions"),
        **period_cells(commitment),
        **description_cells(commitment),
        "text_origin_code": text_origin(member, commitment.sources.best),
        "contact_as_published": contact_cell(commitment),
        "milestone_count": _milestone_count(commitment),
        # Pages of local members name the one report of the IRM that they have under a label of its own.
        "irm_report": _printed(page, "irm_report", "inception_report"),
        **_irm(page),
        "page_url": _page_url(page),
    }


def unknown_values(commitment: Commitment) -> Iterator[Signal]:
    """A signal for each value of the page that no list knows."""
    page = commitment.page
    for field in ("status", *IRM_FIELDS):
        if page and page.has(field) and code_of(field, page.words(field)).code is None:
            yield page.signal("unknown_value", page.words(field), field)


def _layout(page: Telling | None) -> Known:
    if page is None:
        return Known(NOT_CAPTURED)
    for layout, labels in (
        ("local", ("commitment_start", "commitment_end", "inception_report", "institutions")),
        ("national_2022", ("ambition",)),
        ("national_2019", ("starred", "potential_impact")),
    ):
        for label in labels:
            if page.has(label):
                return page.known(layout, label, "inferred")
    return Known("unrecognised")


def _index_area(listing: Telling | None) -> TableRow:
    if listing is None:
        return {"index_policy_area_as_published": UNKNOWN, "index_policy_area_code": Known(NOT_CAPTURED)}
    printed = listing.words("policy_area")
    code = listing.known(policy_area_code(printed), "policy_area", "inferred") if printed else Known(BLANK_ON_PAGE)
    return {
        "index_policy_area_as_published": listing.known(printed, "policy_area"),
        "index_policy_area_code": code,
    }


def _page_areas(page: Telling | None) -> Known:
    if page is None:
        return UNKNOWN
    areas = [(policy_area_code(area), field) for area, field in page_areas(page)]
    codes = list(dict.fromkeys(code for code, _ in areas if code))
    return page.known("|".join(codes), areas[0][1], "inferred") if codes else UNKNOWN


def _printed(page: Telling | None, *fields: str) -> Known:
    field = next((field for field in fields if page and page.words(field)), None)
    return page.known(page.words(field), field) if page and field else UNKNOWN


def _code(page: Telling | None, field: str) -> Known:
    if page is None:
        return Known(NOT_CAPTURED)
    if not page.has(field):
        return Known(NOT_ON_PAGE)
    code = code_of(field, page.words(field)).code
    return Known(code) if code == BLANK_ON_PAGE else page.known(code, field, "inferred")


def _irm(page: Telling | None) -> TableRow:
    printed = {f"irm_{field}_as_published": _printed(page, field) for field in IRM_FIELDS}
    return {**printed, **{f"irm_{field}_code": _code(page, field) for field in IRM_FIELDS}}


def _milestone_count(commitment: Commitment) -> Known:
    # A page without a table of milestones may still have some in its text: unknown, not none.
    page, reading = commitment.page, commitment.reading
    count = len(reading.milestones) or None
    return page.known(count, "description", "inferred", reading.text(MILESTONES)) if page else UNKNOWN


def _page_url(page: Telling | None) -> Known:
    # A capture may hold many pages: its address is a commitment's only where the code ends it.
    if page is None or not fold(page.url).rstrip("/").endswith("/" + fold(page.record.code)):
        return UNKNOWN
    return page.known(page.url, "title", "inferred", page.url)
