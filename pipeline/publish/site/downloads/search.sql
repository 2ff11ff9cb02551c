-- Search in the texts of commitments and milestones, with and without accents; datasette finds these by `content`.

CREATE VIRTUAL TABLE commitments_fts USING fts5 (
  title, title_en, title_in_plan, problem, commitment_text, description, lead_institution, support_institutions,
  content="commitments", tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO commitments_fts (commitments_fts) VALUES ('rebuild');

CREATE VIRTUAL TABLE milestones_fts USING fts5 (
  description, responsible_as_published,
  content="milestones", tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO milestones_fts (milestones_fts) VALUES ('rebuild');

-- SELECT codigo, titulo FROM busqueda WHERE texto MATCH 'anticorrupcion'
CREATE VIEW busqueda AS
SELECT
  c.commitment AS codigo,
  c.title AS titulo,
  f.commitments_fts AS texto
FROM commitments_fts AS f
JOIN commitments AS c ON c.rowid = f.rowid;
