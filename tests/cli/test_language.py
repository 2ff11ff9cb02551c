"""Which language a run speaks, and that all it can say is translated."""

import pytest

from pipeline.cli.language import choose_language
from pipeline.common.messages import Message, counted, message, verbatim


@pytest.mark.parametrize(
    ("arguments", "variables", "language"),
    [
        (["publish", "--lang", "en"], {"LANG": "es_GT.UTF-8"}, "en"),
        (["--lang=es"], {"COMPROMISOS_LANG": "en"}, "es"),
        ([], {"COMPROMISOS_LANG": "en", "LANG": "es_GT.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "es"),
        ([], {"LANG": "C"}, "es"),
        ([], {}, "es"),
        (["--lang"], {}, "es"),
    ],
)
def test_option_then_variable_then_locale_then_spanish(
    arguments: list[str], variables: dict[str, str], language: str
) -> None:
    assert choose_language(arguments, variables) == language


@pytest.mark.parametrize(
    ("sentence", "english"),
    [
        (message("{count} of {all}", count=1, all=2), "1 of 2"),
        (counted("{count} capture", "{count} captures", 1), "1 capture"),
        (counted("{count} capture", "{count} captures", 2), "2 captures"),
        (verbatim("{no placeholder}"), "{no placeholder}"),
        (message("see {what}", what=message("the report")), "see the report"),
    ],
)
def test_sentences_are_filled_in(sentence: Message, english: str) -> None:
    assert sentence.in_language("en") == english


def test_numbers_choose_the_form_in_spanish_too() -> None:
    assert counted("{count} capture", "{count} captures", 1).in_language("es") == "1 captura"
    assert counted("{count} capture", "{count} captures", 3).in_language("es") == "3 capturas"
