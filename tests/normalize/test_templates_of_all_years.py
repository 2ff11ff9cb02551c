"""Each heading that pages of some year and language print before an answer, and the section that it begins."""

import pytest

from pipeline.normalize.description import split_description

PROBLEM_AND_COMMITMENT = {
    # English, plans up to 2016
    "Status quo or problem addressed by the commitment:": "problem",
    "Main objective:": "objective",
    "Brief Description of commitment (140 character limit):": "commitment",
    "Brief Description of commitment:": "commitment",
    "OGP challenge addressed by the commitment:": "challenge",
    "OGP challenge addressed by the commitment": "challenge",
    "Relevance:": "relevance",
    "Ambition:": "ambition",
    "IRM Midterm Status Summary": "irm_review",
    "IRM End of Term Status Summary": "irm_review",
    "Commitment Text:": "commitment",
    "Milestones:": "milestones",
    # Ukraine
    "Event:": "commitment",
    "Implementation timeframe:": "period",
    "Entities responsible:": "responsible",
    "Partners:": "partners",
    "Expected results:": "expected_results",
    # Canada
    "Issue(s) to be addressed": "problem",
    "Issue(s) to be addressed:": "problem",
    "Issues to be addressed:": "problem",
    "Issue to be addressed:": "problem",
    "Why do this:": "why",
    "How will it be done:": "how",
    # English, 2017 and later
    "What is the public problem that the commitment will address?": "problem",
    "What is the commitment?": "commitment",
    "How will the commitment contribute to solve the public problem?": "contribution",
    "Why is this commitment relevant to OGP values?": "relevance",
    "Additional information": "additional_information",
    "Milestone Activity With a Verifiable Deliverable": "milestones",
    "Milestone Activity With a Verifiable Deliverable Start Date: End Date:": "milestones",
    "Milestone Activity With a Verifiable Deliverable Deadline: Responsible agency": "milestones",
    "Lead implementing agency/actor": "responsible",
    "Lead implementing agency": "responsible",
    "Person responsible from implementing agency": "contact",
    "Other actors involved": "other_actors",
    "Objective:": "objective",
    "Status quo:": "status_quo",
    "Commitment Start:": "period",
    "Start and end date:": "period",
    "Timeline:": "period",
    # English, 2023 and later
    "Brief Description of the Commitment": "commitment",
    "Problem Definition": "problem",
    "1. What problem does the commitment aim to address?": "problem",
    # Bulgaria
    "What is the public problem being addressed by the measure?": "problem",
    "What does the measure consist of?": "commitment",
    # After the review, 2021 and later
    "Action Plan Review": "irm_review",
    # Spanish on English pages: Guatemala 2016, Costa Rica, Chile, El Salvador
    "Status quo o problema que se quiere resolver:": "problem",
    "Objetivo principal:": "objective",
    "Breve descripción del compromiso:": "commitment",
    "Breve descripción del compromise:": "commitment",
    "Desafío de OGP atendido por el compromiso:": "challenge",
    "Relevancia:": "relevance",
    "Ambición:": "ambition",
    "Texto del compromiso:": "commitment",
    "¿Cuál es la problemática que el compromiso aborda?": "problem",
    "Breve descripción del compromiso": "commitment",
    "Definición del problema": "problem",
    "1. ¿Cuál es el problema que el compromiso busca abordar?": "problem",
    # Guatemala in English
    "Which is the problematic than the commitment addresses?": "problem",
    "Which is the commitment?": "commitment",
    "How will you contribute to solve the problematic?": "contribution",
    "Why is it relevant to OGP values?": "relevance",
    "Brief description of the commitment": "commitment",
    "Summary description of the commitment": "commitment",
    "Description of the commitment": "commitment",
    "What is the problem that the compromise seeks to address?": "problem",
    "What are the causes of the problem?": "causes",
    "What has been done so far to solve the problem?": "previous_actions",
    # Spanish by a machine
    "¿Cuál es el problema público que abordará el compromiso?": "problem",
    "¿Cuál es el problema público que abordará el compromiso ?:": "problem",
    "¿Cuál es el compromiso ?:": "commitment",
    "Descripción del compromiso": "commitment",
    "Trasfondo y objetivos": "objective",
    "Status quo o problem que se quiere resolver:": "problem",
    "Objetivo:": "objective",
    "Por qué hacer esto:": "why",
    "Cómo se hará:": "how",
    "Resumen de estado intermedio de IRM": "irm_review",
    "Resumen de estado de fin de período de IRM": "irm_review",
    "Texto de compromiso:": "commitment",
    "Institución gubernamental principal:": "responsible",
    "Implementación de plomo agencia / actor": "responsible",
    # French by a machine
    "Problème à traiter": "problem",
    "Statu quo:": "status_quo",
    "Objectif(s)": "objective",
    "Objectif principal:": "objective",
    "Brève description:": "commitment",
    "Brève description :": "commitment",
    "Brève description du compromis": "commitment",
    "Défis:": "challenge",
    "Pourquoi faire:": "why",
    "Comment cela sera-t-il fait:": "how",
    "Quel est le problème que l'engagement va résoudre ?": "problem",
}


@pytest.mark.parametrize("heading", PROBLEM_AND_COMMITMENT)
def test_a_heading_begins_its_section(heading: str) -> None:
    [before, section] = split_description(f"Before it. {heading} The answer.")
    assert (before.code, before.text) == ("whole_text", "Before it.")
    assert (section.code, section.heading, section.text) == (PROBLEM_AND_COMMITMENT[heading], heading, "The answer.")


# Forms whose headings are words of any sentence, and are found only together.
WHOLE_FORMS = {
    "Kenya and the United Kingdom": (
        "Commitment 3: Open budgets Objective To open. Status quo Closed. Ambition All open.",
        ["whole_text", "objective", "status_quo", "ambition"],
    ),
    "the same in French": (
        "Engagement 3 : Budgets ouverts Objectif Ouvrir. Statu quo Fermé. Ambition Tout ouvrir.",
        ["whole_text", "objective", "status_quo", "ambition"],
    ),
    "local members": (
        (
            "Commitment ID 4 Commitment Title Open streets Problem Streets are closed. Status quo Nobody knows."
            " Action Publish maps."
            " How will the commitment contribute to solving the public problem described above? Everybody knows."
        ),
        ["commitment_id", "commitment_title", "problem", "status_quo", "commitment", "contribution"],
    ),
    "the same in Spanish": (
        "Objetivo Abrir. Status quo Cerrado. Ambición Todo abierto.",
        ["objective", "status_quo", "ambition"],
    ),
    "Guatemala in 2016, one paragraph": (
        (
            "Status quo o problema que se quiere resolver: No hay datos; Objetivo principal: Abrir datos;"
            " Breve descripción del compromiso: Publicar; Desafío de OGP atendido por el compromiso: Gestión;"
            " Relevancia: Alta; Ambición: Todo."
        ),
        ["problem", "objective", "commitment", "challenge", "relevance", "ambition"],
    ),
}


@pytest.mark.parametrize("form", WHOLE_FORMS)
def test_a_whole_form_falls_into_its_sections(form: str) -> None:
    text, codes = WHOLE_FORMS[form]
    assert [section.code for section in split_description(text)] == codes


# Words that the same forms print and that are no heading: they number, or they belong to one section.
DELIBERATELY_NO_HEADING = (
    "5. Open budgets",
    "Compromiso 16. Datos abiertos",
    "Commitment 3: Open budgets",
    "• Verifiable: No",
    "• Does it have an open government lens? Yes",
    "• Potential for results: Modest",
    "Title, Department Director, Archives",
    "Email somebody",
    "Phone none",
)


@pytest.mark.parametrize("words", DELIBERATELY_NO_HEADING)
def test_other_words_of_the_forms_stay_in_the_section_around_them(words: str) -> None:
    [section] = split_description(f"Action Plan Review {words}")
    assert (section.code, section.text) == ("irm_review", words)
