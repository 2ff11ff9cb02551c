"""A commitment that was read goes in; its row of `commitments` comes out."""

from pipeline.common.declarations import Member
from pipeline.common.records import Signal
from pipeline.normalize.codes import (
    BLANK_ON_PAGE,
    NOT_CAPTURED,
    NOT_ON_PAGE,
    code_of,
    policy_area_code,
    without_starred_prefix,
)
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.dates import Span
from pipeline.normalize.known import UNKNOWN, Known, TableRow
from pipeline.normalize.sources import Telling
from pipeline.normalize.tables.action_plans import plan_id

IRM_FIELDS = ("starred", "early_results", "verifiable", "relevant", "potential_impact", "ambition", "completion")


def commitment_row(member: Member, commitment: Commitment) -> TableRow:
    """The row of a commitment: what its page says, or that there is no page."""
    return {
        "commitment": commitment.sources.best.known(commitment.code, "title"),
        "member": Known(member.member),
        "plan": plan_id(member, commitment),
        **_titles(commitment),
        "detail_level_code": Known("full" if commitment.page else "listed"),
        "layout_code": _layout(commitment.page),
        **_index_area(commitment.sources.listing),
        "policy_areas": _page_areas(commitment.page),
        **_coded("status_on_page", commitment.page, "status"),
        **_words(commitment.page, "lead_institution", "support_institutions"),
        **_period(commitment),
        **_from_description(commitment),
        "text_origin_code": text_origin(member, commitment.sources.best),
        "contact_as_published": _section_value(commitment, "contact", commitment.contact),
        "milestone_count": _milestone_count(commitment),
        **_words(commitment.page, "irm_report"),
        **_irm(commitment.page),
        "page_url": UNKNOWN,
    }


def text_origin(member: Member, telling: Telling) -> Known:
    """Whether a text is the original or a machine's translation, as far as the language of its page tells."""
    language = telling.record.language
    if language in member.machine_translated:
        return Known("machine_translation")
    return Known("original" if language in member.languages else "unknown")


def unknown_values(commitment: Commitment) -> list[Signal]:
    """A signal for each value of the page that no list knows."""
    page = commitment.page
    if page is None:
        return []
    coded = [
        field for field in ("status", *IRM_FIELDS) if page.has(field) and code_of(field, page.words(field)).code is None
    ]
    return [
        Signal(
            "unknown_value", page.words(field), page.record.places.get(field, ""), field, commitment.code, page.capture
        )
        for field in coded
    ]


def _titles(commitment: Commitment) -> TableRow:
    best = commitment.sources.best
    english = next((page for page in commitment.sources.pages if page.record.language == "en"), None)
    title = without_starred_prefix(best.record.title)
    return {
        "title": best.known(title, "title"),
        "title_language": best.known(best.record.language, "title", "inferred"),
        "title_en": english.known(english.record.title, "title") if english else UNKNOWN,
        "title_in_plan": _section_value(commitment, "title_in_plan"),
    }


def _layout(page: Telling | None) -> Known:
    if page is None:
        return Known(NOT_CAPTURED)
    for layout, labels in (
        ("local", ("commitment_start", "commitment_end", "inception_report", "institutions")),
        ("national_2022", ("ambition",)),
        ("national_2019", ("starred", "potential_impact")),
    ):
        if any(page.has(label) for label in labels):
            return Known(layout)
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
    codes = [policy_area_code(area) for area in page.items("policy_areas")] if page else []
    joined = "|".join(dict.fromkeys(code for code in codes if code))
    return page.known(joined, "policy_areas", "inferred") if page else UNKNOWN


def _coded(column: str, page: Telling | None, field: str) -> TableRow:
    return {f"{column}_as_published": _printed(page, field), f"{column}_code": _code(page, field)}


def _printed(page: Telling | None, field: str) -> Known:
    return page.known(page.words(field), field) if page else UNKNOWN


def _code(page: Telling | None, field: str) -> Known:
    if page is None:
        return Known(NOT_CAPTURED)
    if not page.has(field):
        return Known(NOT_ON_PAGE)
    code = code_of(field, page.words(field)).code
    return Known(code) if code == BLANK_ON_PAGE else page.known(code, field, "inferred")


def _words(page: Telling | None, *fields: str) -> TableRow:
    return {field: _printed(page, field) for field in fields}


def _irm(page: Telling | None) -> TableRow:
    cells: dict[str, Known] = {}
    for field in IRM_FIELDS:
        cells.update(_coded(f"irm_{field}", page, field))
    return cells


def _period(commitment: Commitment) -> TableRow:
    period = commitment.period
    return {
        **_date(commitment, "start", period.start if period else None),
        **_date(commitment, "end", period.end if period else None),
        "period_as_published": _period_known(commitment, commitment.period_words, "split"),
    }


def _date(commitment: Commitment, side: str, span: Span | None) -> TableRow:
    if span is None:
        state = NOT_ON_PAGE if commitment.page else NOT_CAPTURED
        precision = UNKNOWN if commitment.period_words else Known(state)
        return {f"{side}_date": UNKNOWN, f"{side}_date_precision_code": precision}
    day = span.first if side == "start" else span.last
    return {
        f"{side}_date": _period_known(commitment, day.isoformat(), "inferred"),
        f"{side}_date_precision_code": _period_known(commitment, span.precision, "inferred"),
    }


def _period_known(commitment: Commitment, value: str, method: str) -> Known:
    if commitment.page is None or not value:
        return UNKNOWN
    local = next((field for field in ("commitment_start", "commitment_end") if commitment.page.has(field)), None)
    return commitment.page.known(value, local or "description", method, commitment.period_words)


def _from_description(commitment: Commitment) -> TableRow:
    page = commitment.page
    description = page.words("description") if page else ""
    language = page.record.language if page and description else None
    return {
        "problem": _section_value(commitment, "problem"),
        "commitment_text": _section_value(commitment, "commitment"),
        "description": _printed(page, "description"),
        "description_language": page.known(language, "description", "inferred") if page else UNKNOWN,
    }


def _section_value(commitment: Commitment, code: str, value: str | None = None) -> Known:
    text = commitment.text(code) if value is None else value
    return commitment.page.known(text, "description", "split", text) if commitment.page else UNKNOWN


def _milestone_count(commitment: Commitment) -> Known:
    # A page without a table of milestones may still have some in its text: unknown, not none.
    count = len(commitment.milestones) or None
    table = commitment.text("milestones")
    return commitment.page.known(count, "description", "inferred", table) if commitment.page else UNKNOWN
