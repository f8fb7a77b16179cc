-- Close what the ledger no longer holds so, and write what it holds now.
UPDATE base.fact SET known_to = getvariable('moment')
WHERE rowid IN (
    SELECT line FROM change UNION ALL SELECT line FROM rejudged
    UNION ALL SELECT line FROM known WHERE id IN (FROM gone)
);
INSERT INTO base.fact BY NAME
WITH kept AS (
    SELECT f.id, b.quote FROM fresh f JOIN former_fact b ON b.id = f.id AND b.evidence[1] = f.evidence[1]
),
other AS (SELECT id, lead_line, evidence[1] AS claim FROM fresh WHERE id NOT IN (SELECT id FROM kept)),
quoted AS (
    FROM kept
    UNION ALL SELECT o.id, c.quote FROM other o JOIN base.claim c ON c.rowid = o.lead_line
    UNION ALL SELECT o.id, c.quote FROM other o JOIN base.claim c ON c.id = o.claim WHERE o.lead_line IS NULL
),
held AS (
    SELECT f.* EXCLUDE (lead_line), q.quote, j.* EXCLUDE (id, is_touched)
    FROM fresh f JOIN change USING (id) JOIN judged j ON j.id = f.id JOIN quoted q ON q.id = f.id
    UNION ALL BY NAME
    SELECT b.* EXCLUDE (status, status_reason, supported_by, disputed_by, same_as, leads, leads_bin, known_from,
        known_to), j.* EXCLUDE (id, line)
    FROM base.fact b JOIN rejudged j ON j.line = b.rowid
)
SELECT h.*, coalesce(r.leads, false) AS leads, coalesce(r.leads_bin, false) AS leads_bin,
    getvariable('moment') AS known_from
FROM held h LEFT JOIN firm r ON r.id = h.id
ORDER BY h.bucket; -- later claims are compared with those of their time, which so lie side by side
-- No change of what is known: a later sighting, or a metric that is compared otherwise than before.
UPDATE base.fact f SET last_seen = j.last_seen, is_short = j.is_short, is_single = j.is_single,
    is_equal = j.is_equal, low = j.low, high = j.high, direction = j.direction, is_exact = j.is_exact,
    digits = j.digits, tolerance = j.tolerance, bin = j.bin
FROM (
    SELECT b.line, n.* FROM former_fact b JOIN fresh n ON n.id = b.id
    WHERE (n.last_seen, n.is_short, n.is_single, n.is_equal, n.low, n.high, n.direction, n.is_exact, n.digits,
            n.tolerance, n.bin)
        IS DISTINCT FROM (b.last_seen, b.is_short, b.is_single, b.is_equal, b.low, b.high, b.direction,
            b.is_exact, b.digits, b.tolerance, b.bin)
) j WHERE f.rowid = j.line AND f.known_to IS NULL;
UPDATE base.fact f SET leads = j.leads, leads_bin = j.leads_bin
FROM (
    SELECT c.line, r.leads, r.leads_bin FROM firm r JOIN candidate c ON c.id = r.id AND c.is_former
    WHERE r.is_inner AND (c.leads, c.leads_bin) <> (r.leads, r.leads_bin)
) j WHERE f.rowid = j.line AND f.known_to IS NULL;
