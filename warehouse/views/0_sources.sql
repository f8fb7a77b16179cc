-- Grain: one row per configured source or way of ingestion.
CREATE OR REPLACE VIEW sources AS
WITH page AS (
    SELECT source, count(*) AS pages, count(*) FILTER (outcome = 'article') AS articles,
        max(fetched_at) AS last_fetched
    FROM base.page GROUP BY source
)
SELECT coalesce(s.id, p.source) AS id, coalesce(s.name, p.source) AS name, s.url, s.lang, s.kind,
    coalesce(p.pages, 0) AS pages, coalesce(p.articles, 0) AS articles, p.last_fetched
FROM base.source s FULL JOIN page p ON p.source = s.id;
COMMENT ON VIEW sources IS 'One row per source of pages.';
COMMENT ON COLUMN sources.id IS 'Name of the source''s file.';
COMMENT ON COLUMN sources.name IS 'Name for people.';
COMMENT ON COLUMN sources.url IS 'Address of its home page, feed or sitemap.';
COMMENT ON COLUMN sources.lang IS 'Language that it declares.';
COMMENT ON COLUMN sources.kind IS 'How it is collected.';
COMMENT ON COLUMN sources.pages IS 'Number of pages from it.';
COMMENT ON COLUMN sources.articles IS 'Number of them that gave an article.';
COMMENT ON COLUMN sources.last_fetched IS 'When a page of it was last fetched, UTC.';
