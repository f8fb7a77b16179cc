-- Grain: one row per fact and stretch of time in which the ledger held it so.
CREATE OR REPLACE VIEW fact_history AS
SELECT base.hex_id(id) AS id, subject, metric, qualifier, value_min, value_max, comparator, unit, per, out_of,
    object, as_of, CASE WHEN is_stated THEN 'stated' ELSE 'published' END AS as_of_source, status,
    status_reason, claims, articles, stories, publishers, origins, languages, first_seen, last_seen, quote,
    evidence, list_transform(supported_by, lambda x: base.hex_id(x)) AS supported_by,
    list_transform(disputed_by, lambda x: base.hex_id(x)) AS disputed_by, base.hex_id(same_as) AS same_as,
    holds_from, holds_to, known_from, known_to
FROM base.fact;
CREATE OR REPLACE MACRO facts_as_known(moment) AS TABLE
SELECT * EXCLUDE (known_from, known_to) FROM fact_history
WHERE known_from <= moment::TIMESTAMPTZ AND (known_to IS NULL OR known_to > moment::TIMESTAMPTZ);
COMMENT ON MACRO TABLE facts_as_known IS 'The facts as the ledger held them at a moment: FROM facts_as_known(TIMESTAMPTZ ''2026-01-15'').';
