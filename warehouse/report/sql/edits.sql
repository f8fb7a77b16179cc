-- Grain: one row per change of an article's text that the article does not declare.
SELECT a.story, e.url, e.publisher, e.title, e.seen_at, e.removed, e.added
FROM silent_edits e LEFT JOIN articles a ON a.id = e.article
ORDER BY e.seen_at DESC, e.url, e.article
