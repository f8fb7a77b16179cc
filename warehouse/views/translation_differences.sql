-- Grain: one row per figure that an article and its translation do not share.
CREATE OR REPLACE VIEW translation_differences AS
WITH member AS (
    SELECT m.story, m.article, m.role, a.lang, a.url,
        first_value(m.article) OVER (PARTITION BY m.story ORDER BY m.role <> 'original',
            coalesce(a.published, a.fetched_at), m.article) AS lead
    FROM base.story_member m JOIN base.article a ON a.id = m.article
),
couple AS (
    SELECT t.story, t.lead, t.article, l.lang AS lead_lang, t.lang, l.url AS lead_url, t.url
    FROM member t JOIN member l ON l.article = t.lead
    WHERE t.article <> t.lead AND t.lang <> l.lang AND t.role <> 'update'
),
figure AS (
    SELECT article, subject, metric, qualifier, per, object, unit, value_min, value_max, comparator,
        concat_ws(chr(31), coalesce(per, chr(30)), coalesce(object, chr(30))) AS thing, min(quote) AS quote
    FROM base.claim
    WHERE retired_at IS NULL AND article IN (SELECT article FROM couple UNION SELECT lead FROM couple)
    GROUP BY ALL
),
missing AS (
    SELECT c.*, f.* EXCLUDE (article) FROM couple c JOIN figure f ON f.article = c.lead
    WHERE NOT EXISTS (FROM figure g WHERE g.article = c.article AND base.same_figure(f, g))
),
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
FROM missing m FULL JOIN added a USING (story, lead, article, subject, metric, thing);
COMMENT ON VIEW translation_differences IS 'One row per figure in which an article and its translation differ: another value, or one of them lacks it.';
COMMENT ON COLUMN translation_differences.story IS 'Story (stories.id).';
COMMENT ON COLUMN translation_differences.kind IS 'changed, missing (only the original states it) or added (only the translation does).';
COMMENT ON COLUMN translation_differences.slip IS 'What a change looks like: unit, scale (a power of a thousand, as milliard and billion) or comma (another power of ten); null for others.';
COMMENT ON COLUMN translation_differences.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN translation_differences.metric IS 'What is measured.';
COMMENT ON COLUMN translation_differences.qualifier IS 'Facet of the metric, or null.';
COMMENT ON COLUMN translation_differences.unit IS 'Unit.';
COMMENT ON COLUMN translation_differences.value_min IS 'Value in the original, or null.';
COMMENT ON COLUMN translation_differences.comparator IS 'Comparator in the original.';
COMMENT ON COLUMN translation_differences.translated_value_min IS 'Value in the translation, or null.';
COMMENT ON COLUMN translation_differences.translated_comparator IS 'Comparator in the translation.';
COMMENT ON COLUMN translation_differences.quote IS 'Quote of the original.';
COMMENT ON COLUMN translation_differences.translated_quote IS 'Quote of the translation.';
COMMENT ON COLUMN translation_differences.lang IS 'Language of the original.';
COMMENT ON COLUMN translation_differences.translated_lang IS 'Language of the translation.';
COMMENT ON COLUMN translation_differences.article IS 'The original, else the earliest article of the story (articles.id).';
COMMENT ON COLUMN translation_differences.translated_article IS 'The translation (articles.id).';
COMMENT ON COLUMN translation_differences.url IS 'Address of the original.';
COMMENT ON COLUMN translation_differences.translated_url IS 'Address of the translation.';
