-- Grain: one row per firm candidate as it is now, with whether it leads.
-- To keep the cost linear, a fact is compared with the leaders only: the 6 best supported firm facts of the
-- series in its 64 days, and, for exact values that agree, the 6 of nearly its value (bins of 6 %). Only
-- the inner places are ranked anew; elsewhere nothing changed since base.fact noted it.
CREATE OR REPLACE TEMP TABLE firm AS
WITH contender AS (FROM candidate WHERE is_now AND stance = 1 AND low IS NOT NULL AND holds_from IS NOT NULL),
ranked AS (
    SELECT id,
        row_number() OVER (PARTITION BY series, bucket
            ORDER BY stories DESC, is_stated DESC, first_seen, id) <= 6 AS leads,
        is_exact AND row_number() OVER (PARTITION BY series, bucket, is_exact, bin
            ORDER BY stories DESC, is_stated DESC, first_seen, id) <= 6 AS leads_bin
    FROM contender WHERE is_inner
)
SELECT c.id, series, bucket, bin, low, high, direction, is_exact, is_equal, digits, tolerance, is_single,
    holds_from, holds_to, is_short, is_stated, is_current, is_inner, is_touched,
    coalesce(r.leads, c.leads) AS leads, coalesce(r.leads_bin, c.leads_bin) AS leads_bin,
    c.leads AS led, c.leads_bin AS led_bin
FROM contender c LEFT JOIN ranked r ON r.id = c.id;

-- Grain: one row per fact that others may have to be judged anew for: it is new or gone, or leads where it did
-- not, or changed in what others take from it. Where all facts of a series are touched there are no others.
CREATE OR REPLACE TEMP TABLE moved AS
WITH open AS (SELECT DISTINCT series FROM firm WHERE NOT is_touched),
trait AS (
    SELECT id, count(DISTINCT
        (is_stated, is_current, story_low, story_high, lead_low, lead_high, origin_low, origin_high)) > 1 AS differ
    FROM candidate WHERE is_touched AND id IN (SELECT id FROM candidate WHERE is_touched AND is_former)
    GROUP BY id
),
version AS (
    SELECT id, series, bucket, bin, low, holds_from, holds_to, is_short, is_exact, is_stated, tolerance, leads,
        leads_bin, led, led_bin, true AS is_now, NOT is_touched AS is_former
    FROM firm WHERE is_touched OR leads <> led OR leads_bin <> led_bin
    UNION ALL BY NAME
    SELECT id, series, bucket, bin, low, holds_from, holds_to, is_short, is_exact, is_stated, tolerance,
        false AS leads, false AS leads_bin, leads AS led, leads_bin AS led_bin, false AS is_now,
        true AS is_former
    FROM candidate
    WHERE is_touched AND is_former AND stance = 1 AND low IS NOT NULL AND holds_from IS NOT NULL
)
SELECT any_value(series) AS series, any_value(bucket) AS bucket, any_value(bin) AS bin, any_value(low) AS low,
    any_value(holds_from) AS holds_from, any_value(holds_to) AS holds_to, any_value(is_short) AS is_short,
    any_value(is_exact) AS is_exact, any_value(tolerance) AS tolerance, false AS is_stated,
    bool_or(leads OR led) AS leads, bool_or(leads_bin OR led_bin) AS leads_bin
FROM version LEFT JOIN trait USING (id)
WHERE series IN (FROM open)
GROUP BY id
HAVING NOT (bool_or(is_now) AND bool_or(is_former))
    OR bool_or(leads) <> bool_or(led) OR bool_or(leads_bin) <> bool_or(led_bin)
    OR bool_or(differ);

-- Grain: one row per fact that must be judged anew: the touched ones, and those on which a moved one bears.
CREATE OR REPLACE TEMP TABLE affected AS
WITH step AS (SELECT unnest([-1, 0, 1]) AS step),
other AS (
    SELECT id, series, bucket, bin, low, holds_from, holds_to, is_short, is_exact, is_stated, is_single, tolerance
    FROM firm WHERE NOT is_touched
)
SELECT id FROM fresh
UNION
SELECT a.id FROM other a
JOIN (SELECT * REPLACE (bucket + step AS bucket) FROM moved, step WHERE leads) b
    ON b.series = a.series AND b.bucket = a.bucket
WHERE base.is_near(a, b) AND (NOT (a.is_exact AND b.is_exact) OR a.is_single AND base.gap(a, b) <= 7)
UNION
SELECT a.id FROM other a
JOIN (
    SELECT * REPLACE (bucket + s.step AS bucket, bin + t.step AS bin)
    FROM moved, step s, step t WHERE leads_bin
) b
    ON b.series = a.series AND b.bucket = a.bucket AND b.bin = a.bin
WHERE a.is_exact AND base.is_near(a, b) AND abs(a.low - b.low) <= greatest(a.tolerance, b.tolerance);
