"""A commitment's rows go in; the facts at the head of its page come out, in the order they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.common.messages import message
from pipeline.common.tables import Cell, Row
from pipeline.publish.site import addresses
from pipeline.publish.site.answers import (
    Fact,
    Words,
    as_printed,
    coded_fact,
    date_answer,
    not_said,
    plain_fact,
    spoken_in,
)
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.labels import POLICY_AREA

_PRINTED_INSTITUTIONS: Mapping[Cell, str] = {"lead": "lead_institution", "support": "support_institutions"}


def facts_of_listing(reader: Reader, row: Row) -> list[Fact]:
    """All that a line of the index says, beside title and plan."""
    return [
        _index_area(reader, row),
        coded_fact(reader, "commitments", row, "text_origin"),
    ]


def facts_of_page(reader: Reader, row: Row) -> list[Fact]:
    """What a captured page says, and what it does not say, beside its IRM results, sections and milestones."""
    printed_in = spoken_in(row)
    return [
        plain_fact(reader, row, "title_in_plan", printed_in),
        _period(reader, row),
        coded_fact(reader, "commitments", row, "status_on_page", printed_in),
        *_institutions(reader, row),
        _page_areas(reader, row),
        _index_area(reader, row),
        *_ogp_values(reader, row),
        plain_fact(reader, row, "contact_as_published", ""),
        coded_fact(reader, "commitments", row, "text_origin"),
    ]


def period_words(reader: Reader, row: Row) -> str:
    """When a commitment begins and ends, as precisely as it is known; empty where neither is."""
    start, end = (date_answer(reader, "commitments", row, side) for side in ("start", "end"))
    if start.unknown and end.unknown:
        return ""
    return reader.says(message("{start} to {end}", start=start.text, end=end.text))


def _period(reader: Reader, row: Row) -> Fact:
    period = period_words(reader, row)
    start = date_answer(reader, "commitments", row, "start")
    words = Words(period) if period else start
    title = reader.question("commitments", "period_as_published")
    return Fact(title, (words,), as_printed(row["period_as_published"], spoken_in(row)))


def _institutions(reader: Reader, row: Row) -> list[Fact]:
    names = {item["institution"]: str(item["name"]) for item in reader.edition.tables["institutions"]}
    by_role: dict[Cell, list[Words]] = {"lead": [], "support": []}
    for item in reader.edition.rows_of("commitment_institutions", row["commitment"]):
        code, printed = item["institution"], Words(str(item["institution_as_published"]), spoken_in(row))
        page = addresses.institution(reader.language, reader.edition.name, str(code))
        words = Words(names[code], spoken_in(row), to=page) if code in names else printed
        by_role.setdefault(item["role_code"], []).append(words)
    return [_institution_fact(reader, row, role, answers) for role, answers in by_role.items()]


def _institution_fact(reader: Reader, row: Row, role: Cell, answers: Sequence[Words]) -> Fact:
    column = _PRINTED_INSTITUTIONS.get(role)
    if column is None:
        return Fact(reader.label(("role",), role).words, tuple(answers))
    printed = as_printed(row[column], spoken_in(row))
    nobody = message("None could be told apart with certainty; these are the words of the page")
    unknown = Words(reader.says(nobody), unknown=True) if printed else not_said(reader)
    return Fact(reader.question("commitments", column), tuple(answers) or (unknown,), printed)


def _page_areas(reader: Reader, row: Row) -> Fact:
    areas = reader.edition.rows_of("commitment_policy_areas", row["commitment"])
    own = [item for item in areas if item["origin_code"] == "page"]
    answers = tuple(_area(reader, item, spoken_in(row)) for item in own)
    printed = ", ".join(str(item["area_as_published"]) for item in own)
    title = reader.question("commitments", "policy_areas")
    return Fact(title, answers or (not_said(reader),), as_printed(printed or None, spoken_in(row)))


def _index_area(reader: Reader, row: Row) -> Fact:
    fact = coded_fact(reader, "commitments", row, "index_policy_area", spoken_in(row))
    answers = (replace(fact.answers[0], to=_area_page(reader, row["index_policy_area_code"])),)
    return replace(fact, answers=answers, origin="index")


def _area_page(reader: Reader, code: Cell) -> str:
    known = code in reader.edition.area_codes
    return addresses.area(reader.language, reader.edition.name, str(code)) if known else ""


def _area(reader: Reader, item: Row, printed_in: str) -> Words:
    if item["policy_area_code"] is None:
        return Words(str(item["area_as_published"]), printed_in)
    code = item["policy_area_code"]
    return Words(reader.label((POLICY_AREA,), code).words, to=_area_page(reader, code))


def _ogp_values(reader: Reader, row: Row) -> list[Fact]:
    values = [item["ogp_value_code"] for item in reader.edition.rows_of("commitment_ogp_values", row["commitment"])]
    answers = tuple(Words(reader.label(("ogp_value",), code).words) for code in values)
    return [Fact(reader.says(message("OGP values")), answers)] if answers else []
