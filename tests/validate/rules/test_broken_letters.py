from collections.abc import Callable

import pytest

from pipeline.validate.facts import Facts
from pipeline.validate.rules.broken_letters import rule


@pytest.mark.parametrize(
    "word", ["Comisión", "Educación", "niñez", "Úrsula", "acción", "¿Cuál", "“datos”", "Île", "güipil"]
)
def test_words_read_in_a_wrong_encoding_are_found(word: str, facts: Callable[..., Facts]) -> None:
    broken = word.encode("utf-8").decode("cp1252", "replace")
    [finding] = rule(facts(commitments=[{"commitment": "GT0001", "title": f"La {broken} abierta"}]))
    assert (finding.severity, finding.commitment, finding.field, finding.found) == (
        "warning",
        "GT0001",
        "title",
        broken,
    )


def test_a_sign_that_stands_for_no_letter_is_found(facts: Callable[..., Facts]) -> None:
    row = {
        "commitment": "GT0001",
        "title": "Comisión",
        "lead_institution": "Comisi\ufffdn",
        "description": "acci\ufffdn",
    }
    [finding] = rule(facts(commitments=[row]))
    assert finding.message.in_language("en") == (
        "GT0001 has broken letters, as in “Comisi\ufffdn” (in: Lead institution, Full description)."
        " Whoever searches for the word does not find it."
    )


@pytest.mark.parametrize("title", ["Comisión", "SÃO PAULO", "MAÇÃ", "Âge", "Â", "“¿Cuál?”", "K’iche’", "Æ Ø Å", ""])
def test_whole_letters_are_not(title: str, facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(commitments=[{"commitment": "GT0001", "title": title}]))) == []
