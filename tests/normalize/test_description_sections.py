from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.languages import languages
from pipeline.common.records import Record, Signal
from pipeline.common.tables import Row
from pipeline.normalize.description import Section, split_description

HEADINGS = [
    printed
    for language in languages().values()
    for spellings in language["description"].values()
    for printed in spellings
]


def split(text: str) -> list[tuple[str, str, str]]:
    return [(section.code, section.heading, section.text) for section in split_description(text)]


def joined(sections: list[Section]) -> str:
    parts = [part for section in sections for part in (section.heading, section.text, section.left_out)]
    return "".join("".join(parts).split())


def test_the_questions_of_a_form_head_its_sections() -> None:
    assert split("What is the commitment? To publish. Why is it relevant to OGP values? It opens data.") == [
        ("commitment", "What is the commitment?", "To publish."),
        ("relevance", "Why is it relevant to OGP values?", "It opens data."),
    ]


@pytest.mark.parametrize("space", ["  ", "\u00a0", "\n"])
@pytest.mark.parametrize("printed", HEADINGS)
def test_any_white_space_may_stand_between_the_words_of_a_heading(printed: str, space: str) -> None:
    heading = printed.replace(" ", space)
    assert heading in [section.heading for section in split_description(f"A. {heading} Words.")]


def test_a_text_without_a_known_heading_is_one_section() -> None:
    assert split("The ministry will publish its budget.") == [
        ("whole_text", "", "The ministry will publish its budget.")
    ]


def test_no_text_has_no_section() -> None:
    assert split("") == []


def test_what_stands_in_capitals_before_the_first_heading_is_the_title_of_the_plan() -> None:
    assert split("DATOS ABIERTOS 2018. ¿Cuál es el compromiso? Publicar.")[0] == (
        "title_in_plan",
        "",
        "DATOS ABIERTOS 2018.",
    )


def test_other_words_before_the_first_heading_are_kept_as_they_are() -> None:
    assert split("Compromiso 4. ¿Cuál es el compromiso? Publicar.")[0] == ("whole_text", "", "Compromiso 4.")


def test_a_heading_that_groups_others_has_no_text() -> None:
    assert split("Descripción del compromiso ¿Cuál es el compromiso? Publicar.") == [
        ("group_heading", "Descripción del compromiso", ""),
        ("commitment", "¿Cuál es el compromiso?", "Publicar."),
    ]


def test_the_same_heading_with_a_text_of_its_own_is_the_commitment() -> None:
    assert split("Descripción del compromiso Publicar los datos.") == [
        ("commitment", "Descripción del compromiso", "Publicar los datos.")
    ]


# How copies print a heading that the list has as "¿Cuál es el problema público que abordará el compromiso?"
PRINTED_OTHERWISE = {
    "¿Cuál es el problema público que abordará el compromiso ?: Hay opacidad.": "¿… ?:",
    "¿CUÁL ES EL PROBLEMA PÚBLICO QUE ABORDARÁ EL COMPROMISO? Hay opacidad.": "capitals",
    "¿Cual es el problema publico que abordara el compromiso? Hay opacidad.": "no accents",
    "¿Cua\u0301l es el problema pu\u0301blico que abordara\u0301 el compromiso? Hay opacidad.": "accents apart",
    "¿Cuál es el problema  público que abordará el compromiso?Hay opacidad.": "no space after it",
    "1. ¿Cuál es el problema público que abordará el compromiso? Hay opacidad.": "numbered",
}


@pytest.mark.parametrize("text", PRINTED_OTHERWISE)
def test_copies_differ_in_case_accents_spaces_and_colons(text: str) -> None:
    [section] = split_description(text)
    assert (section.code, section.text) == ("problem", "Hay opacidad.")


def test_a_heading_glued_to_the_word_before_it_is_found() -> None:
    assert split("Objetivo: abrir datosInformación Adicional Ninguna.") == [
        ("objective", "Objetivo:", "abrir datos"),
        ("additional_information", "Información Adicional", "Ninguna."),
    ]


NO_HEADING = (
    "The main objective: to publish, was met.",
    "Se busca mejorar la información adicional de los planes.",
    "The brief description of the commitment stands in the plan.",
    "Subobjetivo: publicar.",
    "ESTATUS QUO: nada.",
    "The objective of the status quo is not ambition.",
)


@pytest.mark.parametrize("text", NO_HEADING)
def test_the_same_words_in_a_sentence_are_no_heading(text: str) -> None:
    assert [section.code for section in split_description(text)] == ["whole_text"]


def test_bare_words_are_headings_where_the_whole_form_stands() -> None:
    assert split("Objective Open the budget. Status quo It is closed. Ambition Full openness.") == [
        ("objective", "Objective", "Open the budget."),
        ("status_quo", "Status quo", "It is closed."),
        ("ambition", "Ambition", "Full openness."),
    ]


BARE_WORDS_IN_PROSE = (
    "Objective Open the budget. Status quo It is closed.",
    "Ambition Full openness. Status quo It is closed. Objective Open the budget.",
    "Objective Open. Status quo Closed. Ambition Full. Ambition Great.",
)


@pytest.mark.parametrize("text", BARE_WORDS_IN_PROSE)
def test_bare_words_alone_twice_or_in_another_order_are_not(text: str) -> None:
    assert [section.code for section in split_description(text)] == ["whole_text"]


def test_the_longer_of_two_headings_counts() -> None:
    assert split("Status quo or problem addressed by the commitment: Closed data.") == [
        ("problem", "Status quo or problem addressed by the commitment:", "Closed data.")
    ]


def test_the_number_of_a_page_of_the_plan_is_left_out_between_two_sections() -> None:
    first, second = split_description("Relevancia: Abre datos. 110 Objetivo: Publicar 110 bases. 111")
    assert (first.text, first.left_out) == ("Abre datos.", "110")
    assert (second.text, second.left_out) == ("Publicar 110 bases. 111", "")


NO_PAGE_NUMBER = ("el Objetivo 16", "según la norma. 2018", "en 30. casos")


@pytest.mark.parametrize("text", NO_PAGE_NUMBER)
def test_a_number_that_belongs_to_a_sentence_stays(text: str) -> None:
    [section, _] = split_description(f"Relevancia: {text} Objetivo: Publicar.")
    assert (section.text, section.left_out) == (text, "")


ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
PIECES = st.lists(st.one_of(st.sampled_from(HEADINGS), st.sampled_from([". 110", "1.", ":", "?"]), ANY_TEXT))


@given(PIECES, st.sampled_from([" ", "", "; "]))
def test_sections_are_the_description_word_for_word(pieces: list[str], join: str) -> None:
    text = " ".join(join.join(pieces).split())
    sections = split_description(text)
    assert joined(sections) == "".join(text.split())
    assert all(section.heading or section.text for section in sections)


def test_the_first_section_that_has_a_text_fills_the_column(
    page: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    row = commitment(
        page(description="Problem Definition 1. What problem does the commitment aim to address? Opacity.")
    )
    assert (row["problem"], row["commitment_text"]) == ("Opacity.", None)


def test_a_page_whose_template_nobody_knows_says_so(
    page: Callable[..., Record], signals: Callable[..., list[Signal]]
) -> None:
    [signal] = signals(page(ambition="High", description="We will publish. " * 20))
    assert (signal.check, signal.commitment, signal.field, signal.place) == (
        "unknown_template",
        "GT0001",
        "description",
        "block 3",
    )
    assert signal.text.startswith("We will publish.") and signal.text.endswith(" …") and len(signal.text) <= 200


TABLE_OF_MILESTONES = "Milestone Activity With a Verifiable Deliverable"
# What stands before the header of a table, and the header that is found: its number too, where that may begin one.
BEFORE_A_TABLE = {
    "Relevance: It opens data. No. ": f"No. {TABLE_OF_MILESTONES}",
    "Relevance: It opens data.No.": f"No.{TABLE_OF_MILESTONES}",
    "Relevance: It opens data, or no. ": TABLE_OF_MILESTONES,
    "Relevance: It opens data until 2020No. ": TABLE_OF_MILESTONES,
}


@pytest.mark.parametrize("before", BEFORE_A_TABLE)
def test_the_header_of_a_table_begins_with_its_number_where_that_is_one(before: str) -> None:
    headings = [section.heading for section in split_description(f"{before}{TABLE_OF_MILESTONES} 1. Publish.")]
    assert headings == ["Relevance:", BEFORE_A_TABLE[before]]


def test_every_language_has_a_name_for_the_descriptions_of_milestones() -> None:
    assert all(language["milestone_columns"]["description"] for language in languages().values())
