-- Views of SQLite and DuckDB alike: the questions that are asked first. A day is the first day of what is claimed, or
-- the day of publication where the text gives none. Repeated mentions (`same_as`) are not counted.

CREATE VIEW IF NOT EXISTS claims_flat AS
SELECT c.doc_id, d.title, c.type, coalesce(c.time_first_day, c.published) AS day, c.time_first_day, c.time_last_day,
       c.trigger_text, c.value_text, c.value_number, c.value_low, c.value_high, c.value_unit, c.value_bound,
       c.previous_number, c.measure, c.direction, c.parties, c.attribution_source_name AS source,
       c.modality, c.negated, c.same_as IS NOT NULL AS repeated, c.published, c.sentence_text, c.trigger_start, c.id
FROM claims c JOIN documents d ON d.id = c.doc_id;

CREATE VIEW IF NOT EXISTS claims_latest AS
SELECT * FROM (
    SELECT f.*, row_number() OVER (PARTITION BY type ORDER BY day DESC, doc_id, trigger_start) AS place
    FROM claims_flat f WHERE NOT repeated AND day IS NOT NULL
) ranked WHERE place <= 10;

CREATE VIEW IF NOT EXISTS claims_by_party AS
SELECT r.name, r.kind, r.role, f.type, count(*) AS claims, min(f.day) AS first_day, max(f.day) AS last_day
FROM roles r JOIN claims_flat f ON f.doc_id = r.doc_id AND f.id = r.claim_id
WHERE NOT f.repeated GROUP BY r.name, r.kind, r.role, f.type;

CREATE VIEW IF NOT EXISTS claims_by_source AS
SELECT source, type, count(*) AS claims, min(day) AS first_day, max(day) AS last_day
FROM claims_flat WHERE NOT repeated GROUP BY source, type;

CREATE VIEW IF NOT EXISTS claims_by_day AS
SELECT day, type, count(*) AS claims, sum(CASE WHEN modality = 'asserted' THEN 1 ELSE 0 END) AS asserted
FROM claims_flat WHERE NOT repeated GROUP BY day, type;
