-- Grain: one row per live claim of the scope, with the fact that it carries. A claim without a stated date
-- holds as of the day on which its story first stated it, so that translations share it.
-- An update of the story replaces what earlier articles of it say of a metric that has one value at a time.
CREATE OR REPLACE TEMP TABLE stated AS
SELECT c.id AS claim, base.key64(c.article) AS article, c.subject, c.metric, c.qualifier, c.value_min,
    c.value_max, c.comparator, c.unit, c.per, c.out_of, c.object, c.as_of IS NOT NULL AS is_stated,
    coalesce(c.as_of, strftime(
        min(s.written_at) OVER (PARTITION BY s.story, c.subject, c.metric, c.qualifier, c.per, c.object,
            c.unit, c.value_min, c.value_max, c.out_of, c.comparator) AT TIME ZONE 'UTC', '%Y-%m-%d'))
        AS as_of,
    base.key64(s.story) AS story, base.key64(s.publisher) AS publisher, base.key64(s.lead) AS lead,
    base.key64(coalesce('by:' || c.attributed_to, 'story:' || s.story)) AS origin,
    CASE c.modality WHEN 'hedged' THEN 2 WHEN 'forecast' THEN 3 WHEN 'negated' THEN 4 ELSE 1 END::TINYINT
        AS stance,
    s.lang, s.is_current AND NOT (coalesce(m.is_single, false) AND coalesce(
        max(s.written_at) FILTER (s.role = 'update') OVER (PARTITION BY s.story, c.subject, c.metric, c.qualifier,
            c.per, c.object, c.unit, c.out_of, c.as_of) > s.written_at, false)) AS is_current,
    s.first_seen, s.last_seen, length(c.quote)::INTEGER AS quote_length
FROM base.claim c JOIN scope s ON s.id = c.article
LEFT JOIN base.metric m ON m.id = c.metric
WHERE c.retired_at IS NULL;

CREATE OR REPLACE TEMP TABLE keyed AS
SELECT * EXCLUDE (series_text), base.key64(series_text) AS series,
    ('0x' || substr(sha256(concat_ws(chr(31), 'fact', series_text, coalesce(value_min::VARCHAR, chr(30)),
        coalesce(value_max::VARCHAR, chr(30)), comparator, as_of)), 1, 16))::UBIGINT AS fact
FROM (
    SELECT *, concat_ws(chr(31), subject, metric, coalesce(qualifier, chr(30)), coalesce(per, chr(30)),
        coalesce(object, chr(30)), unit, coalesce(out_of::VARCHAR, chr(30))) AS series_text
    FROM stated
);
