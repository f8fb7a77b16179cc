-- Grain: one row per figure that an article or its translation states.
CREATE OR REPLACE VIEW translated_figures AS
WITH member AS (
    SELECT m.story, m.article, m.article_key, m.role, a.lang, a.url,
        first_value(m.article_key) OVER (PARTITION BY m.story_key ORDER BY m.role <> 'original',
            coalesce(a.published, a.fetched_at), m.article) AS lead_key
    FROM base.story_member m JOIN base.article a ON a.article_key = m.article_key
    WHERE m.story_key IN (SELECT story_key FROM base.story_member GROUP BY story_key HAVING count(*) > 1)
),
couple AS (
    SELECT t.story, l.article AS lead, t.article, l.lang AS lead_lang, t.lang, l.url AS lead_url, t.url
    FROM member t JOIN member l ON l.article_key = t.lead_key
    WHERE t.article_key <> t.lead_key AND t.lang <> l.lang AND t.role <> 'update'
),
figure AS (
    SELECT article, subject, metric, qualifier, per, object, unit, value_min, value_max, comparator,
        concat_ws(chr(31), coalesce(per, chr(30)), coalesce(object, chr(30))) AS thing, min(quote) AS quote
    FROM base.claim
    WHERE retired_at IS NULL AND article IN (SELECT article FROM couple UNION SELECT lead FROM couple)
    GROUP BY ALL
),
matched AS (
    SELECT c.*, f.* EXCLUDE (article), min(g.quote) AS same_quote, arg_min(g.value_min, g.quote) AS same_value,
        arg_min(g.comparator, g.quote) AS same_comparator
    FROM couple c JOIN figure f ON f.article = c.lead
    LEFT JOIN figure g ON g.article = c.article AND base.same_figure(f, g)
    GROUP BY ALL
),
missing AS (FROM matched WHERE same_quote IS NULL),
added AS (
    SELECT c.*, f.* EXCLUDE (article) FROM couple c JOIN figure f ON f.article = c.article
    WHERE NOT EXISTS (FROM figure g WHERE g.article = c.lead AND base.same_figure(f, g))
)
SELECT story, CASE WHEN a.unit IS NULL THEN 'missing'
        WHEN m.unit IS NULL THEN 'added' ELSE 'changed' END AS kind,
    CASE WHEN m.unit <> a.unit THEN 'unit' WHEN m.value_min <> a.value_min AND m.value_min / nullif(a.value_min, 0) > 0
        AND abs(log10(m.value_min / nullif(a.value_min, 0)) - round(log10(m.value_min / nullif(a.value_min, 0)))) < 1e-9
        THEN CASE WHEN round(log10(m.value_min / nullif(a.value_min, 0)))::INTEGER % 3 = 0 THEN 'scale' ELSE 'comma' END
        END AS slip,
    subject, metric, coalesce(m.qualifier, a.qualifier) AS qualifier, coalesce(m.unit, a.unit) AS unit,
    m.value_min, m.comparator, a.value_min AS translated_value_min, a.comparator AS translated_comparator,
    m.quote, a.quote AS translated_quote, coalesce(m.lead_lang, a.lead_lang) AS lang,
    coalesce(m.lang, a.lang) AS translated_lang, lead AS article, article AS translated_article,
    coalesce(m.lead_url, a.lead_url) AS url, coalesce(m.url, a.url) AS translated_url
FROM missing m FULL JOIN added a USING (story, lead, article, subject, metric, thing)
UNION ALL
SELECT story, 'same', NULL, subject, metric, qualifier, unit, value_min, comparator, same_value, same_comparator,
    quote, same_quote, lead_lang, lang, lead, article, lead_url, url
FROM matched WHERE same_quote IS NOT NULL;
COMMENT ON VIEW translated_figures IS 'One row per figure of an article or its translation: whether the two agree, differ, or one of them lacks it.';
COMMENT ON COLUMN translated_figures.story IS 'Story (stories.id).';
COMMENT ON COLUMN translated_figures.kind IS 'same, changed, missing (only the original states it) or added (only the translation does).';
COMMENT ON COLUMN translated_figures.slip IS 'What a change looks like: unit, scale (a power of a thousand, as milliard and billion) or comma (another power of ten); null for others.';
COMMENT ON COLUMN translated_figures.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN translated_figures.metric IS 'What is measured.';
COMMENT ON COLUMN translated_figures.qualifier IS 'Facet of the metric, or null.';
COMMENT ON COLUMN translated_figures.unit IS 'Unit.';
COMMENT ON COLUMN translated_figures.value_min IS 'Value in the original, or null.';
COMMENT ON COLUMN translated_figures.comparator IS 'Comparator in the original.';
COMMENT ON COLUMN translated_figures.translated_value_min IS 'Value in the translation, or null.';
COMMENT ON COLUMN translated_figures.translated_comparator IS 'Comparator in the translation.';
COMMENT ON COLUMN translated_figures.quote IS 'Quote of the original.';
COMMENT ON COLUMN translated_figures.translated_quote IS 'Quote of the translation.';
COMMENT ON COLUMN translated_figures.lang IS 'Language of the original.';
COMMENT ON COLUMN translated_figures.translated_lang IS 'Language of the translation.';
COMMENT ON COLUMN translated_figures.article IS 'The original, else the earliest article of the story (articles.id).';
COMMENT ON COLUMN translated_figures.translated_article IS 'The translation (articles.id).';
COMMENT ON COLUMN translated_figures.url IS 'Address of the original.';
COMMENT ON COLUMN translated_figures.translated_url IS 'Address of the translation.';
