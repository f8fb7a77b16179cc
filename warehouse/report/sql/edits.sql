-- Grain: one row per change of an article's text that the article does not declare.
SELECT a.story, e.url, e.publisher, e.title, e.seen_at, e.removed, e.added
FROM silent_edits e JOIN articles a ON a.id = e.article
WHERE a.story IS NOT NULL
ORDER BY a.story, e.seen_at DESC, e.url, e.article
