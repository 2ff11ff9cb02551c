"""What OGP changed: `source`, told once, in the version that brought it."""

import json

from .conftest import INDEX, PAGE, Office, bytes_of


def test_the_first_version_has_no_changes(begun: Office) -> None:
    assert begun.changes() == []
    assert begun.told("2026.01.10") == {"es": ["Primera versión publicada."], "en": ["First published version."]}


def test_nothing_new_writes_nothing_and_is_as_it_would_be_built(begun: Office) -> None:
    before = bytes_of(begun.package_folder)
    begun.captures(PAGE + "\n", "2026-02-01", "2026-02-01")
    assert begun.published() == "2026.01.10"
    assert bytes_of(begun.package_folder) == before
    assert begun.package("--verify").code == 0


def test_verify_sees_that_a_later_capture_says_something_new(begun: Office) -> None:
    begun.captures(PAGE.replace("Activo", "Inactivo"), "2026-02-01", "2026-02-01")
    result = begun.package("--verify")
    assert result.code == 3
    assert "data/commitments.csv" in result.out


def test_a_typo_mended_at_the_source(example: Office) -> None:
    example.captures(PAGE.replace("Contraloría", "Contralroía") + INDEX, "2026-01-10")
    example.published()
    example.captures(PAGE, "2026-02-02", "2026-02-01")

    assert example.published() == "2026.02.02"
    assert example.changes("commitments") == [
        ("2026.02.02", "commitments", "EX0001", "support_institutions", "Contralroía", "Contraloría", "source"),
    ]
    assert example.told("2026.02.02") == {
        "es": [
            (
                "- La lista de instituciones de apoyo de EX0001 pasó de «Contralroía» a «Contraloría», según la página"
                " capturada el 1 de febrero de 2026."
            ),
        ],
        "en": [
            (
                "- The list of supporting institutions of EX0001 went from “Contralroía” to “Contraloría”, according to"
                " the page captured on 1 February 2026."
            ),
        ],
    }
    assert example.package("--verify").code == 0


def test_a_deadline_that_moved_is_told_once_in_the_words_of_dates(begun: Office) -> None:
    begun.captures(PAGE.replace("octubre 2019 agosto 2020", "octubre 2019 diciembre 2020"), "2026-02-02")
    begun.published()

    assert ("2026.02.02", "milestones", "EX0001|2", "end_date", "2020-08-31", "2020-12-31", "source") in begun.changes()
    assert begun.told("2026.02.02") == {
        "es": [
            (
                "- El final del segundo hito de EX0001 pasó de agosto de 2020 a diciembre de 2020, según la página"
                " obtenida el 2 de febrero de 2026."
            ),
        ],
        "en": [
            (
                "- The end of EX0001's second milestone went from August 2020 to December 2020, according to the page"
                " obtained on 2 February 2026."
            ),
        ],
    }


def test_a_new_plan(begun: Office) -> None:
    begun.captures(INDEX + "-\nCárceles abiertas\nEX0004, 2021, Justicia\n", "2026-02-02", "2026-02-02")
    assert begun.published() == "2026.02.02"

    assert begun.changes("action_plans") == [
        ("2026.02.02", "action_plans", "ejemplo-2021", "commitment_count", "", "1", "source"),
        ("2026.02.02", "action_plans", "ejemplo-2021", "member", "", "ejemplo", "source"),
        ("2026.02.02", "action_plans", "ejemplo-2021", "plan", "", "ejemplo-2021", "source"),
        ("2026.02.02", "action_plans", "ejemplo-2021", "start_year", "", "2021", "source"),
    ]
    assert ("2026.02.02", "commitments", "EX0004", "title", "", "Cárceles abiertas", "source") in begun.changes()
    assert {row[2].split("|")[0] for row in begun.changes()} == {"ejemplo-2021", "EX0004"}
    assert begun.causes() == {"source"}
    assert begun.told("2026.02.02") == {
        "es": [
            "- El plan de 2021 es nuevo en los datos, según la página capturada el 2 de febrero de 2026.",
            "- EX0004 es nuevo en los datos: «Cárceles abiertas», según la página capturada el 2 de febrero de 2026.",
        ],
        "en": [
            "- The plan of 2021 is new in the data, according to the page captured on 2 February 2026.",
            "- EX0004 is new in the data: “Cárceles abiertas”, according to the page captured on 2 February 2026.",
        ],
    }


def test_a_page_where_there_was_a_line_of_the_index_only_is_one_sentence(begun: Office) -> None:
    begun.captures(PAGE.replace("Presupuesto abierto (EX0001)", "Salud abierta (EX0002)"), "2026-02-02", "2026-02-02")
    begun.published()

    detail = ("2026.02.02", "commitments", "EX0002", "detail_level_code", "listed", "full", "source")
    assert detail in begun.changes()
    assert begun.causes() == {"source"}
    assert begun.told("2026.02.02")["en"] == [
        (
            "- There is now a page of EX0002, before only its line in the index: “Salud abierta”, according to the page"
            " captured on 2 February 2026."
        ),
    ]


def test_a_commitment_that_vanished_stops_at_the_gate_until_somebody_says_why(begun: Office) -> None:
    before = bytes_of(begun.package_folder)
    begun.captures(INDEX.partition("-\nEscuelas")[0], "2026-02-02", "2026-02-02")

    stopped = begun.package()
    assert stopped.code == 3
    assert "EX0003 (“Escuelas abiertas”)" in stopped.err
    assert bytes_of(begun.package_folder) == before

    begun.decides(
        "overrides.csv",
        "check,version,reason,who,date\ncommitment_vanished:EX0003,2026.01.10,OGP lo retiró,ACM,2026-02-03\n",
    )
    assert begun.published() == "2026.02.02"
    report = json.loads((begun.package_folder / "report.json").read_text("utf-8"))
    [passed] = [finding for finding in report["findings"] if finding["check"] == "commitment_vanished"]
    assert (passed["commitment"], passed["override"]) == ("EX0003", "OGP lo retiró")
    assert begun.changes("commitment_policy_areas", "action_plans") == [
        ("2026.02.02", "action_plans", "ejemplo-2018", "commitment_count", "3", "2", "source"),
        *(
            ("2026.02.02", "commitment_policy_areas", "EX0003|index|Educación", field, old, "", "source")
            for field, old in (
                ("area_as_published", "Educación"),
                ("commitment", "EX0003"),
                ("origin_code", "index"),
                ("policy_area_code", "education"),
                ("position", "1"),
            )
        ),
    ]
    assert ("2026.02.02", "commitments", "EX0003", "title", "Escuelas abiertas", "", "source") in begun.changes()
    assert begun.told("2026.02.02") == {
        "es": [
            "- EX0003 ya no está en los datos: «Escuelas abiertas», según la página capturada el 2 de febrero de 2026."
        ],
        "en": [
            "- EX0003 is no longer in the data: “Escuelas abiertas”, according to the page captured on 2 February 2026."
        ],
    }


def test_two_pages_imported_on_one_day_are_two_versions_with_their_changes(begun: Office) -> None:
    begun.captures(PAGE.replace("Activo", "Inactivo"), "2026-01-10")
    assert begun.published() == "2026.01.10.1"
    assert {(row[0], row[3], row[6]) for row in begun.changes()} == {
        ("2026.01.10.1", "status_on_page_as_published", "source"),
        ("2026.01.10.1", "status_on_page_code", "source"),
    }


def test_replace_tells_the_same_changes(begun: Office) -> None:
    begun.captures(PAGE.replace("Activo", "Inactivo"), "2026-02-02", "2026-02-02")
    begun.published()
    before = bytes_of(begun.package_folder)
    assert begun.package("--replace").code == 0
    assert bytes_of(begun.package_folder) == before
