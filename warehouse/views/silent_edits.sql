-- Grain: one row per address and version that replaced another without a new modification time.
CREATE OR REPLACE VIEW silent_edits AS
WITH version AS (
    SELECT a.id, a.url, a.publisher, a.title, a.page_id, a.modified, a.published, a.fetched_at,
        lag(a.id) OVER same AS former, lag(a.page_id) OVER same AS former_page, lag(a.modified) OVER same AS former_modified
    FROM base.article a
    WHERE retired_at IS NULL AND url_key IN (
        SELECT url_key FROM base.article WHERE retired_at IS NULL GROUP BY url_key HAVING count(*) > 1
    )
    WINDOW same AS (PARTITION BY a.url_key ORDER BY a.fetched_at, a.loaded_at, a.id)
),
edit AS (
    SELECT * FROM version WHERE former IS NOT NULL AND page_id <> former_page
        AND (modified IS NULL OR modified IS NOT DISTINCT FROM former_modified)
),
figure AS (
    SELECT article, concat_ws(' ', subject, metric, qualifier, comparator,
        format('{:g}', value_min::DOUBLE), unit, per, object, as_of) AS words
    FROM base.claim WHERE retired_at IS NULL AND article IN (SELECT id FROM edit UNION SELECT former FROM edit)
)
SELECT e.url, e.publisher, e.title, e.fetched_at AS seen_at, e.former AS former_article, e.id AS article,
    coalesce((SELECT list(DISTINCT words ORDER BY words) FROM figure f WHERE f.article = e.former
        AND words NOT IN (SELECT words FROM figure g WHERE g.article = e.id)), []) AS removed,
    coalesce((SELECT list(DISTINCT words ORDER BY words) FROM figure f WHERE f.article = e.id
        AND words NOT IN (SELECT words FROM figure g WHERE g.article = e.former)), []) AS added
FROM edit e;
COMMENT ON VIEW silent_edits IS 'One row per change of an articles text that its modification time does not declare, with the figures that went and came.';
COMMENT ON COLUMN silent_edits.url IS 'Address of the article.';
COMMENT ON COLUMN silent_edits.publisher IS 'Publisher of the article.';
COMMENT ON COLUMN silent_edits.title IS 'Headline of the newer version.';
COMMENT ON COLUMN silent_edits.seen_at IS 'When the newer version was first fetched, UTC.';
COMMENT ON COLUMN silent_edits.former_article IS 'Former version (articles.id).';
COMMENT ON COLUMN silent_edits.article IS 'Newer version (articles.id).';
COMMENT ON COLUMN silent_edits.removed IS 'Figures that only the former version states, in words.';
COMMENT ON COLUMN silent_edits.added IS 'Figures that only the newer version states, in words.';
