-- Grain: one row per article whose claims may carry other facts than before: the pending ones, and those of
-- the same story or address, since these share dates, versions and counts.
CREATE OR REPLACE TEMP TABLE scope AS
WITH seed AS (
    SELECT DISTINCT b.id FROM base.pending p JOIN base.article a ON a.id = p.article
    JOIN base.article b ON b.url = a.url
),
wanted AS (
    FROM seed UNION SELECT article FROM base.story_member
    WHERE story IN (SELECT story FROM base.story_member WHERE article IN (FROM seed))
),
-- Versions are numbered among all articles of an address, also those outside the scope.
numbered AS (
    SELECT id FROM base.article WHERE url IN (SELECT url FROM base.article WHERE id IN (FROM wanted))
),
version AS (
    SELECT a.id, a.lang, a.published, a.modified, s.first_seen, s.last_seen,
        coalesce(nullif(lower(a.publisher), ''), a.source) AS publisher,
        coalesce(m.story, a.id) AS story, coalesce(m.role, 'unknown') AS role,
        dense_rank() OVER (PARTITION BY a.url ORDER BY s.first_seen) AS number,
        row_number() OVER (PARTITION BY a.url ORDER BY s.last_seen DESC, a.loaded_at DESC, a.id) = 1
            AS is_current
    FROM base.article a
    LEFT JOIN base.story_member m ON m.article = a.id
    JOIN (
        SELECT article, min(fetched_at) AS first_seen, max(fetched_at) AS last_seen FROM base.sighting
        WHERE article IN (FROM numbered) GROUP BY article
    ) s ON s.article = a.id
    WHERE a.id IN (FROM numbered)
)
SELECT id, base.key64(id) AS article, lang, base.key64(story) AS story, role, base.key64(publisher) AS publisher, is_current,
    first_seen, last_seen, published IS NOT NULL AS is_published,
    CASE WHEN number = 1 THEN coalesce(published, first_seen)
        WHEN modified > published THEN modified ELSE first_seen END AS written_at,
    base.key64(first_value(publisher) OVER (PARTITION BY story ORDER BY role <> 'original', published, id))
        AS lead
FROM version WHERE id IN (FROM wanted);

-- Grain: one row per article whose statements are made anew: those of the scope, and retired ones.
CREATE OR REPLACE TEMP TABLE renewed AS
SELECT article FROM scope UNION SELECT base.key64(article) FROM base.pending;
