-- Grain: one row per article version of a story, the original first.
SELECT m.story, m.article, m.role, coalesce(m.evidence, '') AS evidence, a.lang, a.publisher, a.title, a.url,
    a.published, a.version, coalesce(c.n, 0) AS claims
FROM story_members m JOIN articles a ON a.id = m.article
LEFT JOIN (SELECT article, count(*) AS n FROM claims GROUP BY article) c ON c.article = m.article
ORDER BY m.story, m.role <> 'original', coalesce(a.published, a.first_seen), a.url, a.version, m.article
