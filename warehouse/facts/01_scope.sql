-- Grain: one row per article whose claims may carry other facts than before: the pending ones, and those of
-- the same story or address, since these share dates, versions and counts.
CREATE OR REPLACE TEMP TABLE scope AS
WITH pending AS (
    SELECT DISTINCT a.id, a.url, m.story
    FROM base.pending p JOIN base.article a ON a.id = p.article
    LEFT JOIN base.story_member m ON m.article = a.id
),
wanted AS (
    SELECT id FROM pending
    UNION SELECT article FROM base.story_member WHERE story IN (SELECT story FROM pending)
    UNION SELECT id FROM base.article WHERE url IN (SELECT url FROM pending)
),
version AS (
    SELECT a.id, a.lang, a.published, a.modified, a.fetched_at,
        coalesce(nullif(lower(a.publisher), ''), a.source) AS publisher,
        coalesce(m.story, a.id) AS story, coalesce(m.role, 'unknown') AS role,
        dense_rank() OVER (PARTITION BY a.url ORDER BY a.fetched_at) AS number,
        row_number() OVER (PARTITION BY a.url ORDER BY s.last_seen DESC, a.loaded_at DESC, a.id) = 1
            AS is_current,
        coalesce(s.last_seen, a.fetched_at) AS last_seen
    FROM base.article a
    LEFT JOIN base.story_member m ON m.article = a.id
    LEFT JOIN (
        SELECT article, max(fetched_at) AS last_seen FROM base.sighting
        WHERE article IN (FROM wanted) GROUP BY article
    ) s ON s.article = a.id
    WHERE a.id IN (FROM wanted)
)
SELECT id, lang, base.key64(story) AS story, role, base.key64(publisher) AS publisher, is_current, fetched_at AS first_seen, last_seen,
    CASE WHEN number = 1 THEN coalesce(published, fetched_at)
        WHEN modified > published THEN modified ELSE fetched_at END AS written_at,
    base.key64(first_value(publisher) OVER (PARTITION BY story ORDER BY role <> 'original', published, id))
        AS lead
FROM version;
