"""A machine's new translation of the same words is told from words that somebody changed."""

import pytest

from pipeline.package.retranslation import retranslated
from pipeline.package.snapshot import NOTHING, Snapshot

TEXT = "El compromiso busca publicar cada mes los gastos de los 340 municipios en un solo sitio de datos abiertos."
ANEW = "La promesa pretende divulgar mensualmente las erogaciones de 340 alcaldías dentro del portal de datos abiertos."


def pages(**described: str) -> Snapshot:
    rows = {
        code: {
            "commitment": code,
            "title": "Gastos abiertos",
            "description": text,
            "detail_level_code": "full",
            "text_origin_code": "machine_translation",
        }
        for code, text in described.items()
    }
    return Snapshot({**NOTHING.rows, "commitments": rows}, {}, {})


def listed(*titles: str, origin: str = "machine_translation") -> Snapshot:
    rows = {
        f"GT{number:04}": {
            "title": title,
            "description": None,
            "detail_level_code": "listed",
            "text_origin_code": origin,
        }
        for number, title in enumerate(titles, start=1)
    }
    return Snapshot({**NOTHING.rows, "commitments": rows}, {}, {})


@pytest.mark.parametrize(
    ("now", "is_another"),
    [
        (TEXT, False),
        (ANEW, True),
        (TEXT.replace("gastos", "gatsos"), False),
        (TEXT + " Además, se publicarán los ingresos, las deudas y las compras de cada dependencia.", False),
        (ANEW.replace("340", "22"), False),
    ],
)
def test_words_that_changed_all_over_while_the_figures_stayed(now: str, is_another: bool) -> None:
    found = retranslated(pages(GT0001=TEXT, GT0002=TEXT), pages(GT0001=now, GT0002=TEXT))
    assert found == (frozenset({"GT0001"}) if is_another else frozenset())


def test_only_texts_of_a_machine() -> None:
    before, after = listed("Datos de gastos", TEXT, origin="original"), listed("Cifras", ANEW, origin="original")
    assert retranslated(before, after) == frozenset()


def test_titles_of_the_index_are_judged_together() -> None:
    before = listed(TEXT, "Salud abierta para todos", "Compras públicas en línea", *["Uno de muchos títulos"] * 20)
    one_changed = listed(ANEW, "Salud abierta para todos", "Compras públicas en línea", *["Uno de muchos títulos"] * 20)
    all_changed = listed(ANEW, "Sanidad accesible universal", "Adquisiciones por internet", *["Otro título más"] * 20)
    assert retranslated(before, one_changed) == frozenset()
    assert len(retranslated(before, all_changed)) == 23


def test_a_commitment_of_which_the_page_came_is_not_compared_with_its_title() -> None:
    assert retranslated(listed(TEXT), pages(GT0001=ANEW)) == frozenset()
