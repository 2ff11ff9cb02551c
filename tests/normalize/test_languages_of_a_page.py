from collections.abc import Callable

import pytest

from pipeline.common.records import Record, Signal
from pipeline.common.tables import Row
from pipeline.normalize.written_language import written_language

# A text on an English page, and its language.
ON_AN_ENGLISH_PAGE = {
    "Adecuación del marco legal para el acceso a los datos": "es",
    "ADECUACIÓN DEL MARCO LEGAL PARA EL ACCESO A LOS DATOS": "es",
    "Renforcer les droits des citoyens dans le budget": "fr",
    "Strengthening of the legal framework for the access to data": "en",
    # Too little to tell: the language of the page.
    "Datos abiertos": "en",
    "Open data": "en",
    "Ley del Ministerio": "en",
    "": "en",
    # Both: the language of the page.
    "The law of the land: el acceso a los datos y las leyes del país": "en",
}


@pytest.mark.parametrize("text", ON_AN_ENGLISH_PAGE)
def test_small_words_tell_the_language_where_they_leave_no_doubt(text: str) -> None:
    assert written_language(text, "en") == ON_AN_ENGLISH_PAGE[text]


SPANISH = "Se publicarán los datos del presupuesto para las personas, con una guía por municipio."


def test_an_english_page_that_keeps_the_spanish_original_says_so(
    page: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    row = commitment(page(title="FORTALECIMIENTO DEL ACCESO A LOS DATOS", description=SPANISH))
    assert {name: row[name] for name in ("title_language", "title_en", "description_language", "text_origin_code")} == {
        "title_language": "es",
        "title_en": None,
        "description_language": "es",
        "text_origin_code": "original",
    }


def test_an_english_title_on_an_english_page_is_the_english_title(
    page: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    row = commitment(page(title="Opening of the budget", description=SPANISH))
    assert (row["title_language"], row["title_en"], row["description_language"]) == (
        "en",
        "Opening of the budget",
        "es",
    )


def test_sections_keep_the_language_of_their_page(
    page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    [section] = tables(page(description=SPANISH))["commitment_sections"]
    assert section["language"] == "en"


def disagreements(signals: list[Signal]) -> list[tuple[str, str]]:
    return [(signal.field, signal.text) for signal in signals if signal.check == "languages_disagree"]


DIFFERENT = {
    "a result": (
        {"completion": "Limited"},
        {"completion": "Sustancial"},
        [("completion", "en: Limited ≠ es: Sustancial")],
    ),
    "a result and a pending review": (
        {"early_results": "Major"},
        {"early_results": "revisión pendiente de IRM"},
        [("early_results", "en: Major ≠ es: revisión pendiente de IRM")],
    ),
    "the values of OGP": (
        {"relevant": "Access to Information"},
        {"relevant": "participación cívica"},
        [("relevant", "en: Access to Information ≠ es: participación cívica")],
    ),
    "a date of a local page": (
        {"commitment_end": "Mar 2023"},
        {"commitment_end": "abril 2023"},
        [("commitment_end", "en: Mar 2023 ≠ es: abril 2023")],
    ),
    "a period": (
        {"description": "What is the commitment? A law. Timeline: August 2016- June 2018"},
        {"description": "¿Cuál es el compromiso? Una ley. Período de implementación: agosto 2016 - junio 2019"},
        [("description", "en: August 2016- June 2018 ≠ es: agosto 2016 - junio 2019")],
    ),
    "a number in the text": (
        {"description": "We will publish 1,500 data sets in 30 towns and 2 cities."},
        {"description": "Publicaremos 1.500 bases en 20 pueblos y 2 ciudades."},
        [("description", "en: 30 ≠ es: 20")],
    ),
}


@pytest.mark.parametrize("case", DIFFERENT)
def test_what_two_languages_tell_differently_is_signalled(
    case: str, page: Callable[..., Record], signals: Callable[..., list[Signal]]
) -> None:
    english, spanish, expected = DIFFERENT[case]
    assert disagreements(signals(page(**english), page(language="es", **spanish))) == expected


SAME = {
    "the same in other words": (
        {"completion": "Limited", "relevant": "Access to Information", "status": "Active"},
        {"completion": "Limitado", "relevant": "acceso a la información", "status": "Activo"},
    ),
    "blank on one page": ({"completion": ""}, {"completion": "Sustancial"}),
    "a label on one page only": ({}, {"completion": "Sustancial"}),
    "words that nobody knows": ({"completion": "Half"}, {"completion": "Sustancial"}),
    "the same period": (
        {"description": "What is the commitment? A law. Timeline: August 2016- June 2018"},
        {"description": "¿Cuál es el compromiso? Una ley. Período de implementación: agosto 2016 - junio 2018"},
    ),
    "the same numbers": (
        {"description": "1,500 data sets, 2.5 % of all 10 000"},
        {"description": "1.500 bases, 2,5 % de todas las 10 000"},
    ),
    "a description in one language only": ({"description": "We publish 1500 sets."}, {"description": ""}),
}


@pytest.mark.parametrize("case", SAME)
def test_the_same_in_two_languages_is_no_disagreement(
    case: str, page: Callable[..., Record], signals: Callable[..., list[Signal]]
) -> None:
    english, spanish = SAME[case]
    assert disagreements(signals(page(**english), page(language="es", **spanish))) == []
