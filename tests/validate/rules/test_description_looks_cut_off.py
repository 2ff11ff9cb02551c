from collections.abc import Callable

import pytest

from pipeline.validate.facts import Facts
from pipeline.validate.rules.description_looks_cut_off import rule

CUT_OFF = [
    ("es", "¿Cuál es el compromiso? Publicar los datos de la"),
    ("es", "Actores: la sociedad civil, la academia,"),
    ("en", "What is the commitment? To publish the data of the"),
    ("fr", "Publier les données des"),
]
WHOLE = [
    ("es", "Publicar los datos de la salud"),  # lists and tables end without a point
    ("es", "Actores de la sociedad civil, academia, sector privado"),
    ("es", "Los montos de los literales a y b"),
    ("es", "Fecha de término: agosto de 2020,"[:-1]),
    ("es", "Se publica en OCDS y DE"),  # capitals are a name
    ("es", "Población beneficiada: 1,"),
    ("es", "https://www.gob.gt/datos/"),
    ("en", "The body that citizens work with."),
    ("", "Publicar los datos de la"),  # nobody knows which language it is
    ("es", ""),
]


@pytest.mark.parametrize(("language", "text"), CUT_OFF)
def test_a_text_that_stops_in_the_middle_is_found(language: str, text: str, facts: Callable[..., Facts]) -> None:
    row = {"commitment": "GT0001", "description": text, "description_language": language}
    [finding] = rule(facts(commitments=[row]))
    assert (finding.severity, finding.commitment, finding.field) == ("warning", "GT0001", "description")
    assert f"it ends with “…{text}”." in finding.message.in_language("en")


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_a_text_that_may_be_whole_is_not(language: str, text: str, facts: Callable[..., Facts]) -> None:
    row = {"commitment": "GT0001", "description": text, "description_language": language}
    assert list(rule(facts(commitments=[row]))) == []
