-- Grain: one row per entity with a figure, or that a figure or such an entity names.
WITH figures AS (
    SELECT f.subject AS id, count(DISTINCT f.id) AS facts, count(DISTINCT c.story) AS stories
    FROM facts f JOIN fact_claims fc ON fc.fact = f.id JOIN claims c ON c.id = fc.claim
    GROUP BY f.subject
),
-- The words that a name's slug is made of; others, such as "the new model", stand for it in one text only.
worded AS (
    SELECT subject AS id, mode(subject_text ORDER BY subject_text) AS name FROM claims
    WHERE regexp_replace(lower(strip_accents(subject_text)), '[^a-z0-9.]+', '-', 'g') = subject
    GROUP BY subject
),
named AS (
    SELECT id FROM figures
    UNION SELECT object FROM facts WHERE object IS NOT NULL
    UNION SELECT attributed_to FROM claims WHERE attributed_to IS NOT NULL
)
SELECT e.id, CASE WHEN e.registered THEN e.name ELSE coalesce(w.name, replace(e.id, '-', ' ')) END AS name, e.kind, e.parent, coalesce(f.facts, 0) AS facts, coalesce(f.stories, 0) AS stories
FROM entities e LEFT JOIN figures f ON f.id = e.id LEFT JOIN worded w ON w.id = e.id
WHERE e.id IN (FROM named)
    OR e.id IN (SELECT p.parent FROM entities p WHERE p.id IN (FROM named))
ORDER BY e.id
