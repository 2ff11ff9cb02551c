import pytest

from pipeline.publish.ckan.probing.versions import closing_release, is_proved, open_holes

SQL, QUERIES, CSRF = "GHSA-73fv-x47v-f4j5", "CVE-2026-42031", "CVE-2026-41255"


@pytest.mark.parametrize(
    ("version", "holes", "release"),
    [
        ("2.13.0", [], ""),
        ("2.12.0", [], ""),
        ("2.12.0a0", [], ""),
        ("2.11.6", [], ""),
        ("2.11.5", [SQL], "2.11.6"),
        ("2.11.4", [SQL, QUERIES, CSRF], "2.11.6"),
        ("2.10.11", [], ""),
        ("2.10.9+gob", [SQL, QUERIES, CSRF], "2.10.11"),
        ("2.9.11", [SQL, QUERIES, CSRF], "2.12.0"),
        ("", [], ""),
        ("desconocida", [], ""),
        ("..", [], ""),
        ("9" * 5000, [], ""),
    ],
)
def test_a_version_has_the_holes_that_its_own_line_closed_later(version: str, holes: list[str], release: str) -> None:
    found = open_holes(version)
    assert [name for hole in found for name in hole.names if name in (SQL, QUERIES, CSRF)] == holes
    assert (closing_release(version, found) if found else "") == release


def test_the_program_says_on_which_lines_it_was_proved() -> None:
    proved = [version for version in ("2.9.11", "2.10.11", "2.11.5", "2.12.0", "2.13.1", "", "3") if is_proved(version)]
    assert proved == ["2.10.11", "2.11.5", "2.12.0"]
