-- Grain: one row per story.
SELECT s.id, s.title, a.lang, s.languages, s.publishers, s.articles, s.first_published AS published
FROM stories s JOIN articles a ON a.id = s.lead_article
ORDER BY s.first_published DESC NULLS LAST, s.id
