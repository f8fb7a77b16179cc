-- After a reconciliation every live claim carries exactly one fact.
SELECT 'claim', c.id FROM base.claim c
LEFT JOIN base.statement s ON s.claim = c.id
WHERE c.retired_at IS NULL AND NOT EXISTS (FROM base.pending)
GROUP BY c.id HAVING count(s.fact) <> 1
UNION ALL
SELECT 'retired claim', c.id FROM base.claim c JOIN base.statement s ON s.claim = c.id
WHERE c.retired_at IS NOT NULL AND NOT EXISTS (FROM base.pending);
