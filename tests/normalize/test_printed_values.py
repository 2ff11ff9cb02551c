from collections.abc import Callable

import pytest

from pipeline.common.languages import languages
from pipeline.common.records import Record, Signal
from pipeline.common.schemas import codes
from pipeline.common.tables import Row
from pipeline.common.text import fold
from pipeline.normalize.codes import IRM_FIELDS, code_of, ogp_values, without_icon, without_starred_prefix

# Every form in which pages in English, Spanish and French print a value.
PRINTED = {
    "status": {
        "active": ["Active", "Activo", "Actif", "actif"],
        "inactive": ["Inactive", "inactivo", "inactif"],
    },
    "starred": {
        "yes": ["Yes Starred", "si Con Estrella", "Sí Con Estrella"],
        "no": ["No", "non"],
        "pending_review": ["Pending IRM Review", "Revisión pendiente de IRM", "en attente d'examen IRM"],
    },
    "early_results": {
        "did_not_change": ["Did Not Change", "Did Not Change Did Not Change", "no cambió"],
        "marginal": ["Marginal", "marginales", "marginal", "marginaux"],
        "major": [
            "Major",
            "Major Major",
            "importante Clasificacion Mayor",
            "mayor Clasificacion Mayor",
            "mayor Mayor",
            "majeur Majeur",
        ],
        "outstanding": ["Outstanding Outstanding", "Outstanding"],
        "no_early_results": [
            "No early results to report yet",
            "pas encore de premiers résultats à signaler",
            "Aucun résultat préliminaire à signaler pour le moment",
        ],
        "no_irm_data": ["No IRM Data", "sin datos de IRM"],
        "worsened": ["Worsened"],
        "moderate": ["Moderate"],
        "significant": ["Significant"],
    },
    "verifiable": {"yes": ["Yes", "Sí", "sí", "si", "Oui", "oui"], "no": ["No"]},
    "relevant": {
        "yes": ["Yes", "Sí", "Oui"],
        "no": ["No"],
        "not_relevant": ["Not Relevant"],
        "no_irm_data": ["No Data"],
        "values_named": [
            "Access to Information , Civic Participation",
            "Access to Information Civic Participation , Technology",
            "acceso a la información, participación cívica, tecnología",
            "accès à l'information, participation civique, responsabilité publique, technologie",
            "accès à l’information, technologie",
            "participation civique",
        ],
    },
    "ambition": {
        "high": ["High", "Alto", "Haut"],
        "low": ["Low", "Bajo", "Faible"],
        "no_irm_data": ["No Data"],
        "pending_review": ["Pending IRM Review", "En attente d'examen IRM"],
    },
    "potential_impact": {
        "none": ["None"],
        "minor": ["Minor"],
        "moderate": ["Moderate"],
        "transformative": ["Transformative"],
    },
    "completion": {
        "no_evidence": ["No Evidence Available"],
        "not_started": ["Not Started"],
        "limited": ["Limited"],
        "substantial": ["Substantial", "Sustancial"],
        "complete": ["Complete"],
    },
}
EVERY_FORM = [
    (field, printed, code)
    for field, forms in PRINTED.items()
    for code, spellings in forms.items()
    for printed in spellings
]


@pytest.mark.parametrize(("field", "printed", "code"), EVERY_FORM)
def test_a_printed_value_has_its_code(field: str, printed: str, code: str) -> None:
    assert code_of(field, printed).code == code


PENDING = (
    "Pending IRM Review",
    "Revisión pendiente de IRM",
    "revisión pendiente de IRM",
    "Pendiente de revisión de IRM",
    "Pendiente de revisión del IRM",
    "pendiente de revisión del IRM",
    "Revisión de IRM pendiente",
    "examen IRM en attente",
    "examen du MII en attente",
    "en attente d'examen IRM",
    "en attente de l'examen IRM",
    "en attente de l'examen du MII",
    "en attente d'examen par l'IRM",
    "en attente d'examen par le MII",
    "en attente de révision IRM",
)


@pytest.mark.parametrize("printed", PENDING)
@pytest.mark.parametrize("field", IRM_FIELDS)
def test_a_review_still_to_come_is_pending_in_every_field(field: str, printed: str) -> None:
    assert code_of(field, printed).code == "pending_review"


UNKNOWN = (
    ("completion", "Spending"),
    ("starred", "Independiente"),
    ("early_results", "Very major"),
    ("verifiable", "Yes and no"),
    ("relevant", "Access to Information and more"),
    ("status", "Starred"),
    ("ambition", "High Low"),
)


@pytest.mark.parametrize(("field", "printed"), UNKNOWN)
def test_a_value_that_no_list_knows_has_no_code(field: str, printed: str) -> None:
    assert code_of(field, printed).code is None


def test_a_label_with_nothing_after_it_is_blank() -> None:
    assert code_of("completion", "").code == "blank_on_page"


@pytest.mark.parametrize("field", IRM_FIELDS)
def test_every_code_of_the_lists_is_one_that_the_schema_allows(field: str) -> None:
    listed = {code for language in languages().values() for code in language["values"][field]}
    assert listed <= set(codes(f"irm_{field}"))


@pytest.mark.parametrize("field", ("status", "ogp_value", "milestone_status", *IRM_FIELDS))
def test_no_spelling_has_two_codes(field: str) -> None:
    spelled = {
        (fold(printed), code)
        for language in languages().values()
        for code, spellings in language["values"][field].items()
        for printed in spellings
    }
    assert len(dict(spelled)) == len(spelled)


NAMED = {
    "Access to Information": ("access_to_information",),
    "Access to Information Technology": ("access_to_information", "technology"),
    "Access to Information , Public Accountability": ("access_to_information", "public_accountability"),
    "Technology and Innovation for Transparency and Accountability": ("technology",),
    "Civic Participation, something else": (),
    "Biotechnology": (),
    "": (),
}


@pytest.mark.parametrize("printed", NAMED)
def test_the_values_of_ogp_are_found_by_their_names_not_by_separators(printed: str) -> None:
    assert ogp_values(printed) == NAMED[printed]


def test_named_values_have_rows_of_their_own(
    page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(page(relevant="Access to Information Civic Participation", starred="No"))
    assert found["commitments"][0]["irm_relevant_code"] == "values_named"
    assert found["commitment_ogp_values"] == [
        {
            "commitment": "GT0001",
            "ogp_value_code": code,
            "as_published": "Access to Information Civic Participation",
        }
        for code in ("access_to_information", "civic_participation")
    ]


def test_an_unknown_value_keeps_its_words_and_is_signalled(
    page: Callable[..., Record], commitment: Callable[..., Row], signals: Callable[..., list[Signal]]
) -> None:
    record = page(ambition="High", early_results="Gigantic")
    row = commitment(record)
    assert (row["irm_early_results_as_published"], row["irm_early_results_code"]) == ("Gigantic", None)
    assert signals(record) == [
        Signal("unknown_value", "Gigantic", "block 3", "early_results", "GT0001", "guatemala/2026-11-23/0.html")
    ]


WITHOUT_ICON = {
    "Major Major": "Major",
    "Did Not Change Did Not Change": "Did Not Change",
    "mayor Mayor": "mayor",
    "Yes Starred": "Yes",
    "sí Con Estrella": "sí",
    "importante Clasificacion Mayor": "importante",
    "Starred": "Starred",
    "No IRM Data": "No IRM Data",
    "": "",
}


@pytest.mark.parametrize("printed", WITHOUT_ICON)
def test_the_words_of_an_icon_are_no_part_of_a_value(printed: str) -> None:
    assert without_icon(printed) == WITHOUT_ICON[printed]


TITLES = {
    "Starred commitment Open budgets": "Open budgets",
    "starred Commitment Open  budgets": "Open budgets",
    "Compromiso destacado Presupuesto abierto": "Presupuesto abierto",
    "A starred commitment": "A starred commitment",
    "Starred commitment": "Starred commitment",
}


@pytest.mark.parametrize("printed", TITLES)
def test_the_star_of_an_index_is_no_part_of_a_title(printed: str) -> None:
    assert without_starred_prefix(printed) == TITLES[printed]
