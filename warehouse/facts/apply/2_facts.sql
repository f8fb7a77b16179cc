-- Close what the ledger no longer holds so, and write what it holds now.
UPDATE base.fact f SET known_to = getvariable('moment')
WHERE known_to IS NULL AND id IN (SELECT id FROM change WHERE NOT is_new UNION ALL SELECT id FROM gone);
INSERT INTO base.fact BY NAME SELECT * EXCLUDE (is_new), getvariable('moment') AS known_from FROM change;
UPDATE base.fact f SET last_seen = j.last_seen FROM fresh j
WHERE f.known_to IS NULL AND f.id = j.id AND f.last_seen <> j.last_seen;
UPDATE base.fact f SET leads = j.leads, leads_bin = j.leads_bin FROM firm j
WHERE f.known_to IS NULL AND f.id = j.id AND j.is_inner AND (f.leads, f.leads_bin) <> (j.leads, j.leads_bin);
