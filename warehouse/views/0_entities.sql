-- Grain: one row per entity: those of the registry, and each slug that claims name beyond it.
CREATE OR REPLACE VIEW entities AS
SELECT id, name, kind, parent, true AS registered FROM base.entity
UNION ALL BY NAME
SELECT subject AS id, arg_min(subject_text, (-claims, subject_text)) AS name, 'unknown' AS kind, NULL AS parent,
    false AS registered
FROM (
    SELECT subject, subject_text, count(*) AS claims FROM base.claim c
    WHERE retired_at IS NULL AND NOT EXISTS (FROM base.entity e WHERE e.id = c.subject)
    GROUP BY ALL
)
GROUP BY subject;
COMMENT ON VIEW entities IS 'One row per company, product, model, group or leaderboard.';
COMMENT ON COLUMN entities.id IS 'Slug of the usual English name.';
COMMENT ON COLUMN entities.name IS 'Usual name; of an unknown one the words that name it most often.';
COMMENT ON COLUMN entities.kind IS 'company, product, model, leaderboard, group, market; unknown where only claims name it.';
COMMENT ON COLUMN entities.parent IS 'Family of a version, company of a product.';
COMMENT ON COLUMN entities.registered IS 'Whether the registry lists it.';
