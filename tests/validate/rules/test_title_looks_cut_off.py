from collections.abc import Callable

import pytest

from pipeline.validate.facts import Facts
from pipeline.validate.rules.title_looks_cut_off import rule

CUT_OFF = [
    ("es", "Datos abiertos para el beneficio de los datos gubernamentales. Or.", "“Or”"),
    ("es", "Reforma del Portal del Gobierno Local -Portal GL- (Componente del Sistema Integrado -SIAF-", "“(”"),
    ("es", "Creación de una Oficina Técnica de Innovación Tecnológica Inter", "“Inter”"),
    ("es", "Fortalecimiento de la transparencia en el", "“el”"),
    ("es", "FORTALECIMIENTO DE LA TRANSPARENCIA EN EL", "“EL”"),
    ("es", "Gobierno abierto y.", "“y”"),
    ("es", "Mejorar la participación,", "“,”"),
    ("es", "Mejorar la participación…", "“…”"),
    ("en", "Strengthen the capacity of the", "“the”"),
    ("en", "Publish [in open formats", "“[”"),
    ("fr", "Renforcer la transparence des", "“des”"),
]
WHOLE = [
    ("es", "Reforma del Sistema Integrado de Contabilidad -SICOIN- (Componente del Sistema -SIAF-)."),
    ("es", "Intercambio de información en el Sistema Nacional de Información Social -SNIS"),
    ("es", "Actualice los portales de Internet Trusts, Ngos y Budget Transfers."),
    ("es", 'Plan Nacional y Conectividad de Banda Ancha "Nación Digital"'),
    ("es", "Implementación de los servicios en línea de la Agenda Pública (Fase 1)"),
    ("es", "Servicios en línea, Fase A"),
    ("es", "a) Servicios en línea"),
    ("es", "Cooperación con EE. UU."),
    ("es", "Regulación de gastos innecesarios ."),
    ("en", "Opening the data of EL"),  # no article in English
    ("", "Transparencia en el"),  # nobody knows which language it is
    ("es", "-"),
]


@pytest.mark.parametrize(("language", "title", "sign"), CUT_OFF)
def test_a_title_that_stops_in_the_middle_is_found(
    language: str, title: str, sign: str, facts: Callable[..., Facts]
) -> None:
    [finding] = rule(facts(commitments=[{"commitment": "GT0001", "title": title, "title_language": language}]))
    assert (finding.severity, finding.commitment, finding.field) == ("warning", "GT0001", "title")
    assert sign in finding.message.in_language("en")


@pytest.mark.parametrize(("language", "title"), WHOLE)
def test_a_whole_title_is_not(language: str, title: str, facts: Callable[..., Facts]) -> None:
    assert not [*rule(facts(commitments=[{"commitment": "GT0001", "title": title, "title_language": language}]))]


def test_the_sentence_says_why(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitments=[{"commitment": "GT0068", "title": CUT_OFF[2][1], "title_language": "es"}]))
    assert finding.message.in_language("en") == (
        "The title of GT0068 seems to be cut off: “Inter” cannot be its last word."
        " Readers cannot tell what was promised."
    )
