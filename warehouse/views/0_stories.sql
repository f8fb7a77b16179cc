-- Grain: one row per story: articles that tell the same news in translation, syndication or update.
CREATE OR REPLACE VIEW stories AS
SELECT any_value(m.story) AS id, count(*) AS articles, list_sort(list(DISTINCT a.lang)) AS languages,
    coalesce(list_sort(list(DISTINCT a.publisher) FILTER (a.publisher <> '')), []) AS publishers,
    coalesce(min(a.id) FILTER (m.role = 'original'), arg_min(a.id, (coalesce(a.published, a.fetched_at), a.id)))
        AS lead_article,
    coalesce(min(a.title) FILTER (m.role = 'original'),
        arg_min(a.title, (coalesce(a.published, a.fetched_at), a.id))) AS title,
    min(a.published) AS first_published, max(a.published) AS last_published
FROM base.story_member m JOIN base.article a ON a.article_key = m.article_key
GROUP BY m.story_key;
COMMENT ON VIEW stories IS 'One row per story: the articles that tell the same news in translation, syndication or update.';
COMMENT ON COLUMN stories.id IS 'Id of the story.';
COMMENT ON COLUMN stories.articles IS 'Number of article versions in it.';
COMMENT ON COLUMN stories.languages IS 'Their languages, sorted.';
COMMENT ON COLUMN stories.publishers IS 'Their publishers, sorted.';
COMMENT ON COLUMN stories.lead_article IS 'The original where it can be told, else the earliest (articles.id).';
COMMENT ON COLUMN stories.title IS 'Headline of the lead article.';
COMMENT ON COLUMN stories.first_published IS 'Earliest publication time, UTC.';
COMMENT ON COLUMN stories.last_published IS 'Latest publication time, UTC.';
