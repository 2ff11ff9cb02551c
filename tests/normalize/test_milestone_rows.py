from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.records import Record, Signal
from pipeline.common.tables import Row
from pipeline.normalize.milestone_header import columns_of
from pipeline.normalize.milestones import Milestone, split_milestones

SEED_HEADER = (
    "No. Hitos: metas / etapas que seleccionan verificar el cumplimiento del compromiso Entidad Responsable"
    " Compromiso en curso o nuevo Fecha de inicio Fecha de término"
)
DEADLINE_HEADER = "Milestone Activity With a Verifiable Deliverable Deadline: Responsible agency"
TWO_DATES_HEADER = "Milestone Activity With a Verifiable Deliverable Start Date: End Date:"

HEADERS = {
    SEED_HEADER: ("number", "description", "responsible", "status", "start", "end"),
    DEADLINE_HEADER: ("number", "description", "end", "responsible"),
    TWO_DATES_HEADER: ("number", "description", "start", "end"),
    "Activité d'étape avec un livrable vérifiable Date de début : Date de fin :": (
        "number",
        "description",
        "start",
        "end",
    ),
    "Actividad de hito con un entregable verificable Fecha límite: Agencia responsable": (
        "number",
        "description",
        "end",
        "responsible",
    ),
    "Milestones:": (),
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_names_its_columns_in_their_order(header: str) -> None:
    assert columns_of(header) == HEADERS[header]


def test_a_row_of_the_seed_s_table_falls_into_its_cells() -> None:
    text = "1 Publicar el plan. Ministerio Nuevo noviembre 2018 agosto 2019 2 Revisarlo. Congreso En curso 2019 2020"
    assert split_milestones(SEED_HEADER, text) == [
        Milestone(
            number="1",
            description="Publicar el plan.",
            responsible="Ministerio",
            status="Nuevo",
            start="noviembre 2018",
            end="agosto 2019",
            as_published="1 Publicar el plan. Ministerio Nuevo noviembre 2018 agosto 2019",
        ),
        Milestone(
            number="2",
            description="Revisarlo.",
            responsible="Congreso",
            status="En curso",
            start="2019",
            end="2020",
            as_published="2 Revisarlo. Congreso En curso 2019 2020",
        ),
    ]


def test_a_deadline_stands_before_the_agency() -> None:
    text = "1. Draft a law June 2019 Ministry of Justice 2. Adopt it 31 December 2020 Parliament"
    assert [(item.description, item.end, item.responsible) for item in split_milestones(DEADLINE_HEADER, text)] == [
        ("Draft a law", "June 2019", "Ministry of Justice"),
        ("Adopt it", "31 December 2020", "Parliament"),
    ]


def test_a_table_without_bodies_has_none() -> None:
    text = "1. Draft a law. Hear everybody. January 2019 June 2019 2. Adopt it July 2019 - December 2020"
    assert [
        (item.description, item.start, item.end, item.responsible) for item in split_milestones(TWO_DATES_HEADER, text)
    ] == [
        ("Draft a law. Hear everybody.", "January 2019", "June 2019", ""),
        ("Adopt it", "July 2019", "December 2020", ""),
    ]


def test_three_sentences_leave_open_where_the_body_begins() -> None:
    text = "1 Publicar. Revisar. Ministerio Nuevo noviembre 2018 agosto 2019"
    [milestone] = split_milestones(SEED_HEADER, text)
    assert (milestone.description, milestone.responsible) == ("Publicar. Revisar. Ministerio", "")


NOT_CERTAIN = {
    "a gap in the numbers": (SEED_HEADER, "1 A. B Nuevo 2018 2019 3 C. D Nuevo 2018 2019"),
    "a number twice": (SEED_HEADER, "1 A. B Nuevo 2018 2019 1 C. D Nuevo 2018 2019"),
    "it begins with 2": (SEED_HEADER, "2 A. B Nuevo 2018 2019"),
    "a date is missing": (SEED_HEADER, "1 A. B Nuevo 2018"),
    "a date is broken": (SEED_HEADER, "1 A. B Nuevo ctubre 2018 agosto 2019"),
    "the status is unknown": (SEED_HEADER, "1 A. B Reciente 2018 2019"),
    "words before the first row": (SEED_HEADER, "Tabla 1 A. B Nuevo 2018 2019"),
    "words after the last row": (SEED_HEADER, "1 A. B Nuevo 2018 2019 Fuente: plan"),
    "a second date before the deadline": (DEADLINE_HEADER, "1. Publish the plan of 2018 June 2019 Ministry"),
    "the header is unknown": ("Actividades Responsables", "1 A. B Nuevo 2018 2019"),
    "no rows": (SEED_HEADER, ""),
    "a list with a gap": ("Milestones:", "7.1. Draft it. 7.3. Adopt it."),
    "a list of two commitments": ("Milestones:", "7.1. Draft it. 8.2. Adopt it."),
    "a list that does not begin with its first number": ("Milestones:", "7.2. Draft it. 7.3. Adopt it."),
    "a number of something else": ("Milestones:", "7.1 Draft a law of 2.5 pages 7.2 Adopt it"),
    "words before a list": ("Milestones:", "As planned: 1. Draft it. 2. Adopt it."),
    "no list": ("Milestones:", "Draft a law and adopt it."),
}


@pytest.mark.parametrize("case", NOT_CERTAIN)
def test_what_is_not_certain_stays_whole(case: str) -> None:
    assert split_milestones(*NOT_CERTAIN[case]) == []


LISTS = {
    "7.1. Draft a law. 7.2. Adopt it.": [("7.1", "Draft a law."), ("7.2", "Adopt it.")],
    "7.1 Draft a law 7.2 adopt it": [("7.1", "Draft a law"), ("7.2", "adopt it")],
    "1. Draft a law 2. Adopt it 3. Publish it": [("1", "Draft a law"), ("2", "Adopt it"), ("3", "Publish it")],
    "1) Redactar la ley 2) Índice de leyes": [("1", "Redactar la ley"), ("2", "Índice de leyes")],
    "1. Draft a law by article 2. of the code.": [("1", "Draft a law by article 2. of the code.")],
    "16.1. Only one": [("16.1", "Only one")],
}


@pytest.mark.parametrize("text", LISTS)
def test_a_numbered_list_falls_into_its_items(text: str) -> None:
    assert [(item.number, item.description) for item in split_milestones("Milestones:", text)] == LISTS[text]


ROWS = st.lists(st.sampled_from(["1", "2", "2.", "A.", "Ley B", "Nuevo", "En curso", "2018", "mayo 2019", "110"]))


@given(
    st.sampled_from([SEED_HEADER, DEADLINE_HEADER, TWO_DATES_HEADER, "Milestones:"]),
    st.one_of(ROWS.map(" ".join), st.text()),
)
def test_milestones_are_the_section_word_for_word_or_none(header: str, text: str) -> None:
    milestones = split_milestones(header, text)
    if milestones:
        assert "".join("".join(item.as_published for item in milestones).split()) == "".join(text.split())
    for item in milestones:
        parts = (item.number, item.description, item.responsible, item.status, item.start, item.end)
        assert all(part in item.as_published for part in parts)


PAGE_TEXT = (
    "Milestone Activity With a Verifiable Deliverable Deadline: Responsible agency"
    " 1. Draft a law June 2019 Ministry of Justice 2. Adopt it 2020 Parliament"
    " Additional information None."
)


def test_a_page_s_milestones_have_dates_precisions_and_states(
    page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(page(description=PAGE_TEXT))
    assert found["milestones"][1] == {
        "commitment": "GT0001",
        "position": 2,
        "number": "2",
        "description": "Adopt it",
        "responsible_as_published": "Parliament",
        "status_as_published": None,
        "status_code": "not_on_page",
        "start_date": None,
        "start_date_precision_code": "not_on_page",
        "end_date": "2020-12-31",
        "end_date_precision_code": "year",
        "as_published": "2. Adopt it 2020 Parliament",
    }
    assert found["commitments"][0]["milestone_count"] == 2


def test_milestones_that_stay_whole_are_counted_nowhere_and_signalled(
    page: Callable[..., Record],
    tables: Callable[..., dict[str, list[Row]]],
    signals: Callable[..., list[Signal]],
) -> None:
    record = page(description="What is the commitment? A law. Milestones: draft and adopt it.")
    assert tables(record)["milestones"] == []
    assert tables(record)["commitments"][0]["milestone_count"] is None
    assert [(signal.check, signal.text) for signal in signals(record)] == [
        ("milestones_not_split", "draft and adopt it.")
    ]


def test_a_page_with_a_table_and_a_list_of_the_same_counts_once(
    page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    text = f"{PAGE_TEXT} IRM Midterm Status Summary Milestones: 7.1. Draft a law. 7.2. Adopt it."
    assert [row["number"] for row in tables(page(description=text))["milestones"]] == ["1", "2"]
