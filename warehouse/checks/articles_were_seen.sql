-- Every article version that is not retired has the time and page of at least one sighting.
SELECT 'article', a.id FROM base.article a WHERE a.retired_at IS NULL
    AND NOT EXISTS (FROM base.sighting s WHERE s.article = a.id);
