-- What people ask for, in Spanish, codes replaced by their labels: one row a commitment, a milestone, an area of a
-- commitment.
-- Columns are a promise, as those of the tables: new ones come last.

CREATE VIEW compromisos AS
SELECT
  c.commitment AS codigo,
  m.name_es AS miembro,
  coalesce(p.name, p.plan) AS plan,
  p.start_year AS plan_desde,
  p.end_year AS plan_hasta,
  c.title AS titulo,
  (SELECT label_es FROM code_labels WHERE list = 'detail_level' AND code = c.detail_level_code) AS que_se_conoce,
  CASE WHEN area.policy_area_code IS NULL THEN
    (SELECT label_es FROM code_labels WHERE list = 'state' AND code = c.index_policy_area_code)
    ELSE area.name_es END AS area_en_el_indice,
  (SELECT group_concat(nombre, '; ') FROM (
    SELECT coalesce(a.name_es, i.area_as_published) AS nombre
    FROM commitment_policy_areas AS i LEFT JOIN policy_areas AS a ON a.policy_area_code = i.policy_area_code
    WHERE i.commitment = c.commitment AND i.origin_code = 'page' ORDER BY i.position
  )) AS areas_en_la_pagina,
  (SELECT label_es FROM code_labels WHERE list IN ('page_status', 'state') AND code = c.status_on_page_code)
    AS estado_en_la_pagina,
  c.lead_institution AS institucion_responsable,
  c.support_institutions AS instituciones_de_apoyo,
  c.start_date AS inicio,
  (SELECT label_es FROM code_labels WHERE list IN ('date_precision', 'state') AND code = c.start_date_precision_code)
    AS precision_del_inicio,
  c.end_date AS fin,
  (SELECT label_es FROM code_labels WHERE list IN ('date_precision', 'state') AND code = c.end_date_precision_code)
    AS precision_del_fin,
  c.milestone_count AS hitos,
  (SELECT label_es FROM code_labels WHERE list IN ('irm_starred', 'state') AND code = c.irm_starred_code)
    AS irm_estelar,
  (SELECT label_es FROM code_labels WHERE list IN ('irm_early_results', 'state') AND code = c.irm_early_results_code)
    AS irm_resultados_iniciales,
  (SELECT label_es FROM code_labels WHERE list IN ('irm_verifiable', 'state') AND code = c.irm_verifiable_code)
    AS irm_verificable,
  (SELECT label_es FROM code_labels WHERE list IN ('irm_relevant', 'state') AND code = c.irm_relevant_code)
    AS irm_relevante,
  (SELECT label_es FROM code_labels WHERE list IN ('irm_potential_impact', 'state')
    AND code = c.irm_potential_impact_code) AS irm_impacto_potencial,
  (SELECT label_es FROM code_labels WHERE list IN ('irm_ambition', 'state') AND code = c.irm_ambition_code)
    AS irm_ambicion,
  (SELECT label_es FROM code_labels WHERE list IN ('irm_completion', 'state') AND code = c.irm_completion_code)
    AS irm_cumplimiento,
  c.page_url AS pagina,
  (SELECT label_es FROM code_labels WHERE list = 'theme' AND code = area.theme_code) AS tema_del_area,
  c.period_as_published AS plazo_publicado,
  c.problem AS problema,
  c.commitment_text AS texto_del_compromiso,
  c.description AS descripcion,
  (SELECT label_es FROM code_labels WHERE list = 'text_origin' AND code = c.text_origin_code) AS origen_de_los_textos
FROM commitments AS c
LEFT JOIN members AS m ON m.member = c.member
LEFT JOIN action_plans AS p ON p.plan = c.plan
LEFT JOIN policy_areas AS area ON area.policy_area_code = c.index_policy_area_code;

CREATE VIEW hitos AS
SELECT
  h.commitment AS codigo,
  m.name_es AS miembro,
  c.title AS titulo,
  h.number AS hito,
  h.description AS descripcion,
  h.responsible_as_published AS responsable,
  (SELECT label_es FROM code_labels WHERE list IN ('milestone_status', 'state') AND code = h.status_code) AS estado,
  h.start_date AS inicio,
  (SELECT label_es FROM code_labels WHERE list IN ('date_precision', 'state') AND code = h.start_date_precision_code)
    AS precision_del_inicio,
  h.end_date AS fin,
  (SELECT label_es FROM code_labels WHERE list IN ('date_precision', 'state') AND code = h.end_date_precision_code)
    AS precision_del_fin,
  c.end_date AS fin_del_compromiso,
  h.as_published AS texto_publicado,
  p.start_year AS plan_desde,
  p.end_year AS plan_hasta,
  -- An end that is known by its month or year lies somewhere between that one's first day and its last.
  CASE
    WHEN h.end_date IS NULL OR c.end_date IS NULL THEN NULL
    WHEN date(h.end_date, 'start of ' || h.end_date_precision_code) > c.end_date THEN 'sí'
    WHEN h.end_date <= date(c.end_date, 'start of ' || c.end_date_precision_code) THEN 'no'
    ELSE 'no es seguro'
  END AS termina_despues_del_compromiso
FROM milestones AS h
JOIN commitments AS c ON c.commitment = h.commitment
LEFT JOIN members AS m ON m.member = c.member
LEFT JOIN action_plans AS p ON p.plan = c.plan;

-- OGP's index gives one area and the page gives all; count only one origin at a time.
CREATE VIEW areas AS
SELECT
  a.commitment AS codigo,
  m.name_es AS miembro,
  c.title AS titulo,
  p.start_year AS plan_desde,
  (SELECT label_es FROM code_labels WHERE list = 'origin' AND code = a.origin_code) AS origen,
  coalesce(area.name_es, a.area_as_published) AS area,
  (SELECT label_es FROM code_labels WHERE list = 'theme' AND code = area.theme_code) AS tema
FROM commitment_policy_areas AS a
JOIN commitments AS c ON c.commitment = a.commitment
LEFT JOIN members AS m ON m.member = c.member
LEFT JOIN action_plans AS p ON p.plan = c.plan
LEFT JOIN policy_areas AS area ON area.policy_area_code = a.policy_area_code;
