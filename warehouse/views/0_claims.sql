-- Grain: one row per claim that the present rules find in an article version.
CREATE OR REPLACE VIEW claims AS
SELECT c.id, c.article, c.metric, c.qualifier, c.subject, c.subject_text, c.value_min, c.value_max,
    c.comparator, c.unit, c.per, c.out_of, c.object, c.as_of, c.modality, c.attributed_to, c.quote,
    c."start", c."end", c.rule, c.value_text, a.lang, a.url, a.publisher, m.story
FROM base.claim c
JOIN base.article a ON a.article_key = c.article_key
LEFT JOIN base.story_member m ON m.article_key = c.article_key
WHERE c.retired_at IS NULL;
COMMENT ON VIEW claims IS 'One row per quantitative statement of one article version.';
COMMENT ON COLUMN claims.id IS 'Hash of article, place and what is stated there.';
COMMENT ON COLUMN claims.article IS 'Article version that states it (articles.id).';
COMMENT ON COLUMN claims.metric IS 'What is measured: users, revenue, rank and so on.';
COMMENT ON COLUMN claims.qualifier IS 'Facet of the metric (monthly_active, annualized, api), or null.';
COMMENT ON COLUMN claims.subject IS 'Entity that the figure is about (entities.id, or the slug of an unknown name).';
COMMENT ON COLUMN claims.subject_text IS 'Words of the article that name the subject.';
COMMENT ON COLUMN claims.value_min IS 'Value in the base of the unit, lower end of a range; null for a launch.';
COMMENT ON COLUMN claims.value_max IS 'Upper end of a range; equal to value_min for a single figure.';
COMMENT ON COLUMN claims.comparator IS 'One of = ~ > >= < <=, as the words have it.';
COMMENT ON COLUMN claims.unit IS 'Unit; money is its ISO 4217 code.';
COMMENT ON COLUMN claims.per IS 'Period or item that the value is per, or null.';
COMMENT ON COLUMN claims.out_of IS 'The n of "k of the n best" (rank_share only).';
COMMENT ON COLUMN claims.object IS 'The other entity: leaderboard, compared product, receiving side.';
COMMENT ON COLUMN claims.as_of IS 'Date for which the text gives the value, EDTF; null where it gives none.';
COMMENT ON COLUMN claims.modality IS 'asserted, attributed, hedged, forecast or negated.';
COMMENT ON COLUMN claims.attributed_to IS 'Entity or name that the article cites for the figure.';
COMMENT ON COLUMN claims.quote IS 'The sentence, row, item or card as it stands in the text.';
COMMENT ON COLUMN claims."start" IS 'Offset of the quote in articles.text, in characters.';
COMMENT ON COLUMN claims."end" IS 'Offset just after the quote.';
COMMENT ON COLUMN claims.rule IS 'Rule that recognised the metric.';
COMMENT ON COLUMN claims.value_text IS 'The number as the article writes it.';
COMMENT ON COLUMN claims.lang IS 'Language of the article.';
COMMENT ON COLUMN claims.url IS 'Address of the article.';
COMMENT ON COLUMN claims.publisher IS 'Publisher of the article.';
COMMENT ON COLUMN claims.story IS 'Story of the article (stories.id).';
