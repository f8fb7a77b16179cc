-- Every article version has the time and page of at least one sighting.
SELECT 'article', a.id FROM base.article a WHERE NOT EXISTS (FROM base.sighting s WHERE s.article = a.id);
