-- Every live claim's quote is the stretch of its article's text at its offsets.
SELECT 'claim', c.id FROM base.claim c JOIN base.article a ON a.id = c.article
WHERE c.retired_at IS NULL AND array_slice(a.text, c."start" + 1, c."end") <> c.quote;
