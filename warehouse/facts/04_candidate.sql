-- Grain: one row per touched fact or neighbour of one in the same series and about the same time, as it is
-- now (is_now) and as it was (is_former); untouched ones are both at once.
CREATE OR REPLACE TEMP TABLE fresh AS
WITH named AS (
    SELECT DISTINCT ON (fact) fact AS id, series, subject, metric, qualifier, value_min, value_max,
        comparator, unit, per, out_of, object, as_of
    FROM keyed
),
known AS (
    SELECT id, series, subject, metric, qualifier, value_min, value_max, comparator, unit, per, out_of,
        object, as_of
    FROM base.fact
    WHERE known_to IS NULL AND id IN (FROM touched) AND id NOT IN (SELECT id FROM named)
)
SELECT n.*, base.edtf_from(n.as_of) AS holds_from, base.edtf_to(n.as_of) AS holds_to,
    coalesce(datediff('day', DATE '2000-01-01', base.edtf_from(n.as_of)) // 64, 0)::INTEGER AS bucket,
    t.* EXCLUDE (id)
FROM (FROM named UNION ALL FROM known) n JOIN tally t ON t.id = n.id;

CREATE OR REPLACE TEMP TABLE place AS
WITH spot AS (
    SELECT DISTINCT series, bucket FROM fresh
    UNION SELECT series, bucket FROM base.fact WHERE known_to IS NULL AND id IN (FROM touched)
)
SELECT DISTINCT series, bucket + step AS bucket FROM spot, (SELECT unnest([-2, -1, 0, 1, 2]) AS step);

CREATE OR REPLACE TEMP TABLE candidate AS
WITH every AS (
    SELECT id, series, bucket, metric, qualifier, object, value_min, value_max, comparator, holds_from, holds_to,
        is_stated, stance, is_denied, is_current, articles, stories, publishers, story_low, story_high, lead_low, lead_high,
        origin_low, origin_high, article_set, first_seen, true AS is_touched, true AS is_now,
        false AS is_former
    FROM fresh
    UNION ALL BY NAME
    SELECT f.id, f.series, f.bucket, f.metric, f.qualifier, f.object, f.value_min, f.value_max, f.comparator, f.holds_from,
        f.holds_to, f.is_stated, f.stance, f.is_denied, f.is_current, f.articles, f.stories, f.publishers, f.story_low,
        f.story_high, f.lead_low, f.lead_high, f.origin_low, f.origin_high, f.article_set, f.first_seen,
        t.fact IS NOT NULL AS is_touched, t.fact IS NULL AS is_now, true AS is_former
    FROM base.fact f JOIN place p ON p.series = f.series AND p.bucket = f.bucket
    LEFT JOIN touched t ON t.fact = f.id
    WHERE f.known_to IS NULL
)
SELECT e.* EXCLUDE (metric, qualifier, object, value_min, value_max, comparator),
    coalesce(m.is_single AND CASE m.needs WHEN 'object' THEN e.object IS NOT NULL
        WHEN 'qualifier' THEN e.qualifier IS NOT NULL ELSE true END, false) AS is_single,
    e.comparator = '=' AS is_equal,
    e.value_min::DOUBLE AS low, e.value_max::DOUBLE AS high,
    base.direction(e.comparator, e.value_min) AS direction,
    coalesce(e.value_min = e.value_max AND direction = 0, false) AS is_exact,
    CASE WHEN e.value_min IS NULL THEN 0 ELSE base.digits(e.value_min) END AS digits,
    base.tolerance(e.value_min, e.comparator, coalesce(m.is_rounded, false)) AS tolerance,
    CASE WHEN low <> 0 THEN sign(low) * (100000 + floor(ln(abs(low)) / ln(1.06))) ELSE 0 END::INTEGER AS bin
FROM every e LEFT JOIN base.metric m ON m.id = e.metric;
