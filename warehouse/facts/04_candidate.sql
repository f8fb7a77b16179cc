-- Grain: one row per fact that is judged anew (is_judged), or that one of these is compared with: the
-- touched ones and their neighbours in the same series and about the same time.
CREATE OR REPLACE TEMP TABLE fresh AS
WITH named AS (
    SELECT DISTINCT ON (fact) fact AS id, series, subject, metric, qualifier, value_min, value_max, comparator,
        unit, per, out_of, object, as_of
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
SELECT series, bucket + step AS bucket, min(abs(step)) AS distance
FROM spot, (SELECT unnest([-2, -1, 0, 1, 2]) AS step) GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE candidate AS
WITH around AS (
    SELECT f.*, p.distance FROM base.fact f
    JOIN place p ON p.series = f.series AND p.bucket = f.bucket
    WHERE f.known_to IS NULL AND f.id NOT IN (FROM touched)
),
every AS (
    SELECT *, 0 AS distance FROM fresh
    UNION ALL BY NAME
    SELECT * EXCLUDE (quote, status, status_reason, supported_by, disputed_by, same_as, known_from, known_to)
    FROM around
)
SELECT *, row_number() OVER (PARTITION BY series, bucket ORDER BY stance, stories DESC, is_stated DESC, id) AS place,
    row_number() OVER (PARTITION BY series, bucket, bin ORDER BY stance, stories DESC, is_stated DESC, id)
        AS place_in_bin
FROM (
    SELECT e.*, e.distance <= 1 AS is_judged, coalesce(m.is_single, false) AS is_single,
        e.value_min::DOUBLE AS low, e.value_max::DOUBLE AS high,
        base.direction(e.comparator, e.value_min) AS direction,
        e.value_min = e.value_max AND direction = 0 AS is_exact,
        CASE WHEN e.value_min IS NULL THEN 0 ELSE base.digits(e.value_min) END AS digits,
        base.tolerance(e.value_min, e.comparator, coalesce(m.is_rounded, false)) AS tolerance,
        CASE WHEN low <> 0 THEN sign(low) * (100000 + floor(ln(abs(low)) / ln(1.06))) ELSE 0 END::INTEGER AS bin
    FROM every e LEFT JOIN base.metric m ON m.id = e.metric
);
