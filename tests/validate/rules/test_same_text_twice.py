from collections.abc import Callable

import pytest

from pipeline.common.tables import Row
from pipeline.validate.facts import SHORTEST_DESCRIPTION, Facts
from pipeline.validate.rules.across.same_text_twice import rule

TEXT = "¿Cuál es el compromiso? " + "Publicar los datos de las compras públicas en formatos abiertos. " * 3
FIRST: Row = {"commitment": "GT0100", "plan": "guatemala-2018", "title": "Compras abiertas", "description": TEXT}
SECOND: Row = {**FIRST, "commitment": "GT0101", "title": "Salud"}


def test_two_titles_with_one_text_are_found(facts: Callable[..., Facts]) -> None:
    [finding] = rule(facts(commitments=[FIRST, SECOND]))
    assert (finding.severity, finding.commitment, finding.field) == ("warning", "GT0100", "description")
    assert finding.message.in_language("en").startswith(
        "The pages of GT0100, GT0101 have different titles and the same description, word for word: “¿Cuál es el"
    )


DIFFERENT: dict[str, Row] = {
    "another text": {**SECOND, "description": TEXT + "Y más."},
    "the same title too, which is another finding": {**SECOND, "title": "COMPRAS ABIERTAS"},
    "another plan": {**SECOND, "plan": "guatemala-2021"},
    "no text": {**SECOND, "description": None},
}


@pytest.mark.parametrize("case", DIFFERENT)
def test_what_may_be_right_is_not(case: str, facts: Callable[..., Facts]) -> None:
    assert list(rule(facts(commitments=[FIRST, DIFFERENT[case]]))) == []


def test_a_short_remark_may_stand_on_many_pages(facts: Callable[..., Facts]) -> None:
    remark = "Véase el plan de acción. " * 7
    assert len(remark) < SHORTEST_DESCRIPTION
    assert not [*rule(facts(commitments=[{**FIRST, "description": remark}, {**SECOND, "description": remark}]))]
