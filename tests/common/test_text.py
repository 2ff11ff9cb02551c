"""Text is collapsed and folded so that what people read as equal is equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.text import collapse, fold, fold_label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Plan de ACCION", "plan de acción"),
        ("Vue d'ensemble", "Vue d’ensemble"),
        ("Statut :", "Statut:"),
        ("Ambición (consulta: definición):", "ambicion (consulta: definicion)"),
        ("¿Cuál es el compromiso?", "Cual es el compromiso ?"),
        ("Sí", "si"),
        ("Áreas\u00a0de\n política", "areas de politica"),
        ("At-a-\u200bGlance", "at-a-glance"),
    ],
)
def test_labels_that_people_read_as_equal_are_equal(one: str, other: str) -> None:
    assert fold_label(one) == fold_label(other)


def test_different_words_stay_different() -> None:
    assert fold("Estado") != fold("Estatus")


@given(st.text())
def test_collapsing_twice_changes_nothing_more(text: str) -> None:
    once = collapse(text)
    assert collapse(once) == once
    assert once == once.strip()


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(alphabet="abcñé", min_size=1), min_size=1))
def test_collapsing_keeps_every_word_in_order(words: list[str]) -> None:
    assert collapse(" \n\t".join(words)).split(" ") == words
