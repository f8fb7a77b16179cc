-- Grain: one row per touched fact that the ledger holds.
CREATE OR REPLACE TEMP TABLE known AS
SELECT rowid AS line, id, series, bucket FROM base.fact WHERE known_to IS NULL AND id IN (FROM touched);

-- Grain: one row per touched fact that still has a claim, with its key columns, its counts, and what
-- comparing needs of its value: see base.fact.
CREATE OR REPLACE TEMP TABLE fresh AS
WITH named AS (
    (SELECT DISTINCT ON (fact) fact AS id, series, subject, metric, qualifier, value_min, value_max, comparator,
        unit, per, out_of, object, as_of
    FROM keyed WHERE fact IN (SELECT id FROM tally))
    UNION ALL
    SELECT id, series, subject, metric, qualifier, value_min, value_max, comparator, unit, per, out_of,
        object, as_of
    FROM base.fact
    WHERE rowid IN (SELECT line FROM known WHERE id IN (SELECT fact FROM former ANTI JOIN keyed USING (fact)))
),
counted AS (
    SELECT fact AS id, series, subject, metric, qualifier, value_min, value_max, comparator, unit, per, out_of,
        object, as_of, is_stated, is_published, stance, false AS is_denied, is_current, 1 AS claims,
        1 AS articles, 1 AS stories, 1 AS publishers, 1 AS origins, [lang] AS languages,
        story AS story_low, story AS story_high, lead AS lead_low, lead AS lead_high,
        origin AS origin_low, origin AS origin_high, [article] AS article_set, [claim] AS evidence,
        line AS lead_line, first_seen, last_seen
    FROM keyed WHERE fact IN (SELECT fact FROM size WHERE is_alone)
    UNION ALL BY NAME
    SELECT n.*, t.* EXCLUDE (id) FROM named n JOIN tally t ON t.id = n.id
),
-- Dates and values are few: what is worked out of their texts is worked out once for each.
span AS (
    SELECT as_of, base.edtf_from(as_of) AS holds_from, base.edtf_to(as_of) AS holds_to,
        base.bucket(holds_from) AS bucket,
        coalesce(datediff('day', holds_from, holds_to) <= 31, false) AS is_short
    FROM (SELECT DISTINCT as_of FROM counted)
),
figure AS (
    SELECT d.*, m.is_single, m.needs, comparator = '=' AS is_equal,
        value_min::DOUBLE AS low, value_max::DOUBLE AS high,
        base.direction(comparator, value_min)::TINYINT AS direction,
        coalesce(value_min = value_max AND direction = 0, false) AS is_exact,
        CASE WHEN value_min IS NULL THEN 0 ELSE base.digits(value_min) END::TINYINT AS digits,
        base.tolerance(value_min, digits, comparator, coalesce(m.is_rounded, false)) AS tolerance,
        base.bin(low) AS bin
    FROM (SELECT DISTINCT metric, value_min, value_max, comparator FROM counted) d
    LEFT JOIN base.metric m ON m.id = d.metric
)
SELECT n.*, s.* EXCLUDE (as_of), g.* EXCLUDE (metric, value_min, value_max, comparator, needs) REPLACE (
    coalesce(g.is_single AND CASE g.needs WHEN 'object' THEN n.object IS NOT NULL
        WHEN 'qualifier' THEN n.qualifier IS NOT NULL ELSE true END, false) AS is_single)
FROM counted n
JOIN span s ON s.as_of = n.as_of
JOIN figure g ON g.metric = n.metric AND g.value_min IS NOT DISTINCT FROM n.value_min
    AND g.value_max IS NOT DISTINCT FROM n.value_max AND g.comparator = n.comparator;

-- Grain: one row per series and bucket whose facts change, and two buckets on both sides; distance: how far.
-- Facts of the next bucket may have to be judged anew, and for that the leaders of the one beyond.
CREATE OR REPLACE TEMP TABLE place AS
WITH spot AS (
    SELECT series, bucket FROM fresh
    UNION SELECT series, bucket FROM known
)
SELECT series, bucket + step AS bucket, min(abs(step)) AS distance
FROM spot, (SELECT unnest([-2, -1, 0, 1, 2]) AS step) GROUP BY ALL;

-- Grain: one row per fact that the ledger holds and that is touched, or near one in the same series.
CREATE OR REPLACE TEMP TABLE neighbour AS
SELECT f.rowid AS line, p.distance = 0 AS is_inner, t.fact IS NOT NULL AS is_touched
FROM base.fact f JOIN place p ON p.series = f.series AND p.bucket = f.bucket
LEFT JOIN touched t ON t.fact = f.id
WHERE f.known_to IS NULL AND (t.fact IS NOT NULL OR f.stance = 1 AND f.low IS NOT NULL
    AND (p.distance < 2 OR f.leads OR f.leads_bin));

-- Grain: one row per touched fact or neighbour of one in the same series and about the same time, as it is
-- now (is_now) and as it was (is_former); untouched ones are both at once.
CREATE OR REPLACE TEMP TABLE candidate AS
SELECT NULL::BIGINT AS line, id, series, bucket, bin, low, high, direction, is_exact, is_equal, digits, tolerance,
    is_single, holds_from, holds_to, is_short, is_stated, stance, is_denied, is_current, articles, stories,
    publishers, story_low, story_high, lead_low, lead_high, origin_low, origin_high, article_set, first_seen,
    false AS leads, false AS leads_bin, true AS is_inner, true AS is_touched, true AS is_now,
    false AS is_former
FROM fresh
UNION ALL BY NAME
SELECT n.line, f.id, f.series, f.bucket, f.bin, f.low, f.high, f.direction, f.is_exact, f.is_equal, f.digits,
    f.tolerance, f.is_single, f.holds_from, f.holds_to, f.is_short, f.is_stated, f.stance, f.is_denied,
    f.is_current, f.articles, f.stories, f.publishers, f.story_low, f.story_high, f.lead_low, f.lead_high,
    f.origin_low, f.origin_high, f.article_set, f.first_seen, f.leads, f.leads_bin, n.is_inner, n.is_touched,
    NOT n.is_touched AS is_now, true AS is_former
FROM base.fact f JOIN neighbour n ON n.line = f.rowid;
