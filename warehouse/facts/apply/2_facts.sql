-- Close what the ledger no longer holds so, and write what it holds now.
UPDATE base.fact f SET known_to = getvariable('moment')
WHERE known_to IS NULL AND id IN (SELECT id FROM change WHERE NOT is_new UNION ALL SELECT id FROM gone);
INSERT INTO base.fact BY NAME SELECT * EXCLUDE (is_new), getvariable('moment') AS known_from FROM change;
-- No change of what is known: a later sighting, or a metric that is compared otherwise than before.
UPDATE base.fact f SET last_seen = j.last_seen, is_short = j.is_short, is_single = j.is_single,
    is_equal = j.is_equal, low = j.low, high = j.high, direction = j.direction, is_exact = j.is_exact,
    digits = j.digits, tolerance = j.tolerance, bin = j.bin
FROM fresh j
WHERE f.known_to IS NULL AND f.id = j.id
    AND (f.last_seen, f.is_short, f.is_single, f.is_equal, f.low, f.high, f.direction, f.is_exact, f.digits,
        f.tolerance, f.bin)
    IS DISTINCT FROM (j.last_seen, j.is_short, j.is_single, j.is_equal, j.low, j.high, j.direction,
        j.is_exact, j.digits, j.tolerance, j.bin);
UPDATE base.fact f SET leads = j.leads, leads_bin = j.leads_bin FROM firm j
WHERE f.known_to IS NULL AND f.id = j.id AND j.is_inner AND (f.leads, f.leads_bin) <> (j.leads, j.leads_bin);
