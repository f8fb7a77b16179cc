-- Grain: one row per live claim of the scope, with the fact that it carries. A claim without a stated date
-- holds as of the date that the story's other articles state for the same value, where they agree on one,
-- else as of the day on which the story first stated it: so translations share it. An update of the story
-- replaces what earlier articles of it say of a metric that has one value at a time.
-- Facts bear on each other only within a series, so that series can be taken a part at a time: shard says
-- which (0 to 63). figure numbers (series, value) within this run only.
-- line is the place of a stored row, its rowid: rows are looked for by their keys and fetched by their lines,
-- which leaves out the stretches of a table where none is wanted.
CREATE OR REPLACE TEMP TABLE spoken AS
SELECT rowid AS line FROM base.claim
WHERE article_key IN (SELECT article FROM scope) AND retired_at IS NULL
    AND (getvariable('parts') = 1 OR base.shard(series) % getvariable('parts') = getvariable('part'));

CREATE OR REPLACE TEMP TABLE stated AS
SELECT c.rowid AS line, c.id AS claim, s.article, base.shard(c.series) AS shard, c.series, c.subject, c.metric,
    c.qualifier, c.value_min, c.value_max, c.comparator, c.unit, c.per, c.out_of, c.object, c.as_of,
    hash(c.series, c.value_min, c.value_max) AS figure, s.role = 'update' AS is_update,
    s.written_at, s.is_published, s.story, s.publisher, s.lead,
    CASE WHEN c.attributed_to IS NULL THEN s.story ELSE base.key64('by:' || c.attributed_to) END AS origin,
    CASE c.modality WHEN 'hedged' THEN 2 WHEN 'forecast' THEN 3 WHEN 'negated' THEN 4 ELSE 1 END::TINYINT
        AS stance,
    s.lang, s.is_current, s.first_seen, s.last_seen, (c."end" - c."start")::INTEGER AS quote_length
FROM base.claim c JOIN spoken p ON p.line = c.rowid JOIN scope s ON s.article = c.article_key;

CREATE OR REPLACE TEMP TABLE keyed AS
WITH opening AS (
    SELECT story, figure, comparator, min(written_at) AS written_at
    FROM stated WHERE as_of IS NULL GROUP BY ALL
),
told AS (
    SELECT story, figure, min(as_of) AS as_of
    FROM stated WHERE as_of IS NOT NULL GROUP BY ALL HAVING min(as_of) = max(as_of)
),
renewal AS (
    SELECT t.story, t.series, t.as_of, max(t.written_at) AS written_at
    FROM stated t JOIN base.metric m ON m.id = t.metric AND m.is_single
    WHERE t.is_update GROUP BY ALL
),
dated AS (
    SELECT t.* EXCLUDE (as_of, is_current), t.as_of IS NOT NULL AS is_stated,
        coalesce(t.as_of, d.as_of, strftime(o.written_at AT TIME ZONE 'UTC', '%Y-%m-%d')) AS as_of,
        t.is_current AND coalesce(r.written_at <= t.written_at, true) AS is_current
    FROM stated t
    LEFT JOIN opening o ON t.as_of IS NULL AND o.story = t.story AND o.figure = t.figure
        AND o.comparator = t.comparator
    LEFT JOIN told d ON t.as_of IS NULL AND d.story = t.story AND d.figure = t.figure
    LEFT JOIN renewal r ON r.story = t.story AND r.series = t.series AND r.as_of IS NOT DISTINCT FROM t.as_of
)
SELECT * EXCLUDE (figure, is_update),
    ('0x' || substr(sha256(concat_ws(chr(31), 'fact',
        base.series_text(subject, metric, qualifier, per, object, unit, out_of),
        coalesce(value_min::VARCHAR, chr(30)), coalesce(value_max::VARCHAR, chr(30)), comparator, as_of)),
        1, 16))::UBIGINT AS fact
FROM dated;
