"""Every heading and label seen on pages is known, in any case, with any spaces and colon; a new one is one line."""

import pytest

from pipeline.common import languages
from pipeline.extract import labels
from pipeline.extract.labels import entries_of, is_known

SEEN = {
    "en": {
        "label": {
            "action_plan": "Action Plan:", "cycle": "Action Plan Cycle:", "status": "Status:",
            "lead_institution": "Lead Institution:", "support_institutions": "Support Institution(s):",
            "irm_report": "IRM Report:", "starred": "Starred:", "early_results": "Early Results:",
            "verifiable": "Verifiable:", "relevant": "Relevant to OGP Values:", "potential_impact": "Potential Impact:",
            "ambition": "Ambition (see definition):", "completion": "Completion:",
            "inception_report": "Inception Report:", "commitment_start": "Commitment Start:",
            "commitment_end": "Commitment End:",
            "institutions": "Institutions involved:", "primary_policy_area": "Primary Policy Area:",
            "primary_sector": "Primary Sector:", "ogp_values": "OGP Value:",
        },
        "heading": {
            "overview": "Overview", "at_a_glance": "At-a-Glance", "institutions": "Institutions",
            "policy_areas": "Policy Areas", "irm_review": "IRM Review", "design": "Design i",
            "implementation": "Implementation i", "related_stories": "Related Stories", "description": "Description",
            "index": "Commitments",
        },
    },
    "es": {
        "label": {
            "action_plan": "Plan de ACCION:", "cycle": "Ciclo del Plan de Acción:|Ciclo del plan de acción:",
            "status": "Estatus|Estado:",
            "lead_institution": "Institución líder:|Institución principal:|Institución Líder:",
            "support_institutions": "Institución(es) de apoyo:|Instituciones de apoyo:|Institución (es) de apoyo:"
            "|Instituciones de Apoyo:|Institución(es) de Apoyo:",
            "irm_report": "Informe de IRM:", "starred": "Estrellado:|Estelares:|Destacados:|Destacado:",
            "early_results": "Resultados iniciales:|Primeros resultados:|Resultados tempranos:"
            "|Resultados preliminares:",
            "verifiable": "Verificable:", "relevant": "Relevante para los valores de OGP:",
            "potential_impact": "Impacto potencial:", "ambition": "Ambición (consulta: definición):",
            "completion": "Terminación:|Finalización:",
        },
        "heading": {
            "overview": "General|Visión General|Resumen|Descripción|Visión|Descripción General",
            "at_a_glance": "De un vistazo", "institutions": "Instituciones", "policy_areas": "Áreas de política",
            "irm_review": "Revisión de IRM", "design": "Diseño i|Design i", "implementation": "Implementación i",
            "description": "Descripción|Descripción del producto|Detalles|Descripción original", "index": "Compromisos",
        },
    },
    "fr": {
        "label": {
            "action_plan": "Plan d'action:", "cycle": "Cycle du plan d'action :|Cycle du plan d'action:",
            "status": "Statut:|Statut :",
            "lead_institution": "Institution chef de file :|Institution principale :|Institution directrice:"
            "|Institution principale:|Institution responsable :",
            "support_institutions": "Institution(s) de soutien :|Institution(s) d'appui :|Institution (s) de soutien:",
            "irm_report": "Rapport IRM:|Rapport IRM :", "starred": "En vedette :|Étoilé:|En vedette:",
            "early_results": "Premiers résultats :|Premiers résultats:", "verifiable": "Vérifiable :|Vérifiable:",
            "relevant": "Pertinent pour les valeurs OGP :|Pertinent avec les valeurs du PGO:"
            "|En rapport avec les valeurs de l'OGP :|En rapport avec les valeurs OGP :|Relatif aux valeurs du PGO:"
            "|Pertinent pour les valeurs de l'OGP :",
            "potential_impact": "Impact potentiel:", "ambition": "Ambition (voir définition):",
            "completion": "Achèvement:|Achèvement :",
        },
        "heading": {
            "overview": "Vue d'ensemble|Vue d’ensemble|Informations clés", "at_a_glance": "D'un coup d'œil",
            "institutions": "Institutions", "policy_areas": "Domaines politiques", "irm_review": "Revue IRM",
            "design": "Design i|Conception i", "implementation": "Implémentation i|Mise en œuvre i|Exécution i",
            "description": "Description", "index": "Engagements",
        },
    },
}  # fmt: skip
CASES = [
    (language, kind, name, spelling)
    for language, kinds in SEEN.items()
    for kind, names in kinds.items()
    for name, spellings in names.items()
    for spelling in spellings.split("|")
]


@pytest.mark.parametrize(("language", "kind", "name", "spelling"), CASES)
def test_words_seen_on_pages_are_known(language: str, kind: str, name: str, spelling: str) -> None:
    for written in (spelling, spelling.upper(), spelling.replace(" ", "\u00a0"), f"  {spelling.rstrip(' :')} :"):
        found = {(entry.language, entry.kind, entry.name) for entry in entries_of(written)}
        assert (language, kind, name) in found


@pytest.mark.parametrize(
    "words", ["", "Coordinador:", "Government:", "Status quo", "Ambition", "Commitment Text:", "Milestones"]
)
def test_words_of_values_and_descriptions_are_none(words: str) -> None:
    assert not is_known(words)


def test_new_label_is_one_string_of_data(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_known("Institución impulsora:")
    source = {name: dict(content) for name, content in languages.languages().items()}
    source["es"]["labels"] = {**source["es"]["labels"], "lead_institution": ["Institución impulsora"]}
    monkeypatch.setattr(labels, "languages", lambda: source)
    labels.vocabulary.cache_clear()
    assert {entry.name for entry in entries_of("INSTITUCION IMPULSORA :")} == {"lead_institution"}
    monkeypatch.undo()
    labels.vocabulary.cache_clear()
