-- Every claim belongs to a stored article.
SELECT 'claim', c.id FROM base.claim c WHERE NOT EXISTS (FROM base.article a WHERE a.id = c.article);
