-- Grain: one row per fact that must be judged anew: the touched ones, and those on which a moved one bears.
-- To keep the cost linear, a fact is compared with the leaders only: the 12 best supported firm facts of the
-- series in its 64 days, and, for exact values that agree, the 12 of nearly its value (bins of 6 %). A fact
-- has moved if it is new or gone, or leads where it did not, or changed in what others take from it.
CREATE OR REPLACE TEMP TABLE ranked AS
SELECT * EXCLUDE (stance, is_denied, articles, publishers),
    datediff('day', holds_from, holds_to) <= 31 AS is_short,
    is_now AND row_number() OVER (PARTITION BY is_now, series, bucket
        ORDER BY stories DESC, is_stated DESC, first_seen, id) <= 12 AS leads,
    is_now AND is_exact AND row_number() OVER (PARTITION BY is_now, is_exact, series, bucket, bin
        ORDER BY stories DESC, is_stated DESC, first_seen, id) <= 12 AS leads_bin,
    is_former AND row_number() OVER (PARTITION BY is_former, series, bucket
        ORDER BY stories DESC, is_stated DESC, first_seen, id) <= 12 AS led,
    is_former AND is_exact AND row_number() OVER (PARTITION BY is_former, is_exact, series, bucket, bin
        ORDER BY stories DESC, is_stated DESC, first_seen, id) <= 12 AS led_bin
FROM candidate WHERE stance = 1 AND low IS NOT NULL AND holds_from IS NOT NULL;

CREATE OR REPLACE TEMP TABLE firm AS FROM ranked WHERE is_now;

CREATE OR REPLACE TEMP TABLE moved AS
SELECT any_value(series) AS series, any_value(bucket) AS bucket, any_value(bin) AS bin, any_value(low) AS low,
    any_value(holds_from) AS holds_from, any_value(holds_to) AS holds_to, any_value(is_short) AS is_short,
    any_value(is_exact) AS is_exact, any_value(tolerance) AS tolerance, false AS is_stated,
    bool_or(leads OR led) AS leads, bool_or(leads_bin OR led_bin) AS leads_bin
FROM ranked WHERE is_touched OR leads <> led OR leads_bin <> led_bin
GROUP BY id
HAVING NOT (bool_or(is_now) AND bool_or(is_former))
    OR bool_or(leads) <> bool_or(led) OR bool_or(leads_bin) <> bool_or(led_bin)
    OR min((is_stated, is_current, story_low, story_high, lead_low, lead_high, origin_low, origin_high))
    <> max((is_stated, is_current, story_low, story_high, lead_low, lead_high, origin_low, origin_high));

CREATE OR REPLACE TEMP TABLE affected AS
WITH step AS (SELECT unnest([-1, 0, 1]) AS step)
SELECT id FROM fresh
UNION
SELECT a.id FROM firm a
JOIN (SELECT * REPLACE (bucket + step AS bucket) FROM moved, step WHERE leads) b
    ON b.series = a.series AND b.bucket = a.bucket
WHERE NOT a.is_touched AND base.is_near(a, b)
    AND (NOT (a.is_exact AND b.is_exact) OR a.is_single AND base.gap(a, b) <= 7)
UNION
SELECT a.id FROM firm a
JOIN (
    SELECT * REPLACE (bucket + s.step AS bucket, bin + t.step AS bin)
    FROM moved, step s, step t WHERE leads_bin
) b
    ON b.series = a.series AND b.bucket = a.bucket AND b.bin = a.bin
WHERE NOT a.is_touched AND a.is_exact AND base.is_near(a, b)
    AND abs(a.low - b.low) <= greatest(a.tolerance, b.tolerance);
