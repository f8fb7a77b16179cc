-- Grain: one row per figure that an article and its translation do not share.
CREATE OR REPLACE VIEW translation_differences AS
FROM translated_figures WHERE kind <> 'same';
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
