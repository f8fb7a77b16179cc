-- Grain: one row per judged firm fact (a) and another firm fact (b) of its series and time that bears on it:
-- supports, contradicts, or is the same figure said more precisely.
-- Time: both spans are at most 31 days and the gap between them is at most 31 days to support, 7 to
-- contradict (none where both dates are stated); longer spans must be equal.
-- To keep the cost linear, b is one of the 12 best supported facts of the series in its 64 days, or, for two
-- exact values that agree, of those of nearly its value (bins of 6 %).
CREATE OR REPLACE TEMP TABLE firm AS
SELECT id, series, bucket, bin, holds_from, holds_to, datediff('day', holds_from, holds_to) <= 31 AS is_short,
    is_stated, is_single, is_current, article_set, low, high, is_exact, direction, tolerance, digits, is_equal,
    stories, is_judged,
    row_number() OVER (PARTITION BY series, bucket ORDER BY stories DESC, is_stated DESC, id) AS place,
    row_number() OVER (PARTITION BY series, bucket, bin ORDER BY stories DESC, is_stated DESC, id) AS place_in_bin
FROM candidate WHERE stance = 1 AND low IS NOT NULL AND holds_from IS NOT NULL;

CREATE OR REPLACE TEMP TABLE pair AS
WITH step AS (SELECT unnest([-1, 0, 1]) AS step),
leader AS (SELECT f.* REPLACE (bucket + step AS bucket) FROM firm f, step WHERE place <= 12),
close_leader AS (
    SELECT f.* REPLACE (bucket + s.step AS bucket, bin + t.step AS bin)
    FROM firm f, step s, step t WHERE place_in_bin <= 12 AND is_exact
),
agreeing AS (
    SELECT a.id AS a, b.id AS b, true AS supports, false AS contradicts,
        (b.is_stated, b.digits, b.is_equal, b.stories, b.id)
            > (a.is_stated, a.digits, a.is_equal, a.stories, a.id) AS is_same
    FROM firm a JOIN close_leader b ON b.series = a.series AND b.bucket = a.bucket AND b.bin = a.bin
    WHERE a.is_judged AND a.is_exact AND b.id <> a.id
        AND base.is_near(a, b) AND abs(a.low - b.low) <= greatest(a.tolerance, b.tolerance)
),
compared AS (
    SELECT a, b, CASE
            WHEN a.is_exact AND b.is_exact THEN abs(a.low - b.low) <= greatest(a.tolerance, b.tolerance)
            WHEN a.is_exact AND b.direction <> 0 THEN b.direction * (a.low - b.low) >= -a.tolerance
            WHEN b.is_exact AND a.direction <> 0 THEN a.direction * (b.low - a.low) >= -b.tolerance
            WHEN a.direction * b.direction < 0 THEN a.direction * (b.low - a.low) >= 0
            WHEN a.direction <> 0 OR b.direction <> 0 THEN true
            ELSE a.low <= b.high + b.tolerance AND b.low <= a.high + a.tolerance
        END AS agrees
    FROM firm a JOIN leader b ON b.series = a.series AND b.bucket = a.bucket
    WHERE a.is_judged AND b.id <> a.id AND (a.is_single OR NOT (a.is_exact AND b.is_exact))
        AND base.is_near(a, b)
),
bearing AS (
    SELECT a.id AS a, b.id AS b,
        agrees AND (a.direction <> 0 AND (b.is_exact OR b.direction = a.direction AND
            a.direction * (b.low - a.low) >= 0) OR a.direction = 0 AND NOT a.is_exact AND b.direction = 0)
            AS supports,
        CASE WHEN agrees OR NOT (a.is_single AND a.is_current AND b.is_current) THEN false
            WHEN base.gap(a, b) > CASE WHEN a.is_stated AND b.is_stated THEN 0 ELSE 7 END THEN false
            ELSE NOT list_has_any(a.article_set, b.article_set) END AS contradicts,
        false AS is_same
    FROM compared
)
FROM agreeing
UNION ALL BY NAME
FROM bearing WHERE supports OR contradicts;
