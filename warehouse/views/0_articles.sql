-- Grain: one row per article version (address, title and text).
CREATE OR REPLACE VIEW articles AS
SELECT a.id, a.url, a.source, a.publisher, a.lang, a.title, a.text, a.published, a.modified, a.authors,
    a.paywalled, s.first_seen, s.last_seen,
    dense_rank() OVER (PARTITION BY a.url_key ORDER BY s.first_seen) AS version,
    row_number() OVER (PARTITION BY a.url_key ORDER BY s.last_seen DESC, a.loaded_at DESC, a.id) = 1 AS is_latest,
    m.story, a.page_id AS page, a.lang_evidence
FROM base.article a
JOIN (
    SELECT article_key, min(fetched_at) AS first_seen, max(fetched_at) AS last_seen
    FROM base.sighting GROUP BY article_key
) s ON s.article_key = a.article_key
LEFT JOIN base.story_member m ON m.article_key = a.article_key;
COMMENT ON VIEW articles IS 'One row per version of an article: another title or text at the same address is another version.';
COMMENT ON COLUMN articles.id IS 'Hash of address, title and text.';
COMMENT ON COLUMN articles.url IS 'Canonical address.';
COMMENT ON COLUMN articles.source IS 'Source that it was collected by (sources.id), or how it was ingested.';
COMMENT ON COLUMN articles.publisher IS 'Publisher as the page names it; empty where it names none.';
COMMENT ON COLUMN articles.lang IS 'Language, ISO 639-1.';
COMMENT ON COLUMN articles.title IS 'Headline.';
COMMENT ON COLUMN articles.text IS 'Text that the offsets of claims count in, in characters.';
COMMENT ON COLUMN articles.published IS 'Publication time that the page declares, UTC.';
COMMENT ON COLUMN articles.modified IS 'Time of the last change that the page declares, UTC.';
COMMENT ON COLUMN articles.authors IS 'Authors that the page names.';
COMMENT ON COLUMN articles.paywalled IS 'Whether only a stub could be read.';
COMMENT ON COLUMN articles.first_seen IS 'When this version was first fetched, UTC.';
COMMENT ON COLUMN articles.last_seen IS 'When this version was last fetched, UTC.';
COMMENT ON COLUMN articles.version IS 'Number of the version at its address, from 1, in the order of first fetching.';
COMMENT ON COLUMN articles.is_latest IS 'Whether it is the newest version at its address.';
COMMENT ON COLUMN articles.story IS 'Story that it belongs to (stories.id).';
COMMENT ON COLUMN articles.page IS 'Page that it was read from (pages.id).';
COMMENT ON COLUMN articles.lang_evidence IS 'What the language rests on.';
