import re
from collections.abc import Callable

import pytest

from pipeline.common.languages import languages
from pipeline.common.records import Record, Signal
from pipeline.common.schemas import codes
from pipeline.common.tables import Row
from pipeline.normalize.codes import policy_area_code

ENGLISH = (
    "Access to Information; Access to Justice; Aid; Anti Corruption and Integrity; Anti-Corruption;"
    " Anti-Corruption Institutions; Anti-Corruption and Integrity; Audits and Controls; Automated Decision-Making;"
    " Beneficial Ownership; Capacity Building; Citizenship & Immigration; Civic Space;"
    " Climate Mitigation and Adaptation; Democratizing Decision-Making; Digital Governance; Digital Transformation;"
    " E-Government; Education; Environment and Climate; Extractive Industries; Fiscal Openness; Fiscal Transparency;"
    " Freedom of Association; Gender; Health; Human Rights; Inclusion; Infrastructure & Transport;"
    " International Environmental Agreements; Judiciary; Justice; Land and Spatial Planning; Legislation;"
    " Legislation & Regulation; Legislative; Legislature; Lobbying; Local Commitments; Mainstreaming Participation;"
    " Marginalized Communities; Media & Telecommunications; OGP; Open Contracting; Open Contracting and Procurement;"
    " Open Contracting and Public Procurement; Open Data; Open Justice; Open Parliament Plan; Open Parliaments;"
    " Oversight of Budget/Fiscal Policies; Pandemic Response; Participation in Budget Processes;"
    " Participation in Lawmaking; People with Disabilities; Private Sector; Public Participation;"
    " Public Participation in Budget/Fiscal Policy; Public Procurement; Public Service Delivery;"
    " Publication of Budget/Fiscal Information; Records Management; Regulation; Regulatory Governance;"
    " Right to Information; Science & Technology; Social Accountability;"
    " Social Accountability Measures & Feedback Loops; Subnational; Sustainable Development Goals; Tax; Youth;"
    " Asset Disclosure; Labor; Land Rights and Spatial Planning; Money in Politics; Open Regulations;"
    " Political Integrity; Police & Corrections; Whistleblower Protections; Natural Resources"
)
SPANISH = {
    "Acceso a la información": "access_to_information",
    "Acceso a la justicia": "access_to_justice",
    "Anticorrupción": "anti_corruption",
    "Anticorrupción e integridad": "anti_corruption_and_integrity",
    "Apertura fiscal": "fiscal_openness",
    "Auditorías": "audits_and_controls",
    "Ayuda": "aid",
    "Beneficiarios reales": "beneficial_ownership",
    "Compromisos locales": "local_commitments",
    "Comunidades marginadas": "marginalized_communities",
    "Contratación abierta": "open_contracting",
    "Creación de capacidades": "capacity_building",
    "Datos Abiertos": "open_data",
    "Derecho de información": "right_to_information",
    "Desarrollo de capacidades": "capacity_building",
    "Divulgación de Activos": "asset_disclosure",
    "Educación": "education",
    "E-Government": "e_government",
    "espacio cívico": "civic_space",
    "Formaciones": "capacity_building",
    "Gente con discapacidades": "people_with_disabilities",
    "Gobernanza regulatoria": "regulatory_governance",
    "Gobierno Electrónico": "e_government",
    "Gobierno regulatorio": "regulatory_governance",
    "Género": "gender",
    "Género sentido": "gender",
    "Inclusión": "inclusion",
    "Industrias extractivas": "extractive_industries",
    "infraestructura y transporte": "infrastructure_and_transport",
    "Instituciones anticorrupción": "anti_corruption_institutions",
    "Integridad política": "political_integrity",
    "Judicial": "judiciary",
    "Justicia": "justice",
    "Justicia abierta": "open_justice",
    "Jóvenes": "youth",
    "La contratación pública": "public_procurement",
    "Legislación y Regulación": "legislation_and_regulation",
    "Legislativo": "legislative",
    "Medio ambiente y clima": "environment_and_climate",
    "Medios y Telecomunicaciones": "media_and_telecommunications",
    "Objetivos de Desarrollo Sostenible": "sustainable_development_goals",
    "Participación pública": "public_participation",
    "Participación pública en presupuesto / política fiscal": "public_participation_in_budget_fiscal_policy",
    "Policia y correcciones": "police_and_corrections",
    "Protecciones de denunciantes": "whistleblower_protections",
    "Publicación de información presupuestaria / fiscal": "publication_of_budget_fiscal_information",
    "Recursos Naturales": "natural_resources",
    "Regulación": "regulation",
    "Responsabilidad social": "social_accountability",
    "Respuesta pandémica": "pandemic_response",
    "Salud": "health",
    "Sector privado": "private_sector",
    "Servicio público de entrega": "public_service_delivery",
    "Subnacional": "subnational",
    "Transformación Digital": "digital_transformation",
}
FRENCH = {
    "Accès à l'information": "access_to_information",
    "Capacité? bâtiment": "capacity_building",
    "Communautés marginalisées": "marginalized_communities",
    "Contrats ouverts": "open_contracting",
    "Droit à l'information": "right_to_information",
    "E-gouvernement": "e_government",
    "Formations": "capacity_building",
    "Genre": "gender",
    "Gouvernance réglementaire": "regulatory_governance",
    "Inclusion": "inclusion",
    "Jeunes": "youth",
    "Judiciaire": "judiciary",
    "Justice": "justice",
    "La jeunesse (les adolescents)": "youth",
    "Loi Beneficial Ownership": "beneficial_ownership",
    "Lutte contre la corruption et intégrité": "anti_corruption_and_integrity",
    "Législation": "legislation",
    "Législation & Régulation": "legislation_and_regulation",
    "Législation et réglementation": "legislation_and_regulation",
    "Législatives": "legislative",
    "Marchés publics": "public_procurement",
    "Open Data": "open_data",
    "Ouverture fiscale": "fiscal_openness",
    "Parlements ouverts": "open_parliaments",
    "Participation du public": "public_participation",
    "Participation du public au budget / à la politique budgétaire": "public_participation_in_budget_fiscal_policy",
    "Participation à l'élaboration des lois": "participation_in_lawmaking",
    "Publication des informations budgétaires / fiscales": "publication_of_budget_fiscal_information",
    "Renforcement des capacités": "capacity_building",
    "Règlement": "regulation",
    "Secteur privé": "private_sector",
    "Technologie scientifique": "science_and_technology",
    "Transformation numérique": "digital_transformation",
}


def code_from_english(name: str) -> str:
    plain = name.lower().replace("&", "and").replace("/", " ").replace("-", " ")
    return "_".join(plain.split())


@pytest.mark.parametrize("name", re.split("; ", ENGLISH))
def test_an_english_name_of_any_generation_has_the_code_that_it_spells(name: str) -> None:
    assert policy_area_code(name) == code_from_english(name)


@pytest.mark.parametrize("name", SPANISH)
def test_a_spanish_name_has_a_code(name: str) -> None:
    assert policy_area_code(name) == SPANISH[name]


@pytest.mark.parametrize("name", FRENCH)
def test_a_french_name_has_a_code(name: str) -> None:
    assert policy_area_code(name) == FRENCH[name]


def test_case_accents_and_spaces_do_not_count() -> None:
    assert policy_area_code("PARTICIPACION  publica") == "public_participation"


def test_every_spelling_of_the_lists_belongs_to_an_area_of_ours() -> None:
    listed = {code for language in languages().values() for code in language["policy_areas"]}
    assert listed <= set(codes("policy_area"))


def test_a_page_may_mix_generations_and_languages(
    page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    printed = ("E-Government", "Anti Corruption and Integrity", "Datos abiertos", "E-Government")
    found = tables(page(policy_areas=printed))
    assert found["commitments"][0]["policy_areas"] == "e_government|anti_corruption_and_integrity|open_data"
    assert [(row["area_as_published"], row["position"]) for row in found["commitment_policy_areas"]] == [
        ("Anti Corruption and Integrity", 2),
        ("Datos abiertos", 3),
        ("E-Government", 1),
    ]


def test_page_and_index_are_two_origins(
    page: Callable[..., Record], listing: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(page(policy_areas=("Open Data",)), listing(policy_area="Open Data"))
    assert [(row["origin_code"], row["policy_area_code"]) for row in found["commitment_policy_areas"]] == [
        ("index", "open_data"),
        ("page", "open_data"),
    ]


def test_an_area_that_no_list_knows_keeps_its_words_and_is_signalled(
    page: Callable[..., Record],
    listing: Callable[..., Record],
    tables: Callable[..., dict[str, list[Row]]],
    signals: Callable[..., list[Signal]],
) -> None:
    records = (page(policy_areas=("Open Data", "Space Travel")), listing(policy_area="Alchemy"))
    found = tables(*records)
    assert found["commitments"][0]["policy_areas"] == "open_data"
    assert found["commitments"][0]["index_policy_area_code"] is None
    assert [row["policy_area_code"] for row in found["commitment_policy_areas"]] == [None, "open_data", None]
    assert {(signal.check, signal.text, signal.field, signal.place) for signal in signals(*records)} == {
        ("unknown_value", "Alchemy", "policy_area", "line 4"),
        ("unknown_value", "Space Travel", "policy_areas", "block 2"),
    }


def test_an_index_without_an_area_is_blank(
    listing: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(listing(policy_area=""))
    assert found["commitments"][0]["index_policy_area_code"] == "blank_on_page"
    assert found["commitment_policy_areas"] == []
