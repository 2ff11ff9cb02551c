"""Captures without a day, and captures of an archive: what they outrank, and which day their changes have."""

from collections.abc import Sequence

from .conftest import INDEX, PAGE, Office


def test_an_undated_capture_found_later_outranks_nothing_and_changes_nothing(begun: Office) -> None:
    begun.captures(PAGE.replace("Activo", "Inactivo"), "2026-02-02", "2026-02-02")
    begun.published()
    told = begun.changes()
    # Nobody knows of which day it is; it may well be older than what was captured in February.
    begun.captures(PAGE.replace("Ministerio de Finanzas\n", "Ministerio de Hacienda\n"), "2026-03-03")

    assert begun.published() == "2026.02.02"
    assert begun.rows("commitments")[0]["lead_institution"] == "Ministerio de Finanzas"
    assert begun.package("--verify").code == 0

    begun.captures(INDEX + "-\nCárceles abiertas\nEX0004, 2021, Justicia\n", "2026-04-04", "2026-04-04")
    begun.published()
    assert [row for row in begun.changes() if row[2].startswith("EX0001")] == told


def test_what_only_an_undated_capture_says_is_new_with_its_version(begun: Office) -> None:
    begun.captures(PAGE.replace("Activo", "Inactivo"), "2026-02-02", "2026-02-02")
    begun.published()
    begun.captures(PAGE.replace("Presupuesto abierto (EX0001)", "Salud abierta (EX0002)"), "2026-03-03")

    assert begun.published() == "2026.03.03"
    assert {row[2].split("|")[0] for row in begun.changes() if row[0] == "2026.03.03"} == {"EX0002"}


LEADS = (("2019-05-31", "Finanzas"), ("2021-03-01", "Hacienda"), ("2024-06-30", "Tesoro"))


def of_archive(example: Office, leads: Sequence[tuple[str, str]] = LEADS) -> None:
    for captured, lead in leads:
        page = PAGE.replace("Institución principal: Ministerio de Finanzas", f"Institución principal: {lead}")
        example.captures(page, "2026-03-03", captured)


def test_three_captures_of_an_archive_at_once_tell_their_days(begun: Office) -> None:
    of_archive(begun)
    assert begun.published() == "2026.03.03"

    lead = ("commitments", "EX0001", "lead_institution")
    assert begun.changes("commitments") == [
        ("2021.03.01", *lead, "Finanzas", "Hacienda", "source"),
        ("2024.06.30", *lead, "Hacienda", "Tesoro", "source"),
        ("2026.03.03", *lead, "Ministerio de Finanzas", "Tesoro", "source"),
    ]
    assert begun.told("2021.03.01")["es"] == [
        "No es una versión publicada: es el día de una página que se conoció después.",
        (
            "- La institución principal de EX0001 pasó de «Finanzas» a «Hacienda», según la página capturada el 1 de"
            " marzo de 2021."
        ),
    ]
    log = (begun.package_folder / "CHANGES.md").read_text("utf-8")
    assert [line for line in log.splitlines() if line.startswith("## ")] == [
        "## 2026.03.03",
        "## 2026.01.10",
        "## 2024.06.30",
        "## 2021.03.01",
    ]


def test_older_captures_that_are_found_later_tell_their_days_too(example: Office) -> None:
    of_archive(example, LEADS[2:])
    example.captures(INDEX, "2026-03-03", "2026-03-03")
    example.published()
    of_archive(example, LEADS[:2])
    # They outrank nothing, so that there is no version; what they tell comes with the next one.
    assert example.published() == "2026.03.03"
    example.captures(INDEX.replace("Salud abierta", "Salud para todos"), "2026-04-04", "2026-04-04")

    assert example.published() == "2026.04.04"
    assert example.changes("commitments") == [
        ("2021.03.01", "commitments", "EX0001", "lead_institution", "Finanzas", "Hacienda", "source"),
        ("2024.06.30", "commitments", "EX0001", "lead_institution", "Hacienda", "Tesoro", "source"),
        ("2026.04.04", "commitments", "EX0002", "title", "Salud abierta", "Salud para todos", "source"),
    ]


def test_captures_that_were_never_published_one_by_one_tell_their_days(example: Office) -> None:
    example.captures(PAGE + INDEX, "2026-01-10")
    example.captures(PAGE.replace("Activo", "Inactivo"), "2026-02-02", "2026-02-02")
    assert example.published() == "2026.02.02"
    assert example.changes() == [
        ("2026.02.02", "commitments", "EX0001", "status_on_page_as_published", "Activo", "Inactivo", "source"),
        ("2026.02.02", "commitments", "EX0001", "status_on_page_code", "active", "inactive", "source"),
    ]
