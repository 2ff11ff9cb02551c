from collections.abc import Callable

import pytest

from pipeline.common.records import Record
from pipeline.validate.facts import Facts
from pipeline.validate.rules.across.title_of_another_commitment import rule


@pytest.fixture
def index(line: Callable[..., Record]) -> list[Record]:
    return [line("GT0098", "Compras abiertas"), line("GT0099", "Starred commitment Datos de salud.")]


@pytest.mark.parametrize("title", ["Compras abiertas", "COMPRAS ABIERTAS."])
def test_a_page_with_the_title_of_another_is_found(
    title: str, facts: Callable[..., Facts], page: Callable[..., Record], index: list[Record]
) -> None:
    [finding] = rule(facts(records=[*index, page("GT0099", title=title)]))
    assert (finding.severity, finding.commitment, finding.found) == ("warning", "GT0099", "GT0098")
    assert finding.message.in_language("en") == (
        "The page of GT0099 bears the title that the index gives to GT0098."
        " If the two pages were exchanged, each would show what the other one promised."
    )


IN_ORDER = {
    "its own title, but for the star": ("GT0099", "Datos de salud", "es"),
    "a new title": ("GT0099", "Datos abiertos de salud", "es"),
    "the title of another in another language": ("GT0099", "Compras abiertas", "en"),
    "a commitment that the index does not list": ("GT0100", "Compras abiertas", "es"),
}


@pytest.mark.parametrize("case", IN_ORDER)
def test_what_may_be_in_order_is_not(
    case: str, facts: Callable[..., Facts], page: Callable[..., Record], index: list[Record]
) -> None:
    code, title, language = IN_ORDER[case]
    assert list(rule(facts(records=[*index, page(code, title=title, language=language)]))) == []


def test_two_that_the_index_names_alike_are_not(
    facts: Callable[..., Facts], page: Callable[..., Record], line: Callable[..., Record]
) -> None:
    same = [line("MX0064", "Gobierno abierto"), line("MX0066", "Gobierno abierto")]
    assert list(rule(facts(records=[*same, page("MX0066", title="Gobierno abierto")]))) == []
