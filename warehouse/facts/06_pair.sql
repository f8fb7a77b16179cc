-- Grain: one row per judged firm fact (a) and another firm fact (b) of its series and time that bears on it:
-- supports, contradicts, or is the same figure said more precisely.
-- Time: both spans are at most 31 days and the gap between them is at most 31 days to support, 7 to
-- contradict (none where both dates are stated); longer spans must be equal.
CREATE OR REPLACE TEMP TABLE pair AS
WITH step AS (SELECT unnest([-1, 0, 1]) AS step),
judged_firm AS (FROM firm WHERE id IN (FROM affected)),
around AS (SELECT f.*, bucket + step AS near_bucket FROM judged_firm f, step),
close AS (
    SELECT f.*, bucket + s.step AS near_bucket, bin + t.step AS near_bin
    FROM judged_firm f, step s, step t WHERE is_exact
),
agreeing AS (
    SELECT a.id AS a, b.id AS b, true AS supports, false AS contradicts,
        (b.is_stated, b.digits, b.is_equal, b.id) > (a.is_stated, a.digits, a.is_equal, a.id) AS is_same
    FROM close a JOIN firm b
        ON b.leads_bin AND b.series = a.series AND b.bucket = a.near_bucket AND b.bin = a.near_bin
    WHERE b.id <> a.id
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
    FROM around a JOIN firm b ON b.leads AND b.series = a.series AND b.bucket = a.near_bucket
    WHERE b.id <> a.id AND (a.is_single OR NOT (a.is_exact AND b.is_exact))
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
