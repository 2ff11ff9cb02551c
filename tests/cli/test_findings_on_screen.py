"""What a run found, as a person reads it on the terminal: once a kind, with where to look and what to do."""

from pathlib import Path

import pytest

from pipeline.scrape.saved_pages import import_pages

from .conftest import ROOT, Run

pytestmark = pytest.mark.usefixtures("without_schemas")

SEED = ROOT / "raw" / "guatemala" / "2026-11-23" / "000_397e9fa9e411ed0f.txt"
PAGE = SEED.read_text("utf-8").split("\nCompromisos\n")[0]
ADDRESS = "https://www.opengovpartnership.org/members/guatemala/commitments/GT0098/"


def test_a_kind_is_told_once_with_the_file_and_line_to_open(run: Run) -> None:
    lines = run("validate", "--quiet").out.splitlines()
    first = lines.index("· warning title_looks_cut_off (3): Titles that seem to be cut off")
    assert lines[first + 1].startswith("    The title of GT0025 seems to be cut off")
    assert lines[first + 2] == "      the file raw/guatemala/2026-11-23/000_397e9fa9e411ed0f.txt, line 193"
    assert lines[first + 7].startswith("    → Look the whole title up in the action plan.")
    assert sum("→ Look the whole title up" in line for line in lines) == 1


def test_of_many_findings_of_a_kind_only_the_first_are_shown(office: Path, run: Run) -> None:
    for number in range(1, 31):
        page = PAGE.replace("GT0099", f"GT{number:04d}").replace("Diseño i", "Diseño i\nNivel de fe: mucha")
        (office / f"{number}.txt").write_text(page, "utf-8")
    files = [f"{number}.txt" for number in range(1, 31)]
    assert run("import", "--member", "guatemala", "--captured", "2020-01-31", *files).code == 0

    result = run("validate", "--quiet")

    assert result.code == 3
    assert "unknown_label (30): Labels that we do not know" in result.out
    assert "and 10 more, in the report" in result.out
    [stopped] = [part for part in result.err.split("· ") if part.startswith("ERROR unknown_label (30)")]
    assert "and 27 more, in the report" in stopped


def test_a_page_under_the_address_of_another_stops_with_both_codes(office: Path, run: Run) -> None:
    (office / "page.txt").write_text(PAGE, "utf-8")
    run("import", "--member", "guatemala", "--captured", "2020-01-31", "--url", ADDRESS, "page.txt")
    result = run("publish")
    assert result.code == 3
    assert f"      {ADDRESS}" in result.err
    assert "page_of_another_address (1): Captures whose address names another commitment" in result.err
    assert "--override page_of_another_address:GT0099 --reason TEXT" in result.err


@pytest.mark.parametrize(
    ("content", "check"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, "capture_not_text"),
        (b"leche\nhuevos\n", "capture_without_records"),
    ],
)
def test_a_capture_in_which_nothing_was_read_is_told_once_and_named(
    content: bytes, check: str, office: Path, run: Run
) -> None:
    (office / "shopping.txt").write_bytes(content)
    import_pages(office / "raw" / "guatemala", "guatemala", [office / "shopping.txt"])  # the command would refuse it
    result = run("publish")
    assert result.code == 3
    assert result.err.count("· ERROR ") == 1
    assert f"ERROR {check} (1)" in result.err
    assert "shopping.txt" in result.err


def test_the_report_of_the_package_is_told_by_kind_too(run: Run) -> None:
    run("package")
    told = run("report").out
    assert "· Titles that seem to be cut off (3)\n    The title of GT0025" in told
    assert told.count("→ Look the whole title up") == 1
