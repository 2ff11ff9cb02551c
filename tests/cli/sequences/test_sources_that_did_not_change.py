"""What changed without OGP saying something else: another language, another translation, a reading, a correction."""

from collections.abc import Iterator

import pytest

from pipeline.normalize import codes

from .conftest import IN_ENGLISH, INDEX, PAGE, Office


def test_a_page_in_another_language_is_language_and_not_source(example: Office) -> None:
    example.declares('machine_translated = ["es"]\n')
    example.captures(PAGE + INDEX, "2026-01-10")
    example.published()
    example.captures(IN_ENGLISH, "2026-02-02", "2026-02-02")
    example.decides("overrides.csv", "check,version,reason,who,date\nrows_fell,2026.01.10,Otra página,ACM,2026-02-03\n")
    assert example.published() == "2026.02.02"

    assert ("2026.02.02", "commitments", "EX0001", "title", "Presupuesto abierto", "Open budget", "language") in (
        example.changes()
    )
    assert example.causes() == {"language"}
    count = len([row for row in example.changes() if row[2].startswith("EX0001")])
    assert example.told("2026.02.02")["en"] == [
        (
            "- The name of the plan of 2018 went from “Plan de Acción de Ejemplo 2018-2020” to “Example Action Plan"
            " 2018-2020”, according to the page captured on 2 February 2026."
        ),
        (
            f"- The texts of EX0001 ({count}) are now taken from the page in another language, according to the page"
            " captured on 2 February 2026; this does not mean that the commitment changed."
        ),
    ]


RETRANSLATED = (
    ("Presupuesto abierto", "Un presupuesto transparente"),
    ("El presupuesto no se publica.", "El gasto público no es divulgado."),
    ("Publicar los gastos de cada mes.", "Divulgar cada mes las erogaciones."),
    ("Redactar las reglas.", "Escribir las normas."),
    ("Publicar los datos.", "Divulgar la información."),
)


def retranslated(page: str) -> str:
    for old, new in RETRANSLATED:
        page = page.replace(old, new)
    return page


def test_a_page_that_a_machine_translated_anew_is_language_and_not_source(example: Office) -> None:
    example.declares('machine_translated = ["es"]\n')
    example.captures(PAGE + INDEX, "2026-01-10")
    example.published()
    example.captures(retranslated(PAGE), "2026-02-02", "2026-02-02")
    assert example.published() == "2026.02.02"

    title = ("commitments", "EX0001", "title", "Presupuesto abierto", "Un presupuesto transparente")
    assert ("2026.02.02", *title, "language") in example.changes()
    assert example.causes() == {"language"}
    assert example.told("2026.02.02")["es"] == [
        (
            f"- Los textos de EX0001 ({len(example.changes())}) son de otra traducción automática, según la página"
            " capturada el 2 de febrero de 2026; no quiere decir que el compromiso cambiara."
        ),
    ]


def test_the_same_words_by_a_person_are_source(begun: Office) -> None:
    begun.captures(retranslated(PAGE), "2026-02-02", "2026-02-02")
    begun.published()
    assert begun.causes() == {"source"}


def test_another_date_in_a_new_translation_is_source(example: Office) -> None:
    example.declares('machine_translated = ["es"]\n')
    example.captures(PAGE + INDEX, "2026-01-10")
    example.published()
    example.captures(retranslated(PAGE).replace("agosto 2020", "agosto 2021"), "2026-02-02", "2026-02-02")
    example.published()

    assert example.causes() == {"source"}


@pytest.fixture
def lists_of_its_own() -> Iterator[None]:
    """What was looked up in the lists of this test is not known to the next."""
    yield
    codes.code_of.cache_clear()


def test_a_better_reading_of_old_words_is_reading(
    example: Office, monkeypatch: pytest.MonkeyPatch, lists_of_its_own: None
) -> None:
    example.declares("unknown_values_allowed = 1.0\n")
    example.captures(PAGE.replace("Activo", "Vigente") + INDEX, "2026-01-10")
    example.published()
    assert example.rows("commitments")[0]["status_on_page_code"] == ""

    monkeypatch.setenv("COMPROMISOS_CACHE", "off")  # only a program that is another on disk has a cache of its own
    known = codes._codes
    better = {"status": {"vigente": "active"}}
    monkeypatch.setattr(codes, "_codes", lambda field: {**known(field), **better.get(field, {})})
    codes.code_of.cache_clear()
    assert example.published() == "2026.01.10.1"
    assert example.changes() == [
        ("2026.01.10.1", "commitments", "EX0001", "status_on_page_code", "", "active", "reading")
    ]
    assert example.told("2026.01.10.1") == {
        "es": [
            (
                "- El estado en la página de EX0001, que no constaba, es ahora «Activo», porque ahora se leen mejor las"
                " mismas palabras."
            ),
        ],
        "en": [
            (
                "- The status on the page of EX0001, which was not known, is now “Active”, because the same words are"
                " now read better."
            ),
        ],
    }


CORRECTION = "table,key,field,source_said,value,reason,evidence,who,date\n"
LEAD = "commitments,EX0001,lead_institution,Ministerio de Finanzas,Secretaría de Finanzas,Errata,Plan,ACM,2026-02-03\n"


def test_a_correction_and_that_it_was_taken_back(begun: Office) -> None:
    begun.decides("corrections.csv", CORRECTION + LEAD)
    assert begun.published() == "2026.01.10.1"
    begun.captures(PAGE.replace("Activo", "Inactivo"), "2026-02-04", "2026-02-04")
    assert begun.published() == "2026.02.04"
    begun.decides("corrections.csv", CORRECTION)
    assert begun.published() == "2026.02.04.1"

    lead = ("commitments", "EX0001", "lead_institution")
    assert begun.changes("commitments") == [
        ("2026.01.10.1", *lead, "Ministerio de Finanzas", "Secretaría de Finanzas", "correction"),
        ("2026.02.04", "commitments", "EX0001", "status_on_page_as_published", "Activo", "Inactivo", "source"),
        ("2026.02.04", "commitments", "EX0001", "status_on_page_code", "active", "inactive", "source"),
        ("2026.02.04.1", *lead, "Secretaría de Finanzas", "Ministerio de Finanzas", "correction"),
    ]
    assert begun.told("2026.01.10.1")["es"] == [
        (
            "- La institución principal de EX0001 pasó de «Ministerio de Finanzas» a «Secretaría de Finanzas», por"
            " decisión de una persona que revisó los datos."
        ),
    ]
    assert begun.told("2026.02.04")["en"] == [
        (
            "- The status on the page of EX0001 went from “Activo” to “Inactivo”, according to the page captured on 4"
            " February 2026."
        ),
    ]


def test_a_correction_whose_source_changed_stops_until_it_is_decided_again(begun: Office) -> None:
    begun.decides("corrections.csv", CORRECTION + LEAD)
    begun.published()
    begun.captures(PAGE.replace("Ministerio de Finanzas\n", "Ministerio de Hacienda\n"), "2026-02-04", "2026-02-04")

    stopped = begun.package()
    assert stopped.code == 3
    assert "correction_no_longer_applies" in stopped.err

    begun.decides("corrections.csv", CORRECTION)
    assert begun.published() == "2026.02.04"
    lead = ("commitments", "EX0001", "lead_institution")
    assert begun.changes("commitments") == [
        ("2026.01.10.1", *lead, "Ministerio de Finanzas", "Secretaría de Finanzas", "correction"),
        ("2026.02.04", *lead, "Ministerio de Finanzas", "Ministerio de Hacienda", "source"),
    ]
