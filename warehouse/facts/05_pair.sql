-- Grain: one row per judged firm fact (a) and another firm fact (b) of its series and time that bears on it:
-- supports, contradicts, or is the same figure said more precisely.
-- Time: both spans are at most 31 days and the gap between them is at most 31 days to support, 7 to
-- contradict (none where both dates are stated); longer spans must be equal.
CREATE OR REPLACE TEMP TABLE pair AS
WITH near AS (
    SELECT a.id AS a, b.id AS b, a.value_min IS NULL AS is_launch,
        greatest(0, datediff('day', a.holds_to, b.holds_from), datediff('day', b.holds_to, a.holds_from)) AS gap,
        a.is_stated AND b.is_stated AS both_stated,
        a.is_single, a.is_current AND b.is_current AS both_current,
        list_has_any(a.article_set, b.article_set) AS in_one_article,
        abs(a.low - b.low) <= greatest(a.tolerance, b.tolerance) AS is_close,
        a.is_point AND a.direction = 0 AS a_exact, b.is_point AND b.direction = 0 AS b_exact,
        a.direction AS a_direction, b.direction AS b_direction,
        a.low AS a_low, a.high AS a_high, b.low AS b_low, b.high AS b_high,
        a.tolerance AS slack_a, b.tolerance AS slack_b,
        (b.is_stated, b.digits, b.comparator = '=', b.stories, b.id)
            > (a.is_stated, a.digits, a.comparator = '=', a.stories, a.id) AS b_leads
    FROM candidate a
    JOIN candidate b ON b.series = a.series AND b.bucket BETWEEN a.bucket - 1 AND a.bucket + 1 AND b.id <> a.id
    WHERE a.is_judged AND a.stance = 1 AND b.stance = 1 AND a.value_min IS NOT NULL
        AND CASE WHEN datediff('day', a.holds_from, a.holds_to) <= 31
                AND datediff('day', b.holds_from, b.holds_to) <= 31
            THEN datediff('day', a.holds_to, b.holds_from) <= CASE WHEN a.is_stated AND b.is_stated THEN 0 ELSE 31 END
                AND datediff('day', b.holds_to, a.holds_from) <= CASE WHEN a.is_stated AND b.is_stated THEN 0 ELSE 31 END
            ELSE a.holds_from = b.holds_from AND a.holds_to = b.holds_to END
),
compared AS (
    SELECT *,
        CASE
            WHEN a_exact AND b_exact THEN is_close
            WHEN a_exact AND b_direction <> 0 THEN b_direction * (a_low - b_low) >= -slack_a
            WHEN b_exact AND a_direction <> 0 THEN a_direction * (b_low - a_low) >= -slack_b
            WHEN a_direction * b_direction < 0 THEN a_direction * (b_low - a_low) >= 0
            WHEN a_direction <> 0 OR b_direction <> 0 THEN true
            ELSE a_low <= b_high + slack_b AND b_low <= a_high + slack_a
        END AS agrees
    FROM near
)
SELECT a, b,
    agrees AND (a_exact AND b_exact OR a_direction <> 0 AND (b_exact OR b_direction = a_direction
        AND a_direction * (b_low - a_low) >= 0) OR a_direction = 0 AND NOT a_exact AND b_direction = 0) AS supports,
    NOT agrees AND is_single AND both_current AND NOT in_one_article
        AND gap <= CASE WHEN both_stated THEN 0 ELSE 7 END AS contradicts,
    agrees AND a_exact AND b_exact AND b_leads AS is_same
FROM compared
WHERE agrees OR is_single;
