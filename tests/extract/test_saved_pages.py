"""Pages written by hand, each with what surrounds and disturbs a page, read field by field."""

from pathlib import Path
from typing import Any

import pytest
from reading import read, signals

FOLDER = Path(__file__).parent / "pages"
NATIONAL_2019 = read((FOLDER / "national_2019_en.html").read_text("utf-8"))
NATIONAL_2022 = read((FOLDER / "national_2022_fr.html").read_text("utf-8"))
LOCAL = read((FOLDER / "local_en.html").read_text("utf-8"))
INDEX_AND_PAGE = read((FOLDER / "index_and_page_es.txt").read_text("utf-8"))


@pytest.mark.parametrize(
    "name", ["national_2019_en.html", "national_2022_fr.html", "local_en.html", "index_and_page_es.txt"]
)
def test_nothing_is_left_unread(name: str) -> None:
    assert signals((FOLDER / name).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("records", "code", "language", "title"),
    [
        (NATIONAL_2019, "MN0048", "en", "Open Contracting Data (IMF)"),
        (NATIONAL_2022, "TN0058", "fr", "Données ouvertes : de la loi à la pratique"),
        (LOCAL, "NGKD0003", "en", "Participatory Budget"),
        (INDEX_AND_PAGE, "GT0082", "es", "Acciones de transparencia para adelantar impuestos"),
    ],
)
def test_page_says_what_it_is(records: list[dict[str, Any]], code: str, language: str, title: str) -> None:
    (page,) = [record for record in records if record["kind"] == "commitment"]
    assert (page["code"], page["language"], page["title"]) == (code, language, title)


def test_page_of_2019() -> None:
    assert NATIONAL_2019[0]["fields"] == {
        "action_plan": "Mongolia Action Plan 2019–2021 (June)",
        "cycle": "2019",
        "status": "Inactive",
        "lead_institution": "Ministry of Finance: Fiscal Policy Department, General Department of Taxation",
        "support_institutions": "NA",
        "policy_areas": ["Fiscal Openness", "Legislation & Regulation", "Participation in Budget/Fiscal Policy"],
        "irm_report": "Mongolia Design Report 2019-2021, Mongolia Implementation Report 2019- 2021",
        "starred": "Yes",
        "early_results": "Major",
        "verifiable": "Yes",
        "relevant": "Access to Information Civic Participation , Technology",
        "potential_impact": "",
        "completion": "",
        "description": (
            "Status quo or problem addressed by the commitment: Contracts are published as scans."
            " Main objective: to publish them as data. Lead Institution: see above."
            " IRM End of Term Status Summary Verifiable: No Completion: Limited"
            " Milestone Start Date: End Date: 5.1. Portal September 2019 August 2021"
        ),
    }


def test_page_of_2022() -> None:
    assert NATIONAL_2022[0]["fields"] == {
        "action_plan": "Plan d’action – Tunisie, 2021 – 2023 (décembre)",
        "cycle": "2021",
        "status": "",
        "lead_institution": "Présidence du gouvernement / Unité e-gouvernement",
        "support_institutions": "Gouvernement : Ministère de la Santé Société civile : Al Bawsala",
        "policy_areas": [
            "Accès à l'information",
            "Capacité? bâtiment",
            "Participation du public au budget / à la politique budgétaire",
        ],
        "irm_report": "Rapport de résultats Tunisie 2021-2023 : pour commentaires publics",
        "early_results": "majeur",
        "verifiable": "Oui",
        "relevant": "Oui",
        "ambition": "Haut",
        "completion": "",
        "description": (
            "Quel est le problème que l'engagement va résoudre ? Les données ne sont pas publiées."
            " Ambition : tout publier. Statut: en cours."
        ),
    }


def test_page_of_a_local_member() -> None:
    assert LOCAL[0]["fields"] == {
        "action_plan": "Action plan – Kaduna State, Nigeria, 2021 – 2023",
        "inception_report": "Not available",
        "commitment_start": "Oct 2021",
        "commitment_end": "Mar 2023",
        "institutions": ["Ministry of Planning and Budget", "Civil society: Follow Taxes", "Follow Taxes"],
        "primary_policy_area": "",
        "primary_sector": "",
        "ogp_values": ["Civic Participation", "Public Accountability"],
        "description": (
            "Commitment ID NGKD0003 Commitment Title Participatory Budget Problem Citizens do not know the budget."
        ),
    }


def test_page_below_an_index() -> None:
    assert INDEX_AND_PAGE[-1]["fields"] == {
        "action_plan": "Plan de Acción de Guatemala 2016-2018",
        "cycle": "2016",
        "status": "",
        "lead_institution": "Coordinador: Ministerio de Finanzas Públicas; Subcoordinador: SAT",
        "support_institutions": "",
        "policy_areas": ["Apertura fiscal", "Participación pública en presupuesto / política fiscal"],
        "irm_report": "Informe de medio término: Guatemala 2016-2018",
        "early_results": "mayor Clasificacion Mayor",
        "verifiable": "si",
        "relevant": "Sí",
        "ambition": "Alto",
        "completion": "",
        "description": (
            "Status quo o problema que se quiere resolver: No se publica. Descripción"
            " Ambición: publicar todo. Estado: en curso. • Verificable: No"
        ),
    }


def test_index_above_a_page() -> None:
    assert [(record["code"], record["title"], record["fields"]["policy_area"]) for record in INDEX_AND_PAGE[:-1]] == [
        ("GT0085", "Sensibilizar y educar al público (Fase 1)", "acceso a la información"),
        ("GT0082", "Starred commitment Acciones de transparencia para adelantar impuestos", ""),
        ("GT0083", "Acciones de transparencia para adelantar impuestos", "apertura fiscal"),
    ]
