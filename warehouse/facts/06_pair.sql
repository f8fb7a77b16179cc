-- Grain: one row per judged firm fact (a) and another firm fact (b) of its series and time that bears on it:
-- supports, contradicts, or is the same figure said more precisely.
-- Time: both spans are at most 31 days and the gap between them is at most 31 days to support, 7 to
-- contradict (none where both dates are stated); longer spans must be equal.
CREATE OR REPLACE TEMP TABLE pair AS
WITH step AS (SELECT unnest([-1, 0, 1]) AS step),
-- A value agrees with those that its own rounding or theirs covers: so the bins that a rounding covers are
-- spread on both sides, and the wider one counts.
spread AS (
    SELECT id, series, bucket, bin + step AS bin, step = 0 AS is_own, low, tolerance, holds_from, holds_to, is_short,
        is_stated, digits, is_equal, leads_bin
    FROM firm, step
    WHERE is_exact AND (step = 0 OR base.bin(low + step * tolerance) = bin + step)
),
close AS (
    SELECT s.* REPLACE (bucket + step AS bucket) FROM spread s, step
    WHERE base.reaches(s, step) AND id IN (FROM affected)
),
agreeing AS (
    SELECT a.id AS a, b.id AS b, true AS supports, false AS contradicts,
        (b.is_stated, b.digits, b.is_equal, b.id) > (a.is_stated, a.digits, a.is_equal, a.id) AS is_same
    FROM close a JOIN (
        SELECT id, series, bucket, bin, is_own, low, tolerance, holds_from, holds_to, is_short, is_stated, digits,
            is_equal
        FROM spread WHERE leads_bin
    ) b ON b.series = a.series AND b.bucket = a.bucket AND b.bin = a.bin
    WHERE b.id <> a.id AND CASE WHEN b.tolerance >= a.tolerance THEN a.is_own ELSE b.is_own END
        AND base.is_near(a, b) AND abs(a.low - b.low) <= greatest(a.tolerance, b.tolerance)
),
around AS (
    SELECT id, series, bucket + step AS bucket, low, high, tolerance, direction, holds_from, holds_to, is_short,
        is_stated, is_exact, is_single, is_current
    FROM firm, step
    WHERE base.reaches(firm, step) AND id IN (FROM affected)
),
compared AS (
    SELECT a.id AS a, b.id AS b, a.direction, a.is_exact, b.direction AS b_direction, b.is_exact AS b_is_exact,
        a.low, b.low AS b_low,
        a.is_single AND a.is_current AND b.is_current
            AND base.gap(a, b) <= CASE WHEN a.is_stated AND b.is_stated THEN 0 ELSE 7 END AS may_differ,
        CASE
            WHEN a.is_exact AND b.is_exact THEN abs(a.low - b.low) <= greatest(a.tolerance, b.tolerance)
            WHEN a.is_exact AND b.direction <> 0 THEN b.direction * (a.low - b.low) >= -a.tolerance
            WHEN b.is_exact AND a.direction <> 0 THEN a.direction * (b.low - a.low) >= -b.tolerance
            WHEN a.direction * b.direction < 0 THEN a.direction * (b.low - a.low) >= 0
            WHEN a.direction <> 0 OR b.direction <> 0 THEN true
            ELSE a.low <= b.high + b.tolerance AND b.low <= a.high + a.tolerance
        END AS agrees
    FROM around a JOIN (
        SELECT id, series, bucket, low, high, tolerance, direction, holds_from, holds_to, is_short,
            is_stated, is_exact, is_current
        FROM firm WHERE leads
    ) b ON b.series = a.series AND b.bucket = a.bucket
    WHERE b.id <> a.id AND (a.is_single OR NOT (a.is_exact AND b.is_exact)) AND base.is_near(a, b)
),
bearing AS (
    SELECT a, b,
        agrees AND (direction <> 0 AND (b_is_exact OR b_direction = direction AND
            direction * (b_low - low) >= 0) OR direction = 0 AND NOT is_exact AND b_direction = 0)
            AS supports,
        NOT agrees AND may_differ AS contradicts,
        false AS is_same
    FROM compared
)
FROM agreeing
UNION ALL BY NAME
FROM bearing WHERE supports
UNION ALL BY NAME
SELECT p.* FROM bearing p
JOIN candidate a ON a.id = p.a AND a.is_now
JOIN candidate b ON b.id = p.b AND b.is_now
WHERE p.contradicts AND NOT list_has_any(a.article_set, b.article_set);
