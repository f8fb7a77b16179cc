-- Grain: one row per article whose claims may carry other facts than before: the pending ones, and those of
-- the same story or address, since these share dates, versions and counts.
CREATE OR REPLACE TEMP TABLE scope AS
WITH asked AS (SELECT DISTINCT base.key64(article) AS article_key FROM base.pending),
seed AS (
    SELECT article_key FROM base.article
    WHERE url_key IN (SELECT url_key FROM base.article WHERE article_key IN (FROM asked))
),
wanted AS (
    FROM seed UNION SELECT article_key FROM base.story_member
    WHERE story_key IN (SELECT story_key FROM base.story_member WHERE article_key IN (FROM seed))
),
-- Versions are numbered among all articles of an address, also those outside the scope.
numbered AS (
    SELECT article_key FROM base.article
    WHERE url_key IN (SELECT url_key FROM base.article WHERE article_key IN (FROM wanted))
),
version AS (
    SELECT a.id, a.article_key AS article, a.lang, a.published, a.modified, s.first_seen, s.last_seen,
        base.key64(coalesce(nullif(lower(a.publisher), ''), a.source)) AS publisher,
        coalesce(m.story_key, a.article_key) AS story, coalesce(m.role, 'unknown') AS role,
        min(s.first_seen) OVER same = s.first_seen AS is_first,
        row_number() OVER (same ORDER BY s.last_seen DESC, a.loaded_at DESC, a.id) = 1 AS is_current
    FROM base.article a
    LEFT JOIN base.story_member m ON m.article_key = a.article_key
    JOIN (
        SELECT article_key, min(fetched_at) AS first_seen, max(fetched_at) AS last_seen FROM base.sighting
        WHERE article_key IN (FROM numbered) GROUP BY article_key
    ) s ON s.article_key = a.article_key
    WHERE a.article_key IN (FROM numbered)
    WINDOW same AS (PARTITION BY a.url_key)
)
SELECT article, lang, story, role, publisher, is_current, first_seen, last_seen,
    published IS NOT NULL AS is_published,
    CASE WHEN is_first THEN coalesce(published, first_seen)
        WHEN modified > published THEN modified ELSE first_seen END AS written_at,
    first_value(publisher) OVER (PARTITION BY story ORDER BY role <> 'original', published, id) AS lead
FROM version WHERE article IN (FROM wanted);

-- Grain: one row per article whose statements are made anew: those of the scope, and retired ones.
CREATE OR REPLACE TEMP TABLE renewed AS
SELECT article FROM scope UNION SELECT base.key64(article) FROM base.pending;
