-- Every fact rests on at least one live claim.
SELECT 'fact', f.id FROM base.fact f WHERE len(f.evidence) = 0;
