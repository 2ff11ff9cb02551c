from collections.abc import Callable

import pytest

from pipeline.common.records import Record
from pipeline.validate.facts import Facts
from pipeline.validate.rules.listed_twice import rule

TITLE = "Compras abiertas"


@pytest.mark.parametrize(("title", "year"), [("Datos de salud", "2018"), (TITLE, "2016")])
def test_a_code_with_two_titles_or_years_stops_the_publication(
    title: str, year: str, facts: Callable[..., Facts], line: Callable[..., Record]
) -> None:
    [finding] = rule(facts(records=[line("GT0099", TITLE, at=12), line("GT0099", title, year=year, at=40)]))
    assert (finding.severity, finding.commitment, finding.page) == ("error", "GT0099", "guatemala/index.html")
    assert finding.message.in_language("en") == (
        "The index lists GT0099 twice, with another title or year each time"
        " (line 12 and line 40 of guatemala/index.html)."
        " One of them would take the place of the other without a word."
    )


def test_the_same_line_twice_is_harmless(facts: Callable[..., Facts], line: Callable[..., Record]) -> None:
    starred = line("GT0099", f"Starred commitment {TITLE.upper()}.", at=40)
    assert list(rule(facts(records=[line("GT0099", TITLE), starred]))) == []


def test_a_newer_index_may_say_otherwise(facts: Callable[..., Facts], line: Callable[..., Record]) -> None:
    older = [line("GT0099", TITLE), line("GT0099", "Datos de salud")]
    newer = line("GT0099", "Datos de salud", path="newer.html")
    assert list(rule(facts(records=[*older, newer]))) == []
