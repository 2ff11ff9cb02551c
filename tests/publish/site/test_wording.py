import pytest

from pipeline.publish.site.addresses import in_language, link
from pipeline.publish.site.wording import place_words, size_words, title_of_labelled


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (48_400, "48 kB"), (1_260_000, "1.3 MB")]
)
def test_a_size_is_rounded(size: int, words: str) -> None:
    assert size_words(size, "es") == words


def test_a_place_is_said_in_the_language_of_the_page() -> None:
    assert place_words("line 22", "es") == "línea 22"
    assert place_words('block 37; ignored page_number "110"', "es") == 'bloque 37; ignored page_number "110"'
    assert place_words("line 22", "en") == "line 22"


def test_a_labelled_column_is_not_called_a_code() -> None:
    field = {"name": "x_code", "title": "Estado (código)", "translations": {"en": {"title": "Status (code)"}}}
    assert title_of_labelled(field, "es") == "Estado"
    assert title_of_labelled(field, "en") == "Status"


@pytest.mark.parametrize(
    ("page", "to", "expected"),
    [
        ("index.html", "es/index.html", "es/index.html"),
        ("es/guatemala/GT0099.html", "en/guatemala/GT0099.html", "../../en/guatemala/GT0099.html"),
        ("es/guatemala/data.html", "downloads/guatemala/a b.csv", "../../downloads/guatemala/a%20b.csv"),
    ],
)
def test_links_are_relative(page: str, to: str, expected: str) -> None:
    assert link(page, to) == expected


def test_the_other_language_has_the_page_at_the_same_place() -> None:
    assert in_language("es/guatemala/GT0099.html", "en") == "en/guatemala/GT0099.html"
