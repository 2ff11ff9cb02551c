import pytest

from pipeline.common.dates import date_words


@pytest.mark.parametrize(
    ("precision", "spanish", "english"),
    [
        ("day", "30 de agosto de 2020", "30 August 2020"),
        ("month", "agosto de 2020", "August 2020"),
        ("year", "2020", "2020"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(precision: str, spanish: str, english: str) -> None:
    assert date_words("2020-08-30", precision, "es") == spanish
    assert date_words("2020-08-30", precision, "en") == english
