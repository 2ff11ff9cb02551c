"""Where the catalogue lies on the web: said once by an option or a variable, asked for where it is not said."""

from pathlib import Path

from .conftest import Run

ASKED_FOR = "give it as --base-url or COMPROMISOS_BASE_URL"


def test_without_an_address_the_screen_says_what_is_left_out(office: Path, run: Run) -> None:
    told = run("publish").out
    assert "Left out of it: feeds of new versions, sitemap.xml and robots.txt" in told
    assert ASKED_FOR in told
    assert not (office / "public" / "sitemap.xml").exists()


def test_an_option_goes_before_the_variable(office: Path, run: Run) -> None:
    told = run("publish", "--base-url", "https://b.example", COMPROMISOS_BASE_URL="https://a.example").out
    assert ASKED_FOR not in told
    assert "Sitemap: https://b.example/sitemap.xml" in (office / "public" / "robots.txt").read_text()


def test_an_address_that_is_none_is_refused(office: Path, run: Run) -> None:
    result = run("publish", COMPROMISOS_BASE_URL="b.example")
    assert result.code == 2
    assert "b.example cannot be where the catalogue lies on the web" in result.err
    assert not (office / "public").exists()
