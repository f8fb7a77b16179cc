-- Every fact rests on at least one statement.
SELECT 'fact', base.hex_id(f.id) FROM base.fact f
WHERE known_to IS NULL AND NOT EXISTS (FROM base.statement s WHERE s.fact = f.id);
