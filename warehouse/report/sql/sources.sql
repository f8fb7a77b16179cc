-- Grain: one row per source.
SELECT id, name, url, lang, kind, pages, articles, last_fetched FROM sources ORDER BY pages = 0, id
